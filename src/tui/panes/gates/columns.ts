import type { CellKind } from '../../../engine/cell.ts';
import { GATE_COLUMNS, SIGNED_COLUMNS } from '../../parts/number-field.ts';
import type { Column, GatesView } from './select.ts';
import type { ValueName } from './select-values.ts';

/** From here on the table has the candidate with a bar, and names in its head. */
export const WIDE_COLUMNS = 84;

/** A column of the table with its place on the screen. */
export interface PlacedColumn {
  readonly column: Column;
  readonly x: number;
  /** columns of its bar; 0 where it has only its number */
  readonly bar: number;
  /** where its number begins */
  readonly number: number;
  /** the first column after it */
  readonly end: number;
}

/** Where everything in the rows of units stands. */
export interface Table {
  readonly isWide: boolean;
  readonly markX: number;
  readonly unitX: number;
  readonly unitColumns: number;
  readonly columns: readonly PlacedColumn[];
}

/** How the columns of a cell's table share the width. */
interface Template {
  /** a column that is left out here has its place in the figure or the waterfall */
  readonly leavesOut?: ValueName;
  /** a column that has its number and no bar */
  readonly numberOnly?: ValueName;
  /** between the columns */
  readonly gaps: readonly number[];
  /** the bars of the columns, in the room that they have together; 0 where there is only a number */
  readonly bars: (room: number) => readonly number[];
}

const odd = (columns: number): number => columns - (1 - (columns % 2));
const atMost = (most: number, columns: number): number => Math.min(most, columns);
/** What is left over makes the memory's scale longer, which stays odd. */
const withRest = (columns: number, rest: number): number => columns + 2 * Math.floor(Math.max(0, rest) / 2);

const compact: Readonly<Record<CellKind, Template>> = {
  lstm: {
    leavesOut: 'candidate',
    gaps: [1, 1, 1],
    bars: (room) => {
      const gate = Math.floor((room - 5) / 5);
      return [gate, gate, withRest(2 * gate + 5, room - 5 * gate - 5), gate];
    },
  },
  gru: {
    numberOnly: 'candidate',
    gaps: [1, 2, 2],
    bars: (room) => {
      const gate = Math.floor((room - 6) / 4);
      return [gate, 0, gate + 1, withRest(2 * gate + 5, room - 4 * gate - 6)];
    },
  },
  rnn: {
    gaps: [1, 1],
    bars: (room) => {
      const part = odd(Math.floor(room / 4));
      return [part, part, odd(room - 2 * part)];
    },
  },
};

const wide: Readonly<Record<CellKind, Template>> = {
  lstm: {
    gaps: [2, 2, 2, 2],
    bars: (room) => {
      const gate = atMost(
        24,
        largest((size) => 5 * size + 3 + odd(size + 3), room),
      );
      return [gate, gate, odd(gate + 3), 2 * gate + 3, gate];
    },
  },
  gru: {
    gaps: [3, 3, 3],
    bars: (room) => {
      const gate = atMost(
        24,
        largest((size) => 5 * size - 1 + odd(size + 3), room),
      );
      return [gate, odd(gate + 3), 2 * gate - 2, 2 * gate + 1];
    },
  },
  rnn: {
    gaps: [3, 3],
    bars: (room) => {
      const part = atMost(31, odd(Math.floor(room * 0.31)));
      return [part, part, atMost(51, odd(room - 2 * part))];
    },
  },
};

/** The largest gate's bar with which all bars together fit in the room. */
function largest(total: (gate: number) => number, room: number): number {
  let gate = 1;
  while (total(gate + 1) <= room) gate++;
  return gate;
}

/** @param columns the pane's width, 45 or more */
export function placeColumns(view: GatesView, columns: number): Table {
  const isWide = columns >= WIDE_COLUMNS;
  const gutter = gutterOf(view, columns, isWide);
  const { leavesOut, numberOnly, gaps, bars } = (isWide ? wide : compact)[view.cell];
  const shown = view.columns.filter(({ value }) => value !== leavesOut);
  const numbers = shown.map((column) => numberColumns(column) + (column.value === numberOnly ? 0 : 1));
  const sizes = bars(columns - gutter.end - sum(numbers) - sum(gaps) - (isWide ? 1 : 0));
  let x = gutter.end;
  const placed = shown.map((column, index) => {
    const bar = Math.max(0, sizes[index] ?? 0);
    const number = bar > 0 ? x + bar + 1 : x;
    const end = number + numberColumns(column);
    const place = { column, x, bar, number, end };
    x = end + (gaps[index] ?? 0);
    return place;
  });
  // What a lesson has not come to yet leaves its place free: nothing moves when it comes.
  return { isWide, ...gutter, columns: placed.filter(({ column }) => column.isDrawn) };
}

const sum = (sizes: readonly number[]): number => sizes.reduce((a, b) => a + b, 0);

const numberColumns = ({ kind }: Column): number =>
  kind === 'gate' || kind === 'blend' ? GATE_COLUMNS : SIGNED_COLUMNS;

function gutterOf(
  { rows }: GatesView,
  columns: number,
  isWide: boolean,
): { markX: number; unitX: number; unitColumns: number; end: number } {
  const unitColumns = Math.max(2, String(rows.length - 1).length);
  if (!isWide) {
    const unitX = unitColumns > 2 ? 1 : 2;
    return { markX: unitX - 1, unitX, unitColumns, end: unitX + unitColumns + 1 };
  }
  const markX = columns >= 100 ? 2 : 1;
  return { markX, unitX: markX + 1, unitColumns, end: markX + 2 + Math.max(3, unitColumns) };
}
