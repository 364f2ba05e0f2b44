import chalk from 'chalk';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Grid } from '../../../src/terminal/cells/cell.ts';
import { parseRow } from '../../../src/terminal/cells/frame.ts';
import { createPainter, type LaidOutNode } from '../../../src/terminal/cells/painter.ts';

beforeEach(() => {
  chalk.level = 3;
});

interface Box {
  readonly at: readonly [left: number, top: number, width: number, height: number];
  readonly clips?: boolean;
  readonly children?: readonly LaidOutNode[];
}

/** A box as Ink lays it out. */
function aBox({ at: [left, top, width, height], clips = false, children = [] }: Box): LaidOutNode {
  const node: LaidOutNode & { parentNode?: LaidOutNode } = {
    childNodes: children,
    yogaNode: {
      ...{ getComputedLeft: () => left, getComputedTop: () => top },
      ...{ getComputedWidth: () => width, getComputedHeight: () => height },
    },
    style: clips ? { overflowX: 'hidden', overflowY: 'hidden' } : {},
  };
  for (const child of children) Object.assign(child, { parentNode: node });
  return node;
}

const background = (...rows: readonly string[]): Grid => rows.map((row) => parseRow(row, 10));
const shown = (grid: Grid): readonly string[] => grid.map((row) => row.map(({ text }) => text).join(''));
const painted = (text: string) => [[{ text }]];

describe('the painter', () => {
  test('puts rows where Ink has laid out their box', () => {
    const box = aBox({ at: [2, 1, 5, 1] });
    aBox({ at: [0, 0, 10, 3], children: [aBox({ at: [1, 0, 9, 3], children: [box] })] });
    const painter = createPainter(() => {});
    painter.place(box, painted('abc'));
    expect(shown(painter.paintOn(background('', '.', '')))).toEqual(['          ', '.  abc    ', '          ']);
  });

  test('cuts off what is outside its box, a clipping box around it, or the screen', () => {
    const wide = aBox({ at: [0, 0, 4, 1] });
    const inner = aBox({ at: [0, 1, 9, 9] });
    const clip = aBox({ at: [0, 0, 6, 2], clips: true, children: [wide, inner] });
    const outside = aBox({ at: [8, 2, 9, 1] });
    aBox({ at: [0, 0, 10, 3], children: [clip, outside] });
    const painter = createPainter(() => {});
    painter.place(wide, painted('abcdefgh'));
    painter.place(inner, [[{ text: '12345678' }], [{ text: 'below' }]]);
    painter.place(outside, painted('edge'));
    expect(shown(painter.paintOn(background('', '', '')))).toEqual(['abcd      ', '123456    ', '        ed']);
  });

  test('puts later boxes over earlier ones, whichever was given its rows first', () => {
    const [below, above] = [aBox({ at: [0, 0, 10, 1] }), aBox({ at: [2, 0, 3, 1] })];
    aBox({ at: [0, 0, 10, 1], children: [below, above] });
    const painter = createPainter(() => {});
    painter.place(above, painted('ABC'));
    painter.place(below, painted('..........'));
    expect(shown(painter.paintOn(background('')))).toEqual(['..ABC.....']);
  });

  test('leaves no half of a wide letter at its edges', () => {
    const box = aBox({ at: [1, 0, 2, 1] });
    aBox({ at: [0, 0, 10, 1], children: [box] });
    const painter = createPainter(() => {});
    painter.place(box, painted('xy'));
    expect(shown(painter.paintOn(background('界界z')))).toEqual([' xy z     ']);
  });

  test('forgets a box that is gone', () => {
    const box = aBox({ at: [0, 0, 10, 1] });
    const root = aBox({ at: [0, 0, 10, 1], children: [box] });
    const painter = createPainter(() => {});
    painter.place(box, painted('gone'));
    Object.assign(root, { childNodes: [] });
    expect(shown(painter.paintOn(background('')))).toEqual(['          ']);
  });

  test('says that there is something new to be drawn', () => {
    let placed = 0;
    const painter = createPainter(() => {
      placed++;
    });
    painter.place(aBox({ at: [0, 0, 1, 1] }), painted('a'));
    expect(placed).toBe(1);
  });

  test.each([
    [{ color: '#0A141E' }, '38;2;10;20;30'],
    [{ color: 'ansi256(244)' }, '38;5;244'],
    [{ color: 'redBright', bold: true }, '1;91'],
    [{ inverse: true, bold: true }, '1;7'],
    [{}, ''],
  ])('draws %j as Ink would', (look, sgr) => {
    const box = aBox({ at: [0, 0, 10, 1] });
    const painter = createPainter(() => {});
    painter.place(box, [[{ text: 'a', ...look }]]);
    const [[cell]] = painter.paintOn(background(''));
    expect(cell.style.slots.filter(Boolean).join(';')).toBe(sgr);
  });
});
