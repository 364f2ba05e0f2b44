import { expect, test } from 'vitest';
import { createAdam, linearDecay } from '../../../src/training/optimiser/adam.ts';
import { clipByGlobalNorm } from '../../../src/training/optimiser/clip.ts';
import { createWeightAverage } from '../../../src/training/optimiser/weight-average.ts';

// By hand: at the first step the bias correction makes m̂ the gradient and v̂ its square, whatever their size.
test('the first step is as long as the learning rate, against the gradient', () => {
  const values = Float64Array.of(1, 1);
  createAdam(2).update(values, Float64Array.of(5, -0.001), 0.1);
  expect(values[0]).toBeCloseTo(0.9, 6);
  expect(values[1]).toBeCloseTo(1.1, 4);
});

// torch.optim.Adam([w], lr=0.1, weight_decay=0.5), w = 1, gradients 1 then -2, worked by hand.
test('the second step remembers the first', () => {
  const values = Float64Array.of(1);
  const adam = createAdam(1, { weightDecay: 0.5 });
  adam.update(values, Float64Array.of(1), 0.1);
  const [d1, d2] = [1.5, -2 + 0.5 * values[0]];
  const m = (0.9 * 0.1 * d1 + 0.1 * d2) / (1 - 0.9 ** 2);
  const v = (0.999 * 0.001 * d1 ** 2 + 0.001 * d2 ** 2) / (1 - 0.999 ** 2);
  const expected = values[0] - (0.1 * m) / (Math.sqrt(v) + 1e-8);
  adam.update(values, Float64Array.of(-2), 0.1);
  expect(values[0]).toBeCloseTo(expected, 12);
});

test('the learning rate falls in a straight line to 0', () => {
  expect([0, 25, 50, 100, 101].map((step) => linearDecay(0.5, step, 100))).toEqual([0.5, 0.375, 0.25, 0, 0]);
});

test('a long gradient is shortened to the limit and keeps its direction', () => {
  const gradient = Float64Array.of(3, 4);
  expect(clipByGlobalNorm(gradient, 1)).toBeCloseTo(5, 12);
  expect(gradient[0]).toBeCloseTo(0.6, 12);
  expect(gradient[1]).toBeCloseTo(0.8, 12);
});

test('a short gradient is left alone', () => {
  const gradient = Float64Array.of(0.3, 0.4);
  clipByGlobalNorm(gradient, 1);
  expect([...gradient]).toEqual([0.3, 0.4]);
});

test('the average of the weights follows them with a lag, shorter at the start', () => {
  const average = Float64Array.of(0);
  const follow = createWeightAverage(average, 0.5);
  follow.add(Float64Array.of(11));
  expect(average[0]).toBeCloseTo(10, 12); // keeps 1/11 of the random start
  for (let n = 0; n < 30; n++) follow.add(Float64Array.of(2));
  const before = average[0];
  follow.add(Float64Array.of(4));
  expect(average[0]).toBeCloseTo((before + 4) / 2, 12);
});
