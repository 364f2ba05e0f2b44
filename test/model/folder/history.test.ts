import { expect, test } from 'vitest';
import { decodeHistory, encodeHistory, historyFiles } from '../../../src/model/folder/history.ts';
import { type History, modelAfter } from '../../../src/model/history.ts';
import type { Model } from '../../../src/model/model.ts';
import { smallModel } from '../support.ts';

const standing = (step: number) => ({ step, loss: 1 / (step + 1), accuracy: { within: step / 10, beyond: 0 } });

/** Three snapshots that end with the model; its word vectors never change. */
function historyOf(model: Model): History {
  const at = (step: number, scale: number) => ({
    ...standing(step),
    tensors: Object.fromEntries(
      Object.entries(model.tensors).map(([name, { shape, data }]) => [
        name,
        { shape, data: name === 'embedding.weight' ? data : data.map((value) => value * scale) },
      ]),
    ),
  });
  const snapshots = [at(0, 0.25), at(4, 0.5), at(9, 1)];
  return { experiment: { task: 'counting', seed: 1 }, snapshots, after: [standing(10)] };
}

const model = smallModel();
const written = new Map(encodeHistory(historyOf(model), 'F64'));
const list = (): Record<string, unknown> => JSON.parse(Buffer.from(written.get('history.json') ?? []).toString());
const withList = (change: Record<string, unknown>): Map<string, Uint8Array> =>
  new Map([...written, [historyFiles.list, Buffer.from(JSON.stringify({ ...list(), ...change }))]]);

test('a history is read back as it was written, without the tensors that no snapshot changes', () => {
  const history = decodeHistory(written, model);
  expect(history?.snapshots.map(({ step }) => step)).toEqual([0, 4, 9]);
  expect(Object.keys(history?.snapshots[0].tensors ?? {})).not.toContain('embedding.weight');
  expect(history?.after).toEqual([standing(10)]);
  expect(history?.experiment).toEqual({ task: 'counting', seed: 1 });
  for (const [name, tensor] of Object.entries(history?.snapshots[1].tensors ?? {})) {
    expect(tensor).toEqual(historyOf(model).snapshots[1].tensors[name]);
  }
});

test('the network after a train step is the nearest snapshot at or before it', () => {
  const history = decodeHistory(written, model) as History;
  const biasAfter = (step: number): number => modelAfter(model, history, step).model.classifier.bias.data[0];
  const bias = model.classifier.bias.data[0];
  expect([0, 3, 4, 8, 9, 100].map(biasAfter)).toEqual([0.25, 0.25, 0.5, 0.5, 1, 1].map((scale) => scale * bias));
  expect(modelAfter(model, history, 8).snapshot.step).toBe(4);
  expect(modelAfter(model, history, 8).model.embedding).toBe(model.embedding);
});

test('a folder without a history has none', () => {
  expect(decodeHistory(new Map(), model)).toBeUndefined();
});

const weights = written.get(historyFiles.weights) ?? new Uint8Array();
test.each([
  [
    'one file of two',
    new Map([[historyFiles.list, written.get(historyFiles.list) ?? weights]]),
    'history.safetensors: no such file',
  ],
  ['the other', new Map([[historyFiles.weights, weights]]), 'history.json: no such file'],
  [
    'weights cut short',
    new Map([...written, [historyFiles.weights, weights.subarray(0, -9)]]),
    /history\.safetensors: .*cut short/,
  ],
  [
    'a list cut short',
    new Map([...written, [historyFiles.list, Buffer.from('{ "format"')]]),
    'history.json: this is not JSON',
  ],
  [
    'steps that do not rise',
    withList({ snapshots: [0, 4, 4].map(standing) }),
    'history.json: the steps of its snapshots must rise, found 4 after 4',
  ],
  ['too few snapshots', withList({ snapshots: [0, 9].map(standing) }), /history\.safetensors: .* expected \[2, /],
  [
    'an accuracy of 2',
    withList({ snapshots: [{ ...standing(0), accuracy: { a: 2 } }] }),
    /history\.json: snapshots\.0\.accuracy\.a/,
  ],
  ['another format', withList({ format: 'x' }), /history\.json: format/],
  ['no snapshot', withList({ snapshots: [] }), /history\.json: snapshots/],
])('%s is named', (_, files, message) => {
  expect(() => decodeHistory(files, model)).toThrow(message);
});

test('the history of another model is refused', () => {
  const other = smallModel({}, 99);
  expect(() => decodeHistory(written, other)).toThrow(/last snapshot, of train step 9, .* another model\?/);
  expect(() => decodeHistory(written, smallModel({ hiddenSize: 7 }))).toThrow(/history\.safetensors: .*expected \[3, /);
});
