import { directionsOf } from '../../engine/network.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { ModelConfig } from './config.ts';
import type { HeadForm } from './tensor-names.ts';

// PyTorch users call their modules as they like (`lstm`, `fc`, `emb`). What each is shows in its parameters and shapes.

type Tensors = Readonly<Record<string, Tensor>>;

/** Whose tensor is whose: the names as found, by our names, and what kind of classifier they make. */
export interface Recognised {
  readonly names: ReadonlyMap<string, string>;
  readonly head: HeadForm;
}

/** A module of a file: its path, and the file's name of each of its parameters. */
interface Module {
  readonly path: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** A weight of a recurrent layer, of a module of several or of a cell that steps by itself. */
const RECURRENT = /^(?:weight|bias)_(?:[ih]h|hr)(?:_l\d+(?:_reverse)?)?$/;
const BACKWARD = /backward|bwd|reverse/i;
const FORWARD = /forward|fwd/i;

/** How many batches a BatchNorm has seen changes nothing of what it computes. */
const COUNTER = 'num_batches_tracked';

/**
 * Our name for each tensor of a file: the recurrent module is `rnn`, the word table `embedding`, one linear layer
 * `classifier`, two `classifier.0` and `classifier.2`, a normalisation before them `classifier.norm`. Where two could be
 * meant, the names stay as they are.
 */
export function recogniseNames(config: ModelConfig, tensors: Tensors): Recognised {
  const all = modulesOf(Object.keys(tensors));
  const ofEncoder = config.cell === 'attention' ? encoderModules(all) : new Map<string, Module>();
  const modules = all.filter((module) => ![...ofEncoder.values()].includes(module));
  const shapeOf = (module: Module, parameter = 'weight'): readonly number[] =>
    tensors[module.parameters.get(parameter) ?? '']?.shape ?? [];
  const recurrent = modules.filter(({ parameters }) => [...parameters.keys()].some((name) => RECURRENT.test(name)));
  const others = modules.filter((module) => !recurrent.includes(module));
  const embedding = embeddingOf(config, others, shapeOf);
  const D = config.hiddenSize * directionsOf(config).length;
  const norm = only(others.filter((module) => isNorm(module) && normShape(module, shapeOf).join() === String(D)));
  const linear = others.filter((module) => module !== embedding && isLinear(module, shapeOf));
  const [first, last] = headOf(linear, D, shapeOf);
  const names = new Map<string, string>();
  const done = new Set<Module>();
  const name = (module: Module | undefined, ours: string): void => {
    if (!module || done.has(module)) return;
    for (const [parameter, found] of module.parameters) {
      if (parameter !== COUNTER) names.set(`${ours}.${parameter}`, found);
    }
    done.add(module);
  };
  for (const [ours, module] of ofEncoder) name(module, ours);
  for (const [ours, found] of recurrentNames(config, recurrent)) names.set(ours, found);
  for (const module of recurrent) done.add(module);
  name(embedding, 'embedding');
  name(norm, config.cell === 'attention' && !ofEncoder.has('encoder.norm') ? 'encoder.norm' : 'classifier.norm');
  if (first) name(first, 'classifier.0');
  name(last, first ? 'classifier.2' : 'classifier');
  for (const module of modules) name(module, module.path);
  const headNorm = names.has('classifier.norm.weight') || names.has('classifier.norm.bias') ? norm : undefined;
  return { names: withoutPath(names), head: headForm(headNorm, first, shapeOf) };
}

/** What a `nn.TransformerEncoder` is made of, by whatever name: by ours, `encoder.layers.0.self_attn`. */
function encoderModules(modules: readonly Module[]): ReadonlyMap<string, Module> {
  const pathsOf = (pattern: RegExp): readonly string[] =>
    modules.flatMap(({ path }) => pattern.exec(path)?.[1] ?? []).filter((path, n, all) => all.indexOf(path) === n);
  const own = only(pathsOf(/^(?:(.*)\.)?layers\.\d+\.self_attn$/)) ?? only(pathsOf(/^()layers\.\d+\.self_attn$/));
  if (own === undefined) return new Map();
  const start = own === '' ? '' : `${own}.`;
  const inside = modules.filter(
    ({ path }) => path.startsWith(start) && /^(?:layers\.\d+\.|norm$)/.test(path.slice(start.length)),
  );
  return new Map(inside.map((module) => [`encoder.${module.path.slice(start.length)}`, module]));
}

function headForm(norm: Module | undefined, first: Module | undefined, shapeOf: ShapeOf): HeadForm {
  return {
    ...(norm && { norm: norm.parameters.has('running_mean') ? ('batch' as const) : ('layer' as const) }),
    ...(first && { middle: shapeOf(first)[0] }),
  };
}

type ShapeOf = (module: Module, parameter?: string) => readonly number[];

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/** A tensor of no module keeps its bare name. */
const withoutPath = (names: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...names].map(([ours, found]) => [ours.startsWith('.') && !found.startsWith('.') ? found : ours, found]));

function modulesOf(names: readonly string[]): readonly Module[] {
  const modules = new Map<string, Map<string, string>>();
  for (const name of names) {
    const dot = name.lastIndexOf('.');
    const path = name.slice(0, Math.max(0, dot));
    const parameters = modules.get(path) ?? new Map<string, string>();
    modules.set(path, parameters.set(name.slice(dot + 1), name));
  }
  return [...modules].map(([path, parameters]) => ({ path, parameters }));
}

function embeddingOf(
  { vocabSize, embeddingSize }: ModelConfig,
  modules: readonly Module[],
  shapeOf: ShapeOf,
): Module | undefined {
  const tables = modules.filter(({ parameters }) => [...parameters.keys()].join() === 'weight');
  return (
    tables.find(({ path }) => path === 'embedding') ??
    only(tables.filter((module) => shapeOf(module).join() === `${vocabSize},${embeddingSize}`)) ??
    only(tables)
  );
}

const isNorm = ({ parameters }: Module): boolean =>
  [...parameters.keys()].every((name) => ['weight', 'bias', 'running_mean', 'running_var', COUNTER].includes(name));

/** A single dimension; a linear layer's weight has two. */
const normShape = (module: Module, shapeOf: ShapeOf): readonly number[] =>
  module.parameters.has('running_mean') ? shapeOf(module, 'running_mean') : shapeOf(module);

const isLinear = (module: Module, shapeOf: ShapeOf): boolean =>
  shapeOf(module).length === 2 && [...module.parameters.keys()].every((name) => name === 'weight' || name === 'bias');

/** One linear layer, or two of which the second reads what the first makes of the D hidden states. */
function headOf(
  linear: readonly Module[],
  D: number,
  shapeOf: ShapeOf,
): readonly [first: Module | undefined, last: Module | undefined] {
  if (linear.length === 1) return [undefined, linear[0]];
  const inOrder = linear.toSorted((a, b) => byName(a.path, b.path));
  const chains = [inOrder, inOrder.toReversed()].filter(
    ([first, second]) => second && shapeOf(first)[1] === D && shapeOf(second)[1] === shapeOf(first)[0],
  );
  if (linear.length === 2 && chains.length > 0) return [chains[0][0], chains[0][1]];
  return [undefined, linear.find(({ path }) => path === 'classifier')];
}

const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** The recurrent modules as the layers and directions of one. @returns names as found, by ours */
function recurrentNames(config: ModelConfig, modules: readonly Module[]): readonly (readonly [string, string])[] {
  const [single] = modules;
  if (modules.length === 1) return renamed(single, 0, false);
  const backward = modules.find(({ path }) => BACKWARD.test(path));
  const forward = modules.find((module) => module !== backward && FORWARD.test(module.path));
  if (modules.length === 2 && config.bidirectional && backward && forward) {
    return [...renamed(forward, 0, false), ...renamed(backward, 0, true)];
  }
  const stem = ({ path }: Module): string => path.replace(/\d+/g, '');
  const isStack = modules.length > 1 && modules.every((module) => stem(module) === stem(single));
  if (!isStack) return modules.flatMap(asFound);
  let layers = 0;
  return modules
    .toSorted((a, b) => byName(a.path, b.path))
    .flatMap((module) => {
      const names = renamed(module, layers, false);
      layers += layersIn(module);
      return names;
    });
}

const asFound = ({ path, parameters }: Module): readonly (readonly [string, string])[] =>
  [...parameters].map(([parameter, found]) => [path === '' ? parameter : `${path}.${parameter}`, found]);

const LAYER = /_l(\d+)/;

const layersIn = ({ parameters }: Module): number =>
  1 + Math.max(...[...parameters.keys()].map((name) => Number(LAYER.exec(name)?.[1] ?? 0)));

/** `weight_ih` of a cell is that of layer 0, and a module further up the stack begins where the one below ends. */
const renamed = ({ parameters }: Module, below: number, isBackward: boolean): readonly (readonly [string, string])[] =>
  [...parameters].map(([parameter, found]) => {
    const layered = LAYER.test(parameter) ? parameter : `${parameter}_l0`;
    const placed = layered.replace(LAYER, (_, layer) => `_l${Number(layer) + below}`);
    return [`rnn.${placed}${isBackward ? '_reverse' : ''}`, found];
  });
