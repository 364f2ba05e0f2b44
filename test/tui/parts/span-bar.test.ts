import { expect, test } from 'vitest';
import { glyphSets } from '../../../src/tui/glyphs.ts';
import { type SpanOnAxis, spanBar } from '../../../src/tui/parts/span-bar.ts';
import { lineText } from '../../../src/tui/styled-line.ts';

const { unicode, ascii } = glyphSets;
const drawn = (span: Omit<SpanOnAxis, 'role'>, glyphs = unicode) =>
  lineText(spanBar({ ...span, role: 'forget' }, 13, 1.5, glyphs));

test.each([
  { from: 0, to: 1.5, bar: '      │▄▄▄▄▄▄' },
  { from: 0, to: 0.625, bar: '      │▄▄▖   ' },
  { from: 0.625, to: 1, bar: '      │  ▗▄  ' },
  { from: 0, to: -0.625, bar: '   ▗▄▄│      ' },
  { from: -0.625, to: -1, bar: '  ▄▖  │      ' },
  { from: 0.5, to: -0.5, bar: '    ▄▄│▄▄    ' },
  { from: 0.7, to: 0.7, bar: '      │      ' },
])('from $from to $to: $bar', ({ from, to, bar }) => {
  expect(drawn({ from, to })).toBe(bar);
});

test('a step too small for half a column is still to be seen', () => {
  expect(drawn({ from: 0, to: 0.01 })).toBe('      │▖     ');
  expect(drawn({ from: 0.5, to: 0.51 })).toBe('      │  ▖   ');
  expect(drawn({ from: 0.5, to: 0.51 }, ascii)).toBe('      |  #   ');
});

test('what was erased is dashed out to where it was', () => {
  expect(drawn({ from: 0, to: 0.25, erasedFrom: 1 })).toBe('      │▄╌╌╌  ');
  expect(drawn({ from: 0, to: -0.01, erasedFrom: -1 })).toBe('  ╌╌╌▗│      ');
});

test('an axis without a step is the middle line alone', () => {
  expect(lineText(spanBar(undefined, 5, 1, unicode))).toBe('  │  ');
});

test('steps that follow one another meet without a gap or an overlap', () => {
  const columnsOf = (text: string) => [...text].flatMap((glyph, column) => (glyph === '#' ? [column] : []));
  for (let kept = 0.2; kept <= 1; kept += 0.07) {
    const first = columnsOf(drawn({ from: 0, to: kept }, ascii));
    const second = columnsOf(drawn({ from: kept, to: kept + 0.4 }, ascii));
    expect(Math.min(...second)).toBe(Math.max(...first) + 1);
  }
});
