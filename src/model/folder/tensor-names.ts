import { weightNames } from '../../engine/cell.ts';
import { directionsOf, layersOf, parameterName } from '../../engine/network.ts';
import { type ModelConfig, networkShape } from './config.ts';

/** A weight of a recurrent layer as PyTorch calls it, behind the name of its module. */
const RECURRENT = /^(?:(.*)\.)?((?:weight|bias)_[a-z]+_l\d+(?:_reverse)?)$/;

/** Whether a tensor, by our name, is the recurrent network's. */
export const isRecurrent = (name: string): boolean => name.startsWith('rnn.');

/** What a model holds: the name and shape of each tensor, in the order of the file. */
export function expectedShapes(config: ModelConfig, outputs: number): ReadonlyMap<string, readonly number[]> {
  const network = networkShape(config);
  const recurrent = layersOf(network).flatMap((layer) =>
    weightNames.map((name) => [`rnn.${parameterName(name, layer)}`, layer.parameters[name]] as const),
  );
  return new Map([
    ['embedding.weight', [config.vocabSize, config.embeddingSize]],
    ...recurrent,
    ['classifier.weight', [outputs, config.hiddenSize * directionsOf(network).length]],
    ['classifier.bias', [outputs]],
  ]);
}

/**
 * Our name for each tensor of a file. PyTorch users call their modules as they like (`lstm`, `fc`, `emb`): the one
 * recurrent module is `rnn`, the one with a weight alone `embedding`, the one with weight and bias `classifier`. Where
 * there are two that could be meant, the names stay as they are.
 *
 * @returns the names as found, by our names
 */
export function recogniseNames(names: readonly string[]): ReadonlyMap<string, string> {
  const modules = modulesOf(names);
  const renamed = new Map([
    ...renamedTo('rnn', modules, ({ isRecurrent }) => isRecurrent),
    ...renamedTo('embedding', modules, ({ parameters }) => parameters.join() === 'weight'),
    ...renamedTo('classifier', modules, ({ parameters }) => parameters.toSorted().join() === 'bias,weight'),
  ]);
  return new Map(
    [...modules].flatMap(([module, { parameters, names }]) =>
      parameters.map((parameter, index) => [pathOf(renamed.get(module) ?? module, parameter), names[index]]),
    ),
  );
}

interface Module {
  readonly isRecurrent: boolean;
  /** `weight`, `bias`, `weight_ih_l0`, … */
  readonly parameters: readonly string[];
  /** of the same, as they stand in the file */
  readonly names: readonly string[];
}

const pathOf = (module: string, parameter: string): string => (module === '' ? parameter : `${module}.${parameter}`);

/** The tensor `.weight` is of no module that `weight` is of. */
const moduleOf = (name: string): string =>
  (name.startsWith('.') ? '.' : '') + name.slice(0, Math.max(0, name.lastIndexOf('.')));

function modulesOf(names: readonly string[]): ReadonlyMap<string, Module> {
  const modules = new Map<string, { isRecurrent: boolean; parameters: string[]; names: string[] }>();
  for (const name of names) {
    const module = moduleOf(name);
    const known = modules.get(module) ?? { isRecurrent: false, parameters: [], names: [] };
    modules.set(module, known);
    known.isRecurrent ||= RECURRENT.test(name);
    known.parameters.push(name.slice(name.lastIndexOf('.') + 1));
    known.names.push(name);
  }
  return modules;
}

/** The one module that can be meant, unless one bears the name already. */
function renamedTo(
  name: string,
  modules: ReadonlyMap<string, Module>,
  fits: (module: Module) => boolean,
): readonly (readonly [module: string, name: string])[] {
  const taken = new Set(['rnn', 'embedding', 'classifier']);
  if (modules.has(name)) return [];
  const candidates = [...modules].filter(([module, content]) => !taken.has(module) && fits(content));
  return candidates.length === 1 ? [[candidates[0][0], name]] : [];
}
