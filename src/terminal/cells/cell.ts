import { plainStyle, type Style } from './style.ts';
import { certainWidth, widthOf } from './width.ts';

/** One cell of the screen. Equal cells are the same object. */
export interface Cell {
  /** one character; empty in the second column of a wide one */
  readonly text: string;
  readonly width: 0 | 1 | 2;
  /** how many bytes its text is on the way to the terminal */
  readonly bytes: number;
  /** whether every terminal moves its cursor by `width` */
  readonly isCertain: boolean;
  readonly style: Style;
}

/** A row has as many cells as the screen has columns. */
export type Row = readonly Cell[];
export type Grid = readonly Row[];

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const known = new WeakMap<Style, Map<string, Cell>>();

/** The cell of a character in a style. */
export function cellOf(text: string, style: Style): Cell {
  let cells = known.get(style);
  if (!cells) {
    cells = new Map();
    known.set(style, cells);
  }
  let cell = cells.get(text);
  if (!cell) {
    cell = makeCell(text, style);
    cells.set(text, cell);
  }
  return cell;
}

function makeCell(text: string, style: Style): Cell {
  const isCertain = text === '' || (text.length === 1 && certainWidth(text.charCodeAt(0)) > 0);
  const width = text === '' ? 0 : widthOf(text) === 2 ? 2 : 1;
  return { text, width, bytes: Buffer.byteLength(text), isCertain, style };
}

/** An empty cell in the terminal's own colours. */
export const blank: Cell = cellOf(' ', plainStyle);

/** A screen with nothing on it. */
export const emptyGrid = ({ columns, rows }: Size): Grid =>
  Array.from({ length: rows }, () => new Array<Cell>(columns).fill(blank));
