import { expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random.ts';
import { assembleBatch, type EncodedExample, lengthBatches } from '../../../src/training/data/batch.ts';
import { dropoutMask, dropWords } from '../../../src/training/loss/dropout.ts';

const example = (...ids: number[]): EncodedExample => ({
  ids: Int32Array.from(ids),
  targets: Float64Array.of(1),
  weight: 1,
});
const examples = [example(1, 2), example(3), example(4, 5), example(6, 7), example(8), example(1, 2, 3)];

test('every example is in one batch, with others of its length', () => {
  const batches = lengthBatches(examples, 2, createRandom(1));
  expect(batches.flat().toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  for (const batch of batches) {
    expect(new Set(batch.map((index) => examples[index].ids.length)).size).toBe(1);
    expect(batch.length).toBeLessThanOrEqual(2);
  }
});

test('the order hangs on the seed', () => {
  const order = (seed: number) => JSON.stringify(lengthBatches(examples, 2, createRandom(seed)));
  expect(order(1)).toBe(order(1));
  expect(new Set([1, 2, 3, 4, 5].map(order)).size).toBeGreaterThan(1);
});

test('a batch lies time by time', () => {
  const { ids, steps, batch } = assembleBatch(examples, [0, 2, 3], 1);
  expect({ steps, batch, ids: [...ids] }).toEqual({ steps: 2, batch: 3, ids: [1, 4, 6, 2, 5, 7] });
});

test('the loss is shared between the whole text and the prefixes before it', () => {
  const prefixes = { ids: Int32Array.of(1, 2, 3), targets: Float64Array.of(0.1, 0.2, 0.3), weight: 4 };
  const whole = { ids: Int32Array.of(1, 2, 3), targets: Float64Array.of(0.9), weight: 1 };
  const { targets, weights } = assembleBatch([prefixes, whole], [0, 1], 0.7);
  expect([...targets]).toEqual([0.1, 0, 0.2, 0, 0.3, 0.9]);
  [0.6, 0, 0.6, 0, 2.8, 1].forEach((weight, n) => {
    expect(weights[n]).toBeCloseTo(weight, 12);
  });
});

test('the prefixes of a single token are none, and its target has all of the weight', () => {
  const one = { ids: Int32Array.of(1), targets: Float64Array.of(0.4), weight: 3 };
  expect([...assembleBatch([one], [0], 0.7).weights]).toEqual([3]);
});

test('behind the end of a shorter sequence stands nothing that weighs', () => {
  const long = { ids: Int32Array.of(1, 2, 3), targets: Float64Array.of(2, 0, 1), weight: 1 };
  const short = { ids: Int32Array.of(4, 5), targets: Float64Array.of(1, 2), weight: 2 };
  const { ids, targets, weights, steps } = assembleBatch([long, short], [0, 1], 'even');
  expect(steps).toBe(3);
  expect([...ids]).toEqual([1, 4, 2, 5, 3, 0]);
  expect([...targets]).toEqual([2, 1, 0, 2, 1, 0]);
  [1 / 3, 1, 1 / 3, 1, 1 / 3, 0].forEach((weight, n) => {
    expect(weights[n]).toBeCloseTo(weight, 12);
  });
});

test('dropout drops about as many as its rate says and keeps the mean', () => {
  const mask = dropoutMask(10_000, 0.2, createRandom(1)) ?? new Float64Array();
  expect(new Set(mask)).toEqual(new Set([0, 1.25]));
  const mean = mask.reduce((sum, factor) => sum + factor, 0) / mask.length;
  expect(Math.abs(mean - 1)).toBeLessThan(0.02);
});

test('word dropout reads some words as unknown and leaves the ids it was given alone', () => {
  const ids = new Int32Array(1000).fill(7);
  const dropped = dropWords(ids, 0.1, 0, createRandom(1));
  expect(dropped.filter((id) => id === 0).length).toBeGreaterThan(50);
  expect(dropped.filter((id) => id === 0).length).toBeLessThan(150);
  expect(ids.every((id) => id === 7)).toBe(true);
});
