import { expect, test } from 'vitest';
import { binaryCrossEntropy, softmaxCrossEntropy } from '../../../src/training/loss/loss.ts';

test('binary cross-entropy is -p log q - (1 - p) log(1 - q), times the weight', () => {
  const dLogits = new Float64Array(2);
  const loss = binaryCrossEntropy(
    Float64Array.of(0, Math.log(3)),
    Float64Array.of(0.5, 0.2),
    Float64Array.of(1, 2),
    dLogits,
  );
  const second = -0.2 * Math.log(0.75) - 0.8 * Math.log(0.25);
  expect(loss).toBeCloseTo(Math.log(2) + 2 * second, 12);
  expect(dLogits[0]).toBeCloseTo(0, 12);
  expect(dLogits[1]).toBeCloseTo(2 * (0.75 - 0.2), 12);
});

test('binary cross-entropy stays finite far from 0', () => {
  const loss = binaryCrossEntropy(
    Float64Array.of(-1000, 1000),
    Float64Array.of(1, 0),
    Float64Array.of(1, 1),
    new Float64Array(2),
  );
  expect(loss).toBeCloseTo(2000, 9);
});

test('a row of weight 0 counts for nothing', () => {
  const dLogits = Float64Array.of(7);
  expect(binaryCrossEntropy(Float64Array.of(5), Float64Array.of(0), Float64Array.of(0), dLogits)).toBe(0);
  expect(dLogits[0]).toBe(0);
});

test('softmax cross-entropy is minus the log of the right label’s probability', () => {
  const dLogits = new Float64Array(3);
  const logits = Float64Array.of(Math.log(1), Math.log(2), Math.log(5));
  const loss = softmaxCrossEntropy(logits, Float64Array.of(1), Float64Array.of(2), dLogits);
  expect(loss).toBeCloseTo(-2 * Math.log(2 / 8), 12);
  [2 / 8, 2 * (2 / 8 - 1), (2 * 5) / 8].forEach((d, k) => {
    expect(dLogits[k]).toBeCloseTo(d, 12);
  });
});

test('softmax cross-entropy stays finite far from 0', () => {
  const loss = softmaxCrossEntropy(
    Float64Array.of(1000, -1000),
    Float64Array.of(1),
    Float64Array.of(1),
    new Float64Array(2),
  );
  expect(loss).toBeCloseTo(2000, 9);
});
