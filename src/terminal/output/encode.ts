import { blank, type Cell, type Grid, type Row } from '../cells/cell.ts';
import { plainStyle, switchStyle } from '../cells/style.ts';
import { moveTo, type Pen } from './move.ts';

/** Erasing and moving on takes as many bytes as this many blanks. */
const ERASE_FROM = 11;
/** Erasing the last blanks of a row needs no moving on. */
const ERASE_LAST_FROM = 6;

/**
 * The bytes that turn what is on the screen into what should be there, as few as can be: only cells that differ, with
 * the shortest cursor moves and changes of style. Between two changes in a row the cursor moves, or the cells between are
 * written again, whichever is shorter; and the rows are gone through once, or once for every style.
 *
 * @param before undefined where it is not known what is on the screen
 * @param pen where the cursor is; left where the bytes leave it
 */
export function encodeChanges(before: Grid | undefined, after: Grid, pen: Pen): string {
  const rows: ChangedRow[] = [];
  for (const [y, cells] of after.entries()) {
    const old = before?.[y];
    const changes = old === cells ? [] : changesOf(old, cells);
    if (changes.length > 0) rows.push({ y, cells, changes });
  }
  return shorter(pen, [(copy) => encodeRows(rows, copy), (copy) => encodeByStyle(rows, copy)]);
}

/** The shortest of several ways; the pen is left where that one leaves it. */
function shorter(pen: Pen, ways: readonly ((pen: Pen) => string)[]): string {
  const tried = ways.map((way) => {
    const end = { ...pen };
    const bytes = way(end);
    return { bytes, end, size: Buffer.byteLength(bytes) };
  });
  const best = tried.reduce((least, other) => (other.size < least.size ? other : least));
  Object.assign(pen, best.end);
  return best.bytes;
}

const encodeRows = (rows: readonly ChangedRow[], pen: Pen): string => rows.map((row) => encodeRow(row, pen)).join('');

/** A colour takes more bytes than a cursor move: all cells of a style, then all of the next. */
function encodeByStyle(rows: readonly ChangedRow[], pen: Pen): string {
  // What comes after a character of uncertain width has to be written after it.
  const isCertain = ({ cells, changes }: ChangedRow): boolean => changes.every((x) => cells[x].isCertain);
  const free = rows.filter(isCertain);
  const styles = new Set([pen.style, ...free.flatMap(({ cells, changes }) => changes.map((x) => cells[x].style))]);
  let bytes = encodeRows(
    rows.filter((row) => !isCertain(row)),
    pen,
  );
  for (const style of styles) {
    for (const row of free) {
      const changes = row.changes.filter((x) => row.cells[x].style === style);
      if (changes.length > 0) bytes += encodeRow({ ...row, changes }, pen);
    }
  }
  return bytes;
}

interface ChangedRow {
  readonly y: number;
  readonly cells: Row;
  /** the columns whose cells are to be written, in order; a wide character's first only */
  readonly changes: readonly number[];
}

function changesOf(old: Row | undefined, cells: Row): readonly number[] {
  const changes: number[] = [];
  let spoilt = -1;
  for (let x = 0; x < cells.length; x++) {
    if ((old?.[x] === cells[x] && x !== spoilt) || cells[x].width === 0) continue;
    changes.push(x);
    // A terminal that takes the character for wider than it is has written over the next cell.
    if (!cells[x].isCertain) spoilt = x + cells[x].width;
  }
  return changes;
}

/** A row in the shorter of two ways: cell by cell, or with one erase for the blanks at its end. */
function encodeRow(row: ChangedRow, pen: Pen): string {
  const { cells, changes, y } = row;
  const end = blankFrom(cells);
  const kept = changes.filter((x) => x < end);
  if (kept.length === changes.length) return encodeCells(row, pen);
  return shorter(pen, [
    (copy) => encodeCells(row, copy),
    (copy) => encodeCells({ ...row, changes: kept }, copy) + eraseFrom(cells, changes[kept.length], y, copy),
  ]);
}

/** Where the blanks at the end of a row begin. */
function blankFrom(cells: Row): number {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === blank) end--;
  return end;
}

function eraseFrom(cells: Row, x: number, y: number, pen: Pen): string {
  const bytes = `${reach(cells, x, y, pen)}${switchStyle(pen.style, plainStyle)}\u001B[K`;
  pen.style = plainStyle;
  return bytes;
}

function encodeCells({ y, cells, changes }: ChangedRow, pen: Pen): string {
  let bytes = '';
  for (let n = 0; n < changes.length; n++) {
    const x = changes[n];
    const run = blankRun(cells, changes, n);
    bytes += reach(cells, x, y, pen) + (run > 0 ? eraseRun(run, pen) : write(cells[x], cells.length, pen));
    if (run > 0) n += run - 1;
  }
  return bytes;
}

/** How many cells are to be blanked by one erase from the nth change on; 0 where writing is shorter. */
function blankRun(cells: Row, changes: readonly number[], n: number): number {
  const x = changes[n];
  let run = 0;
  while (changes[n + run] === x + run && cells[x + run] === blank) run++;
  return run >= (n + run === changes.length ? ERASE_LAST_FROM : ERASE_FROM) ? run : 0;
}

function eraseRun(run: number, pen: Pen): string {
  const bytes = `${switchStyle(pen.style, plainStyle)}\u001B[${run}X`;
  pen.style = plainStyle;
  return bytes;
}

/** Brings the cursor to a cell: by a move, or by writing again what lies between. */
function reach(cells: Row, x: number, y: number, pen: Pen): string {
  if (pen.x === x && pen.y === y) return '';
  const move = moveTo(pen, x, y);
  const most = move.length + switchStyle(pen.style, cells[x].style).length;
  const rewritten = pen.y === y && pen.x >= 0 && pen.x < x ? rewrite(cells, x, pen, most) : undefined;
  Object.assign(pen, { x, y, style: rewritten?.style ?? pen.style });
  return rewritten?.bytes ?? move;
}

/** The cells up to x written again, where that (with the change of style at x) takes no more bytes than `most`. */
function rewrite(cells: Row, x: number, pen: Pen, most: number) {
  let bytes = '';
  let size = 0;
  let { style } = pen;
  for (let gap = pen.x; gap < x; gap++) {
    const cell = cells[gap];
    if (!cell.isCertain) return undefined;
    const change = switchStyle(style, cell.style);
    bytes += change + cell.text;
    size += change.length + cell.bytes;
    if (size > most) return undefined;
    style = cell.style;
  }
  return size + switchStyle(style, cells[x].style).length <= most ? { bytes, style } : undefined;
}

function write(cell: Cell, columns: number, pen: Pen): string {
  // A terminal that takes the character for narrower than it is would leave the second column as it was.
  const cleared = cell.width === 2 && !cell.isCertain ? '  \b\b' : '';
  const bytes = switchStyle(pen.style, cell.style) + cleared + cell.text;
  pen.style = cell.style;
  // At the end of a row, and after a character whose width terminals disagree on, the cursor may be anywhere.
  const next = pen.x + cell.width;
  pen.x = cell.isCertain && next < columns ? next : -1;
  return bytes;
}
