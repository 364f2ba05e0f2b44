import xterm from '@xterm/headless';
import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../../src/engine/random.ts';
import { blank, type Cell, cellOf, type Grid } from '../../../src/terminal/cells/cell.ts';
import { plainStyle, withSgr } from '../../../src/terminal/cells/style.ts';
import { encodeChanges } from '../../../src/terminal/output/encode.ts';
import type { Pen } from '../../../src/terminal/output/move.ts';
import { differences, gridOf, type SeenGrid } from '../../support/screens.ts';

const COLUMNS = 30;
const ROWS = 8;
const characters = [...' ab9▄█─│●é', '界', '한', '❤'];
const styles = ['', '1', '7', '31', '1;38;5;244', '38;2;10;20;30', '48;2;1;2;3', '2;3;4', '38;2;10;20;30;7'].map(
  (sgr) => withSgr(plainStyle, sgr),
);

const pick = <T>(random: Random, values: readonly T[]): T => values[random.integer(values.length)];

function aRow(random: Random): readonly Cell[] {
  const row: Cell[] = [];
  while (row.length < COLUMNS) {
    const style = pick(random, styles);
    const cell = cellOf(pick(random, characters), style);
    const length = random.integer(9);
    for (let n = 0; n < length && row.length + cell.width <= COLUMNS; n++) {
      row.push(cell);
      if (cell.width === 2) row.push(cellOf('', style));
    }
    if (random.integer(3) === 0) while (random.integer(8) > 0 && row.length < COLUMNS) row.push(blank);
  }
  return row;
}

/** Some rows are new, in some a few cells, and some stay. */
function aChange(random: Random, before: Grid): Grid {
  return before.map((row) => {
    const what = random.integer(4);
    if (what === 0) return row;
    const other = aRow(random);
    if (what === 1) return other;
    const from = random.integer(COLUMNS);
    const to = from + random.integer(6);
    const mixed = row.map((cell, x) => (x >= from && x < to ? other[x] : cell));
    // Half of a wide character is none.
    const isWhole = (cell: Cell, x: number): boolean =>
      mixed[x - 1]?.width === 2 ? cell === cellOf('', mixed[x - 1].style) : cell.width > 0;
    return mixed.every(isWhole) ? mixed : other;
  });
}

const expected = (grid: Grid): SeenGrid =>
  grid.map((row) =>
    row.map(({ text, width, style }) => ({
      text: text === '' ? ' ' : text,
      width,
      style: style.slots.filter(Boolean),
    })),
  );

const empty: Grid = Array.from({ length: ROWS }, () => new Array<Cell>(COLUMNS).fill(blank));

async function aScreen() {
  const screen = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  const write = (bytes: string): Promise<void> => new Promise((resolve) => screen.write(bytes, resolve));
  await write('\u001B[?7l');
  return { screen, write };
}

describe('the bytes of a change', () => {
  test('bring the screen to what it should be, whatever was there before', async () => {
    const random = createRandom(1);
    const { screen, write } = await aScreen();
    const pen: Pen = { x: 0, y: 0, style: plainStyle };
    let before = empty;
    for (let change = 0; change < 300; change++) {
      const after = aChange(random, before);
      await write(encodeChanges(before, after, pen));
      expect(differences(gridOf(screen), expected(after))).toEqual([]);
      before = after;
    }
  });

  test('bring an unknown screen to what it should be', async () => {
    const random = createRandom(2);
    const { screen, write } = await aScreen();
    for (let change = 0; change < 20; change++) {
      await write('\u001B[3;5Hsomething else\u001B[31;7m');
      const after = aChange(random, empty);
      await write(`\u001B[m${encodeChanges(undefined, after, { x: -1, y: -1, style: plainStyle })}`);
      expect(differences(gridOf(screen), expected(after))).toEqual([]);
    }
  });

  test('are none where nothing changes', () => {
    const grid = aChange(createRandom(3), empty);
    const copy = grid.map((row) => [...row]);
    expect(encodeChanges(grid, copy, { x: 0, y: 0, style: plainStyle })).toBe('');
  });
});

/** The screen with some text on it, from a column on. */
const withText = (y: number, x: number, text: string, style = plainStyle): Grid =>
  empty.map((row, index) =>
    index === y ? row.map((cell, at) => (at >= x && at < x + text.length ? cellOf(text[at - x], style) : cell)) : row,
  );
const encoded = (before: Grid, after: Grid, pen: Partial<Pen> = {}): string =>
  encodeChanges(before, after, { x: 0, y: 0, style: plainStyle, ...pen });

describe('the shortest way', () => {
  test('to the same column of the next row is one step down', () => {
    expect(encoded(empty, withText(3, 7, 'a'), { x: 7, y: 2 })).toBe('\u001B[Ba');
  });

  test('over two unchanged letters is to write them again', () => {
    const before = withText(0, 0, 'abcd');
    const after = withText(0, 0, 'Xbcd'.replace('d', 'Y'));
    expect(encoded(before, after)).toBe('XbcY');
  });

  test('over many unchanged letters is a move', () => {
    const before = withText(0, 0, 'abcdefghij');
    expect(encoded(before, withText(0, 0, 'XbcdefghiY'))).toBe('X\u001B[8CY');
  });

  test('to the end of a row that becomes blank is one erase', () => {
    expect(encoded(withText(0, 0, 'abcdefghij'), withText(0, 0, 'ab'))).toBe('ab\u001B[K');
  });

  test('through a long blank in the middle of a row is one erase', () => {
    const before = withText(0, 0, 'abcdefghijklmnop');
    expect(encoded(before, withText(0, 0, 'a             op'))).toBe('a\u001B[13X');
  });

  test('from bold to bold in colour switches the colour on only', () => {
    const [bold, both] = ['1', '1;32'].map((sgr) => withSgr(plainStyle, sgr));
    expect(encoded(empty, withText(0, 0, 'a', both), { style: bold })).toBe('\u001B[32ma');
  });

  test('with two colours in turn in many rows goes through each colour once', () => {
    const [red, blue] = ['38;2;255;0;0', '38;2;0;0;255'].map((sgr) => withSgr(plainStyle, sgr));
    const after = empty.map((row) =>
      row.map((cell, x) => (x === 2 ? cellOf('r', red) : x === 9 ? cellOf('b', blue) : cell)),
    );
    expect(encoded(empty, after).match(/38;2/g)).toHaveLength(2);
  });
});

describe('a character whose width terminals disagree on', () => {
  // This screen takes the fox for one column wide, as terminals did before Unicode 9.
  const fox = [cellOf('🦊', plainStyle), cellOf('', plainStyle), cellOf('a', plainStyle), cellOf('b', plainStyle)];
  const withFox = empty.map((cells, y) => (y === 0 ? [...fox, ...cells.slice(fox.length)] : cells));

  test('moves nothing that comes after it', async () => {
    const { screen, write } = await aScreen();
    await write(encoded(empty, withFox));
    expect(
      gridOf(screen)[0]
        .map(({ text }) => text)
        .join(''),
    ).toMatch(/^🦊 ab {2}/u);
  });

  test('leaves nothing of what was in its second column', async () => {
    const { screen, write } = await aScreen();
    await write(encoded(empty, withText(0, 0, 'wxyz')));
    await write(encoded(withText(0, 0, 'wxyz'), withFox, { x: 4 }));
    expect(
      gridOf(screen)[0]
        .map(({ text }) => text)
        .join(''),
    ).toMatch(/^🦊 ab {2}/u);
  });

  test('has what follows it written again, in case it was drawn over', () => {
    const [heart, a] = [cellOf('❤', plainStyle), cellOf('a', plainStyle)];
    const before = empty.map((cells, y) => (y === 0 ? [blank, a, ...cells.slice(2)] : cells));
    const after = empty.map((cells, y) => (y === 0 ? [heart, a, ...cells.slice(2)] : cells));
    expect(encoded(before, after)).toBe('❤\u001B[2Ga');
  });
});
