import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { widthOf as terminalWidthOf } from '../../src/terminal/cells/width.ts';
import { clip, padTo, safeText, widthOf } from '../../src/tui/text.ts';

const plane = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code));

describe('text on the screen', () => {
  test('is as wide as the library says, for every character below the surrogates', () => {
    const wide = plane.filter((char) => widthOf(char) !== stringWidth(char));
    const wideInCells = plane.filter((char) => terminalWidthOf(char) !== stringWidth(char));
    expect([wide, wideInCells]).toEqual([[], []]);
  });

  test('that is taken as it is holds no control, no mark that composes and nothing of no width', () => {
    const kept = plane.filter((char) => safeText(char) === char);
    expect(kept.filter((char) => /[\p{C}\p{M}\p{Zl}\p{Zp}]/u.test(char) && stringWidth(char) === 0)).toEqual([]);
    expect(safeText('a\u0301b\u202Ec\u001B[31m\u00AD')).toBe('ábc[31m');
  });

  test('is clipped and filled up by columns, wide characters included', () => {
    expect([clip('日本語', 5), padTo('日本', 6), padTo('é', 3, 'right'), clip('abc', 0)]).toEqual([
      '日本…',
      '日本  ',
      '  é',
      '',
    ]);
  });
});
