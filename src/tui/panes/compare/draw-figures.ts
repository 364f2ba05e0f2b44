import { cellNames } from '../../parts/cell-names.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { wrapText } from '../../side/prose.ts';
import { grey, type Line, plain } from '../../styled-line.ts';
import { createSurface, type Surface } from '../../surface.ts';
import { padTo } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';
import { letters } from './chart.ts';
import type { FiguresBlock, FiguresRow, FiguresView } from './figures.ts';

const NAMES = 16;
const NAMES_NARROW = 12;
const LEAST_CHART = 3;
const MOST_CHART = 16;

/** Blocks under each other: as much chart as there is room for over a table that is whole. */
export function drawFigures({ blocks, notes }: FiguresView, size: Size, theme: Theme): Drawing {
  const { columns, rows } = size;
  const surface = createSurface(columns, rows);
  const wrapped = notes.flatMap((note) => wrapText(note, Math.max(10, columns - 2), { role: 'grey' }));
  const tables = blocks.reduce((sum, block) => sum + block.rows.length + 2, 0);
  const noteRows = rows - tables >= wrapped.length ? wrapped.length : 0;
  const charts = chartRows(rows - tables - noteRows, blocks.length);
  const rules: number[] = [];
  let y = 0;
  for (const [index, block] of blocks.entries()) {
    rules.push(y);
    surface.putLine(0, y++, sectionRule([plain(block.title)], block.howTo, columns, theme));
    drawLetters(surface, y, block, columns, charts[index]);
    y += charts[index];
    y = drawRows(surface, y, block, columns, theme);
  }
  if (noteRows > 0)
    surface.putLines(
      0,
      y,
      wrapped.map((line): Line => [grey(' '), ...line]),
    );
  return { lines: surface.lines(), rules };
}

/** The room that is left, shared out; the last block is the first to have a chart. */
function chartRows(room: number, blocks: number): readonly number[] {
  const rows = new Array<number>(blocks).fill(0);
  for (let index = blocks - 1, left = room; index >= 0; index--) {
    const share = Math.min(MOST_CHART, index > 0 && left >= 2 * LEAST_CHART ? Math.floor(left / 2) : left);
    if (share < LEAST_CHART) break;
    rows[index] = share;
    left -= share;
  }
  return rows;
}

const namesWidth = (columns: number): number => (columns >= 70 ? NAMES : NAMES_NARROW);

const groupWidth = ({ places }: FiguresBlock, columns: number): number =>
  Math.floor((columns - namesWidth(columns) - 1) / places.length);

/** Each reader as a letter at the height of its number. */
function drawLetters(surface: Surface, y: number, block: FiguresBlock, columns: number, rows: number): void {
  if (rows === 0) return;
  const axis = namesWidth(columns) - 1;
  const most = Math.max(...block.rows.flatMap(({ values }) => values ?? []), 0);
  const label = (row: number, text: string): void =>
    surface.put(Math.max(0, axis - text.length), y + row, text, { role: 'grey' });
  for (let row = 0; row < rows; row++) surface.put(axis, y + row, '│', { role: 'grey' });
  label(0, block.format(most));
  label(rows - 1, block.scale === 'log' ? '1' : '0');
  const group = groupWidth(block, columns);
  for (const [index, { kind, values }] of block.rows.entries()) {
    for (const [place, value] of (values ?? []).entries()) {
      // Letters stand over the numbers of their place, which end at its right.
      const x = axis + 1 + (place + 1) * group - block.rows.length + index;
      const row = Math.round((1 - heightOf(value, most, block.scale)) * (rows - 1));
      surface.put(x, y + row, letters[kind], { bold: true });
    }
  }
}

/** 0 to 1. */
function heightOf(value: number, most: number, scale: FiguresBlock['scale']): number {
  if (most <= 0) return 0;
  const height = scale === 'log' ? Math.log10(Math.max(1, value)) / Math.log10(Math.max(10, most)) : value / most;
  return Math.min(1, Math.max(0, height));
}

/** The places, and a row a reader. @returns the row after them */
function drawRows(surface: Surface, y: number, block: FiguresBlock, columns: number, theme: Theme): number {
  const names = namesWidth(columns);
  const group = groupWidth(block, columns);
  const cells = (texts: readonly string[]): string => texts.map((text) => padTo(text, group, 'right')).join('');
  surface.put(names, y, cells(block.places), { role: 'grey' });
  for (const [index, row] of block.rows.entries()) {
    const at = y + 1 + index;
    const style = row.isCurrent ? { bold: true } : undefined;
    if (row.isCurrent) surface.put(0, at, theme.glyphs.selected, style);
    surface.put(1, at, letters[row.kind], { bold: true });
    surface.put(3, at, nameOf(row, names), style);
    if (row.values) surface.put(names, at, cells(row.values.map(block.format)), style);
    else surface.put(names, at, '  not there yet', { role: 'grey' });
  }
  return y + 1 + block.rows.length;
}

function nameOf({ kind }: FiguresRow, columns: number): string {
  if (kind === 'bag-of-words') return columns < NAMES ? 'bag' : 'bag of words';
  return kind === 'own' ? 'yours' : cellNames[kind];
}
