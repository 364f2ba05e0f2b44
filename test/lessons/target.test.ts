import { expect, test } from 'vitest';
import { scaleOf, targetValue } from '../../src/lessons/target.ts';
import { library, reading, situation } from './library.ts';

const forget = (clamps: readonly string[] = []) => reading('reviews-lstm', clamps).steps[3].layers[0].forget?.[1];

test('a prediction is of the scene, whatever the learner has clamped', () => {
  const clamped = { ...situation, clamps: ['forget@3=0'] };
  expect(targetValue({ quantity: 'forget', at: 3, unit: 1 }, clamped, library)).toBe(forget());
});

test('a prediction of a what-if is read under its clamps', () => {
  const clamps = ['output@2=0'];
  expect(targetValue({ quantity: 'forget', at: 3, unit: 1, clamps }, situation, library)).toBe(forget(clamps));
  expect(forget(clamps)).not.toBe(forget());
});

test.each([
  ['forget', 0, 1],
  ['update', 0, 1],
  ['probability', 0, 1],
  ['hidden', -1, 1],
  ['erased', 0, 2],
  ['cell', -2, 2],
] as const)('the bar of %s goes from %i to %i', (quantity, low, high) => {
  expect(scaleOf(quantity)).toEqual([low, high]);
});
