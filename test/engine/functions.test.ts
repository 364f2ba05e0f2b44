import { expect, test } from 'vitest';
import { binaryLogLoss, errorFunction, normalShare, sigmoid, softmax, tanh } from '../../src/engine/functions.ts';

test.each([
  { x: 0, expected: 0.5 },
  { x: Math.log(3), expected: 0.75 },
  { x: -Math.log(3), expected: 0.25 },
  { x: 800, expected: 1 },
  { x: -800, expected: 0 },
])('sigmoid($x) is $expected', ({ x, expected }) => {
  expect(sigmoid(x)).toBeCloseTo(expected, 15);
});

// Relative, so that it also holds where tanh is nearly nought; Math.tanh is the witness.
test('tanh has no relative error above 2e-14 anywhere', () => {
  let worst = 0;
  for (let x = 1e-12; x < 30; x *= 1.01) {
    for (const sign of [1, -1]) worst = Math.max(worst, Math.abs(tanh(sign * x) / Math.tanh(sign * x) - 1));
  }
  expect(worst).toBeLessThan(2e-14);
});

test.each([0, -0, 1000, -1000, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])(
  'tanh(%s) is what Math.tanh gives',
  (x) => {
    expect(Object.is(tanh(x), Math.tanh(x))).toBe(true);
  },
);

// Abramowitz & Stegun 1964, table 7.1, and what Python's math.erf prints.
test.each([
  { x: 0, expected: 0 },
  { x: 0.5, expected: 0.5204998778130465 },
  { x: -1, expected: -0.8427007929497149 },
  { x: 2.9, expected: 0.9999589021219005 },
  { x: 3, expected: 0.9999779095030014 },
  { x: 3.5, expected: 0.9999992569016276 },
  { x: -30, expected: -1 },
])('the error function of $x is $expected', ({ x, expected }) => {
  expect(errorFunction(x)).toBeCloseTo(expected, 14);
});

test('the share of a normal distribution is the error function everywhere, from its table too', () => {
  for (let x = -10; x <= 10; x += 0.0137) {
    expect(Math.abs(normalShare(x) - (1 + errorFunction(x / Math.SQRT2)) / 2)).toBeLessThan(1e-14);
  }
  expect([-40, 40, 0].map(normalShare)).toEqual([0, 1, 0.5]);
  expect(normalShare(Number.NaN)).toBeNaN();
});

test('softmax is in proportion to exp and sums to 1', () => {
  const [a, b, c] = softmax([0, Math.log(2), Math.log(5)]);
  expect(a).toBeCloseTo(1 / 8, 15);
  expect(b).toBeCloseTo(2 / 8, 15);
  expect(c).toBeCloseTo(5 / 8, 15);
});

test('softmax of huge logits neither overflows nor loses their difference', () => {
  const [a, b] = softmax([1000, 1000 + Math.log(3)]);
  expect(a).toBeCloseTo(0.25, 12);
  expect(b).toBeCloseTo(0.75, 12);
  expect(Array.from(softmax([-2000, -1000]))).toEqual([0, 1]);
});

test.each([
  { logit: 0, target: 1, expected: Math.log(2) },
  { logit: 0, target: 0.3, expected: Math.log(2) },
  { logit: Math.log(3), target: 1, expected: -Math.log(0.75) },
  { logit: Math.log(3), target: 0.25, expected: -0.25 * Math.log(0.75) - 0.75 * Math.log(0.25) },
  { logit: 1000, target: 0, expected: 1000 },
  { logit: -1000, target: 1, expected: 1000 },
  { logit: 1000, target: 1, expected: 0 },
])('the log-loss of logit $logit against $target is $expected nats', ({ logit, target, expected }) => {
  expect(binaryLogLoss(logit, target)).toBeCloseTo(expected, 14);
});
