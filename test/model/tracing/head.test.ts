import { expect, test } from 'vitest';
import { classify, likeliest, probabilitiesOf } from '../../../src/model/tracing/head.ts';

test('a logit is the classifier weights times the hidden state, and the bias', () => {
  const classifier = {
    weight: { shape: [2, 3], data: Float64Array.of(1, 2, 3, -1, 0, 1) },
    bias: { shape: [2], data: Float64Array.of(10, 20) },
  };
  // Two states, [1, 1, 1] and [0, 2, 0.5].
  const logits = classify(classifier, Float64Array.of(1, 1, 1, 0, 2, 0.5));
  expect(Array.from(logits)).toEqual([16, 20, 15.5, 20.5]);
});

test('one logit is that of the second label', () => {
  const [negative, positive] = probabilitiesOf([Math.log(3)]);
  expect(negative).toBeCloseTo(0.25, 15);
  expect(positive).toBeCloseTo(0.75, 15);
});

test('one logit keeps its precision on either side', () => {
  expect(probabilitiesOf([40])[0]).toBeCloseTo(Math.exp(-40), 30);
  expect(probabilitiesOf([-40])[1]).toBeCloseTo(Math.exp(-40), 30);
});

test('several logits are shared out by softmax', () => {
  const shares = probabilitiesOf([0, Math.log(2), Math.log(5)]);
  expect(shares[0]).toBeCloseTo(0.125, 15);
  expect(shares[1]).toBeCloseTo(0.25, 15);
  expect(shares[2]).toBeCloseTo(0.625, 15);
});

test('a probability of 0.5 counts as positive', () => {
  expect(likeliest(probabilitiesOf([0]))).toBe(1);
  expect(likeliest([0.5, 0.3, 0.2])).toBe(0);
});
