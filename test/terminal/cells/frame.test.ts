import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { parseRow } from '../../../src/terminal/cells/frame.ts';
import { certainWidth } from '../../../src/terminal/cells/width.ts';

const seen = (line: string, columns = 12): string =>
  parseRow(line, columns)
    .map(({ text, width }) => (width === 0 ? '>' : text))
    .join('');
const styles = (line: string): readonly string[] =>
  parseRow(line, 6).map(({ style }) => style.slots.filter(Boolean).join(';'));

describe('a line of Ink becomes cells', () => {
  test('of letters, and blanks to the end', () => {
    expect(seen('abc', 6)).toBe('abc   ');
  });

  test('cut off where the screen ends', () => {
    expect(seen('abcdefgh', 6)).toBe('abcdef');
    expect(seen('abcde界', 6)).toBe('abcde ');
  });

  test('two for a wide letter', () => {
    expect(seen('a界b', 6)).toBe('a界>b  ');
  });

  test('one for a letter with accents, the first of which it keeps where there is a letter for it', () => {
    expect(seen('e\u0301\u0301x', 6)).toBe('éx    ');
  });

  test('as many as the whole would take for the first of joined emoji', () => {
    expect(seen('\u{1F469}\u200D\u{1F467}x', 6)).toBe('\u{1F469}>x   ');
    expect(seen('\u2764\uFE0Fx', 6)).toBe('\u2764 x   ');
  });

  test('none for what steers: controls, marks of direction, joiners', () => {
    expect(seen('a\u0007\u009B\u202E\u200Db\u007F\u2028c', 6)).toBe('abc   ');
  });

  test('with the styles of SGR sequences', () => {
    expect(styles('\u001B[1ma\u001B[31mb\u001B[22mc\u001B[39md')).toEqual(['1', '1;31', '31', '', '', '']);
    expect(styles('\u001B[38;2;1;2;3;48;5;7ma\u001B[0;7mb\u001B[mc').slice(0, 3)).toEqual([
      '38;2;1;2;3;48;5;7',
      '7',
      '',
    ]);
  });

  test('and other sequences as harmless text', () => {
    expect(seen('a\u001B[2Jb\u001B]0;t', 12)).toBe('a[2Jb]0;t   ');
  });
});

test('a width that is called certain is what the library for widths says', () => {
  for (let unit = 0; unit < 0x10000; unit++) {
    const width = certainWidth(unit);
    if (width > 0) expect(stringWidth(String.fromCharCode(unit)), unit.toString(16)).toBe(width);
  }
});
