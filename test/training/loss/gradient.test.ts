import { describe, expect, test } from 'vitest';
import { cells } from '../../../src/engine/cells/index.ts';
import { createRandom } from '../../../src/engine/random.ts';
import type { ReaderKind } from '../../../src/engine/readers.ts';
import { assembleBatch, type EncodedExample } from '../../../src/training/data/batch.ts';
import { lossAndGradient } from '../../../src/training/loss/gradient.ts';
import { zerosLike } from '../../../src/training/optimiser/parameters.ts';
import { tinyModel } from '../tiny.ts';

const words = ['a', 'b', 'c', 'd', 'e'];
const STEP = 1e-5;

// A word twice in one sentence and in both: its embedding gets the sum of what each place says.
const binary: readonly EncodedExample[] = [
  { ids: Int32Array.of(1, 2, 5, 2), targets: Float64Array.of(0.5, 0.2, 0.7, 0.9), weight: 2 },
  { ids: Int32Array.of(3, 0, 4, 2), targets: Float64Array.of(0.1), weight: 0.5 },
  { ids: Int32Array.of(5, 5, 1, 0), targets: Float64Array.of(0.3, 0.4, 0.6, 1), weight: 1 },
];
const labelled: readonly EncodedExample[] = binary.map(({ ids, weight }, label) => ({
  ids,
  weight,
  targets: Float64Array.of(label),
}));

// Of several outputs: a label for every prefix, in sequences of three lengths side by side.
const onTheWay: readonly EncodedExample[] = [
  { ids: Int32Array.of(1, 2, 5, 2), targets: Float64Array.of(0, 2, 1, 1), weight: 2 },
  { ids: Int32Array.of(3, 4), targets: Float64Array.of(2, 0), weight: 0.5 },
  { ids: Int32Array.of(5, 1, 2), targets: Float64Array.of(1), weight: 1 },
];

const kinds = [{}, { numLayers: 2 }, { bidirectional: true, numLayers: 2 }];
const tasks = [
  { examples: binary, labels: ['negative', 'positive'] },
  { examples: labelled, labels: ['red', 'green', 'blue'] },
];
const cases: { cell: ReaderKind; examples: readonly EncodedExample[]; kind: object }[] = Object.values(cells).flatMap(
  ({ kind: cell }) =>
    kinds.flatMap((kind) => tasks.map(({ examples, labels }) => ({ cell, examples, kind: { ...kind, labels } }))),
);

for (const { kind: cell } of Object.values(cells)) {
  cases.push({ cell, examples: onTheWay, kind: { labels: ['red', 'green', 'blue'] } });
  cases.push({ cell, examples: onTheWay, kind: { labels: ['red', 'green', 'blue'], numLayers: 2 } });
}

const attentionKinds = [
  { examples: binary, kind: { labels: ['negative', 'positive'], numLayers: 2 } },
  { examples: labelled, kind: { labels: ['red', 'green', 'blue'] } },
  { examples: onTheWay, kind: { labels: ['red', 'green', 'blue'], numLayers: 2 } },
];
for (const { examples, kind } of attentionKinds) cases.push({ cell: 'attention', examples, kind });

describe.each(cases)('the loss of a $cell, $kind', ({ cell, kind, examples }) => {
  const model = tinyModel(cell, words, kind);
  const { tensors } = model;
  const batch = assembleBatch(examples, [0, 1, 2], 0.7);
  // The same seed drops the same numbers every time, so that the loss stays a function of the weights.
  const rates = { embeddingDropout: 0.2, hiddenDropout: 0.2, wordDropout: 0.2, recurrentDropout: 0.2 };
  const lossAt = (gradient = zerosLike(tensors)): number =>
    lossAndGradient(model, batch, gradient, { rates, random: createRandom(4) });
  const gradient = zerosLike(tensors);
  lossAt(gradient);

  test.each(Object.keys(tensors))('has the gradient of %s that finite differences give', (name) => {
    const { data } = tensors[name];
    data.forEach((value, k) => {
      data[k] = value + STEP;
      const above = lossAt();
      data[k] = value - STEP;
      const below = lossAt();
      data[k] = value;
      expect(gradient.tensors[name].data[k]).toBeCloseTo((above - below) / (2 * STEP), 7);
    });
  });
});

test('a word that a batch lacks has no gradient', () => {
  const model = tinyModel('lstm', [...words, 'absent']);
  const gradient = zerosLike(model.tensors);
  lossAndGradient(model, assembleBatch(binary, [0, 1, 2], 0.7), gradient);
  const rows = gradient.tensors['embedding.weight'].data;
  expect([...rows.slice(-3)]).toEqual([0, 0, 0]);
  expect(rows.subarray(3, 6).some((d) => d !== 0)).toBe(true);
});
