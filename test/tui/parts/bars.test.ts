import { expect, test } from 'vitest';
import { glyphSets } from '../../../src/tui/glyphs.ts';
import { blendBar, gateBar, signedBar } from '../../../src/tui/parts/bars.ts';
import { type Line, lineText } from '../../../src/tui/styled-line.ts';

const { unicode, safe, ascii } = glyphSets;
const rolesOf = (line: Line) => new Set(line.filter(({ text }) => text.trim() !== '').map(({ style }) => style?.role));

test.each([
  { value: 0, bar: '▁▁▁▁' },
  { value: 0.004, bar: '▁▁▁▁' },
  { value: 0.01, bar: '▖▁▁▁' },
  { value: 0.25, bar: '▄▁▁▁' },
  { value: 0.6, bar: '▄▄▖▁' },
  { value: 1, bar: '▄▄▄▄' },
])('a gate of $value is $bar', ({ value, bar }) => {
  expect(lineText(gateBar({ value }, 4, 'forget', unicode))).toBe(bar);
});

test('a glyph set without half columns rounds to whole ones', () => {
  expect(lineText(gateBar({ value: 0.6 }, 4, 'forget', ascii))).toBe('##..');
  expect(lineText(gateBar({ value: 0.6 }, 4, 'forget', safe))).toBe('██··');
});

test('in a what-if the trained value has a mark in the bar, unless it reads as the same number', () => {
  expect(lineText(gateBar({ value: 1, trained: 0.05 }, 4, 'forget', unicode))).toBe('◇▄▄▄');
  expect(lineText(gateBar({ value: 0.3, trained: 1 }, 4, 'forget', unicode))).toBe('▄▁▁◇');
  expect(lineText(gateBar({ value: 0.301, trained: 0.302 }, 4, 'forget', unicode))).toBe('▄▁▁▁');
});

test('a value that a prediction asks for has a bar of its own that says nothing of it', () => {
  for (const value of [0, 0.3, 1]) {
    expect(lineText(gateBar({ value, isHidden: true }, 4, 'forget', unicode))).toBe('░░░░');
    expect(lineText(blendBar({ value, isHidden: true }, 4, ['forget', 'input'], unicode))).toBe('░░░░');
    expect(lineText(signedBar({ value, isHidden: true }, 5, 1, unicode))).toBe('░░│░░');
  }
});

test('a gate that divides its bar shows what it keeps thick and the rest thin', () => {
  const bar = blendBar({ value: 0.5 }, 5, ['forget', 'input'], unicode);
  expect(lineText(bar)).toBe('▄▄▖▂▂');
  expect(rolesOf(bar)).toEqual(new Set(['forget', 'input']));
});

test.each([
  { value: -0.79, bar: ' ▄▄▄│    ' },
  { value: -0.15, bar: '   ▗│    ' },
  { value: 0.03, bar: '    │▖   ' },
  { value: 0.88, bar: '    │▄▄▄▖' },
  { value: 0.001, bar: '    │    ' },
])('$value lies on its side of the middle line: $bar', ({ value, bar }) => {
  expect(lineText(signedBar({ value }, 9, 1, unicode))).toBe(bar);
});

test('equal sizes are equally long on both sides', () => {
  for (let value = 0; value <= 1; value += 0.01) {
    const length = (signed: number) =>
      [...lineText(signedBar({ value: signed }, 17, 1, unicode))].filter((glyph) => '▄▖▗'.includes(glyph)).length;
    expect(length(value)).toBe(length(-value));
  }
});

test('the scale says what fills one side', () => {
  expect(lineText(signedBar({ value: 2.5 }, 9, 5, unicode))).toBe('    │▄▄  ');
  expect(lineText(signedBar({ value: -7 }, 9, 5, unicode))).toBe('▄▄▄▄│    ');
});
