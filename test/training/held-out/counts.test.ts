import { expect, test } from 'vitest';
import { intervalText, percent, shareOf, wilsonInterval } from '../../../src/training/held-out/counts.ts';

test('what is shown is rounded once, from the counts', () => {
  const gru = { right: 1576, of: 1821 };
  expect(percent(shareOf(gru))).toBe('86.5');
  expect(percent(Number(shareOf(gru).toFixed(4)))).toBe('86.6'); // what rounding twice would say
});

test.each([
  // worked out by hand: n = 10, all right: lower = 1 / (1 + z²/10); 5 of 10 is symmetric about a half
  [{ right: 10, of: 10 }, 1 / (1 + 1.959963984540054 ** 2 / 10), 1],
  [{ right: 0, of: 10 }, 0, 1 - 1 / (1 + 1.959963984540054 ** 2 / 10)],
  // statsmodels.stats.proportion.proportion_confint(81, 263, method='wilson'), the example of Newcombe 1998
  [{ right: 81, of: 263 }, 0.2553, 0.3662],
])('the 95 %% interval of %j', (counts, lower, upper) => {
  const [low, high] = wilsonInterval(counts);
  expect(low).toBeCloseTo(lower, 4);
  expect(high).toBeCloseTo(upper, 4);
});

test('beside "all right" the interval says how few were asked', () => {
  expect(intervalText({ right: 50, of: 50 })).toBe('92.9–100.0');
});
