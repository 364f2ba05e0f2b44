import type { Look, RecordedCell, RecordedRow } from '../../recording.ts';
import { CELL, eighthsOf, glyphShape, isBlock, skyline } from './glyph-shapes.ts';
import type { Inks } from './inks.ts';
import { xmlText } from './xml.ts';

/** Neighbouring cells that are drawn as one: a word, a number, a bar. */
export interface Segment {
  /** column of its first cell */
  readonly x: number;
  readonly cells: readonly RecordedCell[];
}

const isBlank = ({ text, look }: RecordedCell): boolean => text === ' ' && !look.inverse && !look.background;

const drawings = new Map<string, boolean>();
function isDrawing({ text }: RecordedCell): boolean {
  const known = drawings.get(text) ?? glyphShape(text, 0, 1) !== undefined;
  drawings.set(text, known);
  return known;
}

/** Cuts a row into what changes as one, mostly: at blanks, but for those of a sentence, and where letters and drawings meet. */
export function segmentsOf(row: RecordedRow): readonly Segment[] {
  const segments: Segment[] = [];
  let start: number | undefined;
  const end = (x: number): void => {
    if (start !== undefined) segments.push({ x: start, cells: row.slice(start, x) });
    start = undefined;
  };
  for (const [x, cell] of row.entries()) {
    if (isBlank(cell)) {
      if (!isBetweenWords(row, x)) end(x);
      continue;
    }
    if (start !== undefined && isDrawing(cell) !== isDrawing(row[x - 1])) end(x);
    start ??= x;
  }
  end(row.length);
  return segments;
}

/** Whether a blank parts two words of one sentence, as far as looks tell. */
function isBetweenWords(row: RecordedRow, x: number): boolean {
  const [before, after] = [row[x - 1], row[x + 1]];
  return before?.look === after?.look && [before, after].every((cell) => /^[\p{L}\p{P}]$/u.test(cell?.text ?? ''));
}

/** What is drawn for a segment whose first cell is at 0, 0: SVG elements, each with a place for an attribute after its name. */
export function drawSegment({ cells }: Segment, inks: Inks): readonly string[] {
  return runsOf(cells).flatMap(({ x, cells: run, look }) => [
    ...paper(x, run.length, look, inks),
    ...ink(x, run, look, inks),
  ]);
}

interface Run extends Segment {
  readonly look: Look;
}

/** Cells of one look. */
function runsOf(cells: readonly RecordedCell[]): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let x = 1; x <= cells.length; x++) {
    if (x < cells.length && cells[x].look === cells[start].look) continue;
    runs.push({ x: start, cells: cells.slice(start, x), look: cells[start].look });
    start = x;
  }
  return runs;
}

function paper(x: number, count: number, look: Look, inks: Inks): readonly string[] {
  if (!look.inverse && look.background === undefined) return [];
  const data = `M${x * CELL.width}-${CELL.baseline}h${count * CELL.width}v${CELL.height}h${-count * CELL.width}z`;
  return [`<path${inks.paperOf(look)} d="${data}"/>`];
}

/** Blocks as one path, lines and signs as another; letters as text that is exactly as wide as its cells, whatever the font. */
function ink(x: number, cells: readonly RecordedCell[], look: Look, inks: Inks): readonly string[] {
  const data = { areas: '', lines: '' };
  const texts: string[] = [];
  let letters = '';
  let from = 0;
  const flush = (to: number): void => {
    const trimmed = letters.trimEnd();
    if (trimmed !== '') texts.push(textElement((x + from) * CELL.width, trimmed, to - from - blanksAt(letters)));
    letters = '';
  };
  const textElement = (left: number, text: string, columns: number): string => {
    const place = left === 0 ? '' : ` x="${left}"`;
    return `<text${inks.inkOf(look, 'letters')}${place} textLength="${columns * CELL.width}">${xmlText(text)}</text>`;
  };
  for (let at = 0; at < cells.length; ) {
    const piece = pieceAt(cells, at, (x + at) * CELL.width);
    if (piece) {
      flush(at);
      data[piece.drawn] += piece.data;
      at += piece.count;
      continue;
    }
    if (letters === '') from = at;
    const { text } = cells[at];
    letters += text;
    at += cells[at + 1]?.text === '' ? 2 : 1; // of a wide character, the second column is its own
    if (isOdd(text) || isOdd(cells[at]?.text)) flush(at);
  }
  flush(cells.length);
  const paths = (['areas', 'lines'] as const).flatMap((drawn) =>
    data[drawn] === '' ? [] : [`<path${inks.inkOf(look, drawn)} d="${data[drawn]}"/>`],
  );
  return [...paths, ...texts];
}

const blanksAt = (text: string): number => text.length - text.trimEnd().length;

/** A sign that fonts for terminals may lack: another font's would be of another width, and push its neighbours away. */
const isOdd = (text: string | undefined): boolean =>
  text !== undefined && /[^\u0020-\u024F\u2010-\u203A\u2212]/.test(text);

/** Cells that one outline draws. */
interface Piece {
  readonly drawn: 'areas' | 'lines';
  readonly count: number;
  readonly data: string;
}

/** @param x of the cell's left side @returns undefined for a letter */
function pieceAt(cells: readonly RecordedCell[], at: number, x: number): Piece | undefined {
  const { text } = cells[at];
  const standing = countFrom(cells, at, (cell) => eighthsOf(cell.text) > 0);
  if (standing > 0) {
    const eighths = cells.slice(at, at + standing).map((cell) => eighthsOf(cell.text));
    return { drawn: 'areas', count: standing, data: skyline(eighths, x) };
  }
  const count = countFrom(cells, at, (cell) => cell.text === text);
  const data = glyphShape(text, x, count);
  return data === undefined ? undefined : { drawn: isBlock(text) ? 'areas' : 'lines', count, data };
}

function countFrom(cells: readonly RecordedCell[], at: number, fits: (cell: RecordedCell) => boolean): number {
  let count = 0;
  while (at + count < cells.length && fits(cells[at + count])) count++;
  return count;
}
