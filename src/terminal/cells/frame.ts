import { blank, type Cell, cellOf, type Row } from './cell.ts';
import { plainStyle, type Style, withSgr } from './style.ts';
import { certainWidth, widthOf } from './width.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// Controls, format characters (bidirectional marks, joiners), lone surrogates, line separators, variation selectors.
const STEERING = /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}]$/u;

const MOST_SEGMENTED = 4000;

/** Cells that are filled from the left, as many as there is room for. */
export interface RowWriter {
  readonly cells: readonly Cell[];
  /** Text in a style. What would steer the terminal is left out, what does not fit is cut off. */
  write(text: string, style: Style): void;
}

export function createRow(columns: number): RowWriter {
  const cells: Cell[] = [];

  const put = (text: string, style: Style): void => {
    const cell = cellOf(text, style);
    if (cells.length + cell.width > columns) return;
    cells.push(cell);
    if (cell.width === 2) cells.push(cellOf('', style));
  };

  /** One grapheme as a terminal can be trusted with it: its first character, in the room that the whole would take. */
  const putGrapheme = (grapheme: string, style: Style): void => {
    const room = Math.min(2, widthOf(grapheme));
    const [first] = grapheme.normalize('NFC');
    if (room === 0 || first === undefined || STEERING.test(first)) return;
    put(first, style);
    if (room === 2 && widthOf(first) < 2) put(' ', style);
  };

  return {
    cells,
    write(text, style) {
      let at = 0;
      while (at < text.length && cells.length < columns) {
        if (isAlone(text, at)) {
          put(text[at], style);
          at++;
          continue;
        }
        // Node 20 takes quadratic time to segment a text, and there is room for little of it.
        const end = Math.min(nextAlone(text, at + 1), at + MOST_SEGMENTED);
        for (const { segment } of graphemes.segment(text.slice(at, end))) putGrapheme(segment, style);
        at = end;
      }
    },
  };
}

/** Whether a character is a grapheme of its own, and known to every terminal. */
const isAlone = (text: string, at: number): boolean =>
  certainWidth(text.charCodeAt(at)) > 0 && (at + 1 === text.length || certainWidth(text.charCodeAt(at + 1)) > 0);

/** Where the next character stands that is a grapheme of its own. */
function nextAlone(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isAlone(text, at)) at++;
  return at;
}

/** One line of Ink's output: text with SGR sequences. Every other escape sequence loses its escape character. */
export function parseRow(line: string, columns: number): Row {
  const row = createRow(columns);
  let style = plainStyle;
  let at = 0;
  while (at < line.length) {
    const found = line.indexOf('\u001B', at);
    const end = found < 0 ? line.length : found;
    if (end > at) row.write(line.slice(at, end), style);
    if (found < 0) break;
    const close = sgrEnd(line, found);
    if (close > 0) style = withSgr(style, line.slice(found + 2, close));
    at = close > 0 ? close + 1 : found + 1;
  }
  return [...row.cells, ...new Array<Cell>(columns - row.cells.length).fill(blank)];
}

/** Where the SGR sequence that begins here has its `m`; −1 where none begins. */
function sgrEnd(line: string, start: number): number {
  if (line[start + 1] !== '[') return -1;
  let at = start + 2;
  while (at < line.length && (line[at] === ';' || (line[at] >= '0' && line[at] <= '9'))) at++;
  return line[at] === 'm' ? at : -1;
}
