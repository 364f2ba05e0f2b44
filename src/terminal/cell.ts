import { plainStyle, type Style } from './style.ts';
import { certainWidth } from './width.ts';

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

/**
 * The cell of a character in a style.
 *
 * @param width the columns it takes, where that is not `certainWidth`'s
 */
export function cellOf(text: string, style: Style, width?: 1 | 2): Cell {
  let cells = known.get(style);
  if (!cells) {
    cells = new Map();
    known.set(style, cells);
  }
  let cell = cells.get(text);
  if (!cell) {
    cell = makeCell(text, style, width);
    cells.set(text, cell);
  }
  return cell;
}

function makeCell(text: string, style: Style, width: 1 | 2 | undefined): Cell {
  const sure = text.length === 1 ? certainWidth(text.charCodeAt(0)) : 0;
  return {
    text,
    width: text === '' ? 0 : (width ?? (sure === 2 ? 2 : 1)),
    bytes: new TextEncoder().encode(text).length,
    isCertain: text === '' || sure > 0,
    style,
  };
}

/** An empty cell in the terminal's own colours. */
export const blank: Cell = cellOf(' ', plainStyle);
