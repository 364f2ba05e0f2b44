import { expect, test } from 'vitest';
import { logScaleOf, percentText, shareOf, sizeText, ticksOf } from '../../../../src/tui/panes/gradient/scale.ts';

test('a scale ends at 1, 2, 3 or 5 times a power of ten, and spans what it must hold', () => {
  expect(logScaleOf([0.4, 0.03])).toEqual({ top: 0.5, decades: 6 });
  expect(logScaleOf([2.4, 0.004])).toEqual({ top: 3, decades: 6 });
  expect(logScaleOf([1.3, 0.0001])).toEqual({ top: 2, decades: 6 });
  expect(logScaleOf([9, 1e-8])).toEqual({ top: 10, decades: 9 });
  expect(logScaleOf([1, 0])).toEqual({ top: 1, decades: 6 });
  expect(logScaleOf([])).toEqual({ top: 1, decades: 6 });
});

test('each power of ten takes the same part of a bar', () => {
  const scale = { top: 10, decades: 3 };
  expect([10, 1, 0.1, 0.01].map((size) => shareOf(size, scale))).toEqual(
    [1, 2 / 3, 1 / 3, 0].map((share) => expect.closeTo(share, 12)),
  );
  expect([20, 1e-9, 0].map((size) => shareOf(size, scale))).toEqual([1, 0, 0]);
});

test.each([
  [0, '0'],
  [1e-12, '≈0'],
  [3.4e-9, '3e-9'],
  [0.0071, '.007'],
  [0.23, '.23'],
  [1.84, '1.8'],
  [123.4, '123'],
  [12345, '1e4'],
])('%d is written as %s, in four columns at most', (size, text) => {
  expect(sizeText(size)).toBe(text);
});

test.each([
  [0.13, '13.0 %'],
  [0.0069, '0.7 %'],
  [0.0003, '0.03 %'],
  [2.2e-9, '2e-7 %'],
  [1, '100 %'],
  [2.5, '250 %'],
  [0, '0.0 %'],
])('a share of %d is %s', (share, text) => {
  expect(percentText(share)).toBe(text);
});

test('ticks stand where a bar of their size ends, and leave each other room', () => {
  const scale = { top: 2, decades: 3 };
  for (const columns of [3, 5, 7, 12, 16, 40]) {
    const ticks = [...ticksOf(scale, columns)].sort((a, b) => a.column - b.column);
    for (const [index, { column, label }] of ticks.entries()) {
      expect(Math.max(1, Math.round(shareOf(Number(label), scale) * columns))).toBe(column + 1);
      expect(column + label.length).toBeLessThan(ticks[index + 1]?.column ?? 100);
    }
    expect(ticks.map(({ label }) => label)).toContain('1');
  }
});
