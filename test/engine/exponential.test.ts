import { expect, test } from 'vitest';
import { exp } from '../../src/engine/exponential.ts';

// Math.exp, which is right to less than one unit in the last place (2.2e-16), is the witness.
test('e^x has no relative error above 6e-16 in all the range of normal numbers', () => {
  let worst = 0;
  for (let x = -707; x < 709; x += 0.0137) worst = Math.max(worst, Math.abs(exp(x) / Math.exp(x) - 1));
  for (let x = 1e-20; x < 1; x *= 1.01) {
    for (const sign of [1, -1]) worst = Math.max(worst, Math.abs(exp(sign * x) / Math.exp(sign * x) - 1));
  }
  expect(worst).toBeLessThan(6e-16);
});

test.each([
  0,
  -0,
  699.999,
  700,
  -700,
  709,
  710,
  -745,
  -746,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
])('e^%s is what Math.exp gives', (x) => {
  const expected = Math.exp(x);
  if (Number.isFinite(expected) && expected > 1e-300) expect(exp(x) / expected).toBeCloseTo(1, 14);
  else expect(exp(x)).toBe(expected);
});
