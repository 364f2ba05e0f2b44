import * as v from 'valibot';
import type { Tensor } from '../../engine/tensor.ts';
import type { History, Snapshot, Standing } from '../history.ts';
import type { Model, Tensors } from '../model.ts';
import { ModelError } from '../model-error.ts';
import { decodeUtf8 } from '../tokens/vocabulary.ts';
import { type WritableDtypeName, writableDtypes } from './dtypes.ts';
import type { FolderContent } from './folder.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

/** The files of a history, in the folder of its model. */
export const historyFiles = { list: 'history.json', weights: 'history.safetensors' } as const;

/** The largest history that is written, in bytes. */
export const MAX_HISTORY_BYTES = 256_000_000;

/** How many bytes the weights of a history take. */
export const historyBytes = (parameters: number, snapshots: number, dtype: WritableDtypeName): number =>
  parameters * snapshots * writableDtypes[dtype].bytes;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const standing = {
  step: count,
  loss: v.nullable(v.pipe(v.number(), v.finite())),
  accuracy: v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
};
const listSchema = v.object({
  format: v.literal('lstm-explore/history-1'),
  experiment: v.record(v.string(), v.unknown()),
  snapshots: v.pipe(v.array(v.object(standing)), v.minLength(1)),
  after: v.optional(v.array(v.object(standing)), []),
});

/** The files of a history. What no snapshot changes is left out. The same history gives the same bytes. */
export function encodeHistory({ experiment, snapshots, after }: History, dtype: WritableDtypeName): FolderContent {
  const standingOf = ({ step, loss, accuracy }: Standing): string => JSON.stringify({ step, loss, accuracy });
  const rows = (name: string, all: readonly Standing[]): string =>
    `  ${JSON.stringify(name)}: [\n${all.map((one) => `    ${standingOf(one)}`).join(',\n')}\n  ]`;
  const json = [
    '{',
    '  "format": "lstm-explore/history-1",',
    `  "experiment": ${JSON.stringify(experiment)},`,
    `${rows('snapshots', snapshots)}${after.length > 0 ? `,\n${rows('after', after)}` : ''}`,
    '}\n',
  ].join('\n');
  return new Map([
    [historyFiles.list, new TextEncoder().encode(json)],
    [historyFiles.weights, writeSafetensors(stacked(snapshots), dtype, historyFiles.weights)],
  ]);
}

/** Each tensor that changes, [S, …]. */
function stacked(snapshots: readonly Snapshot[]): Tensors {
  const [first] = snapshots;
  const names = Object.keys(first.tensors).filter((name) =>
    snapshots.some(({ tensors }) => !isSame(tensors[name], first.tensors[name])),
  );
  return Object.fromEntries(
    names.map((name) => {
      const { shape, data } = first.tensors[name];
      const all = new Float64Array(snapshots.length * data.length); // [S, …]
      snapshots.forEach(({ tensors }, s) => {
        all.set(tensors[name].data, s * data.length);
      });
      return [name, { shape: [snapshots.length, ...shape], data: all }];
    }),
  );
}

const isSame = (a: Tensor, b: Tensor): boolean => a.data.every((value, k) => Object.is(value, b.data[k]));

/**
 * Reads the history of a model, where its folder has one.
 *
 * @throws {ModelError} that names the file and what is wrong: one of the two files missing, damaged or cut, steps that do
 *   not rise, or a history of another model
 */
export function decodeHistory(content: FolderContent, model: Model): History | undefined {
  const json = content.get(historyFiles.list);
  const weights = content.get(historyFiles.weights);
  if (!json && !weights) return undefined;
  if (!json || !weights) {
    const [missing, there] = json
      ? [historyFiles.weights, historyFiles.list]
      : [historyFiles.list, historyFiles.weights];
    throw new ModelError(`${missing}: no such file, but there is ${there}; a history has both`);
  }
  const list = parseList(json);
  const tensors = readSafetensors(weights, historyFiles.weights);
  checkShapes(tensors, model, list.snapshots.length);
  const snapshots = list.snapshots.map((one, s) => ({ ...one, tensors: tensorsOf(tensors, s) }));
  checkLast(snapshots[snapshots.length - 1], model);
  return { experiment: list.experiment, snapshots, after: list.after };
}

function parseList(bytes: Uint8Array): v.InferOutput<typeof listSchema> {
  const result = v.safeParse(listSchema, parseJson(decodeUtf8(historyFiles.list, bytes)));
  if (!result.success) {
    const [issue] = result.issues;
    throw wrongList(`${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
  }
  const { snapshots, after } = result.output;
  const steps = [...snapshots, ...after].map(({ step }) => step);
  const at = steps.findIndex((step, n) => n > 0 && step <= steps[n - 1]);
  if (at > 0) throw wrongList(`the steps of its snapshots must rise, found ${steps[at]} after ${steps[at - 1]}`);
  return result.output;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelError(`${historyFiles.list}: this is not JSON; is it cut short?`, { cause });
  }
}

function checkShapes(tensors: Tensors, { tensors: own }: Model, snapshots: number): void {
  for (const [name, { shape }] of Object.entries(tensors)) {
    const model = Object.hasOwn(own, name) ? own[name] : undefined;
    if (!model) throw wrongWeights(`tensor ${JSON.stringify(name)} is none of its model's`);
    const expected = [snapshots, ...model.shape];
    if (shape.join() === expected.join()) continue;
    const counted = `${snapshots} snapshots of [${model.shape.join(', ')}]`;
    throw wrongWeights(`${name} is [${shape.join(', ')}], expected [${expected.join(', ')}]: ${counted}`);
  }
}

const tensorsOf = (tensors: Tensors, s: number): Tensors =>
  Object.fromEntries(
    Object.entries(tensors).map(
      ([
        name,
        {
          shape: [, ...shape],
          data,
        },
      ]) => {
        const size = shape.reduce((product, side) => product * side, 1);
        return [name, { shape, data: data.subarray(s * size, (s + 1) * size) }];
      },
    ),
  );

/** A history ends with the model that it lies beside. */
function checkLast({ step, tensors }: Snapshot, model: Model): void {
  const other = Object.entries(tensors).find(([name, tensor]) => !isSame(tensor, model.tensors[name]));
  if (!other) return;
  const what = `the last snapshot, of train step ${step}, must be the weights of model.safetensors`;
  throw wrongWeights(`${what}; ${other[0]} differs: is it the history of another model?`);
}

const wrongList = (what: string): ModelError => new ModelError(`${historyFiles.list}: ${what}`);
const wrongWeights = (what: string): ModelError => new ModelError(`${historyFiles.weights}: ${what}`);
