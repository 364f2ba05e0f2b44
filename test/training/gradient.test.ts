import { describe, expect, test } from 'vitest';
import { cells } from '../../src/engine/cells/index.ts';
import { createRandom } from '../../src/engine/random.ts';
import { assembleBatch, type EncodedExample } from '../../src/training/batch.ts';
import { lossAndGradient } from '../../src/training/gradient.ts';
import { zerosLike } from '../../src/training/parameters.ts';
import { tinyShape, tinyTensors } from './tiny.ts';

const VOCABULARY = 6;
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

const networks = Object.values(cells).flatMap(({ kind }) => [
  { name: kind, shape: tinyShape(kind) },
  { name: `stacked ${kind}`, shape: tinyShape(kind, { numLayers: 2 }) },
  { name: `bidirectional ${kind}`, shape: tinyShape(kind, { bidirectional: true, numLayers: 2 }) },
]);
const tasks = [
  { task: 'soft targets', examples: binary, outputs: 1 },
  { task: 'three labels', examples: labelled, outputs: 3 },
];
const cases = networks.flatMap((network) => tasks.map((task) => ({ ...network, ...task })));

describe.each(cases)('the loss of a $name on $task', ({ shape, examples, outputs }) => {
  const tensors = tinyTensors(shape, VOCABULARY, outputs);
  const batch = assembleBatch(examples, [0, 1, 2], 0.7);
  // The same seed drops the same numbers every time, so that the loss stays a function of the weights.
  const rates = { embeddingDropout: 0.2, hiddenDropout: 0.2, wordDropout: 0.2, recurrentDropout: 0.2 };
  const lossAt = (gradient = zerosLike(tensors)): number =>
    lossAndGradient(shape, tensors, batch, gradient, { rates, random: createRandom(4) });
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
  const shape = tinyShape('lstm');
  const tensors = tinyTensors(shape, VOCABULARY + 1, 1);
  const gradient = zerosLike(tensors);
  lossAndGradient(shape, tensors, assembleBatch(binary, [0, 1, 2], 0.7), gradient);
  const rows = gradient.tensors['embedding.weight'].data;
  expect([...rows.slice(-3)]).toEqual([0, 0, 0]);
  expect(rows.subarray(3, 6).some((d) => d !== 0)).toBe(true);
});
