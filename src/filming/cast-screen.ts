import xterm from '@xterm/headless';
import { blank, type Cell, cellOf, type Grid, type Size } from '../terminal/cells/cell.ts';
import { plainStyle, withSgr } from '../terminal/cells/style.ts';
import { widthOf } from '../terminal/cells/width.ts';

/** A terminal that a cast is played on. */
export interface CastScreen {
  readonly write: (text: string) => Promise<void>;
  /** @param size as a cast says it: `120x36` */
  readonly resize: (size: string) => void;
  /** What it shows, cut or filled up to a size. */
  readonly picture: (size: Size) => Grid;
}

/** @param isPlain without colours */
export function openScreen({ columns, rows }: Size, isPlain: boolean): CastScreen {
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 0, allowProposedApi: true });
  terminal.unicode.register(widths);
  terminal.unicode.activeVersion = widths.version;
  return {
    write: (text) => new Promise((done) => terminal.write(text, done)),
    resize(size) {
      const [, cols, lines] = /^(\d{1,3})x(\d{1,3})$/.exec(size) ?? [];
      if (cols !== undefined) terminal.resize(Math.max(2, Number(cols)), Math.max(1, Number(lines)));
    },
    picture: (size) => pictureOf(terminal, size, isPlain),
  };
}

/** How wide characters are: as the explorer has it, where xterm.js knows no emoji by itself. */
const widths = {
  version: 'lstm-explore',
  wcwidth: (code: number): 0 | 1 | 2 => columnsOf(code),
  /** Its width, and whether it joins the one before it, packed as xterm.js wants it. */
  charProperties(code: number, preceding: number): number {
    const width = columnsOf(code);
    const before = (preceding >> 1) & 3;
    const joins = width === 0 && before > 0;
    return ((joins ? before : width) << 1) | (joins ? 1 : 0);
  },
};

function columnsOf(code: number): 0 | 1 | 2 {
  const width = widthOf(String.fromCodePoint(code));
  return width > 2 ? 2 : (width as 0 | 1 | 2);
}

function pictureOf({ buffer: { active } }: xterm.Terminal, { columns, rows }: Size, isPlain: boolean): Grid {
  return Array.from({ length: rows }, (_, y) => {
    const line = active.getLine(active.viewportY + y);
    const cells: Cell[] = [];
    for (let x = 0; x < columns; x++) {
      const cell = line?.getCell(x);
      cells.push(cell ? cellFrom(cell, isPlain, x === columns - 1) : blank);
    }
    return cells;
  });
}

function cellFrom(cell: xterm.IBufferCell, isPlain: boolean, isLast: boolean): Cell {
  const style = withSgr(plainStyle, sgrOf(cell, isPlain));
  if (cell.getWidth() === 0) return cellOf('', style);
  // A wide character that the edge cuts is none.
  if (cell.getWidth() === 2 && isLast) return blank;
  return cellOf(cell.getChars() || ' ', style);
}

function sgrOf(cell: xterm.IBufferCell, isPlain: boolean): string {
  const colour = (isSet: boolean, isRgb: boolean, value: number, base: 38 | 48): string => {
    if (!isSet || isPlain) return '';
    return isRgb ? `${base};2;${value >> 16};${(value >> 8) & 255};${value & 255}` : `${base};5;${value}`;
  };
  return [
    cell.isBold() ? '1' : '',
    cell.isDim() ? '2' : '',
    cell.isItalic() ? '3' : '',
    cell.isUnderline() ? '4' : '',
    cell.isInverse() ? '7' : '',
    colour(!cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor(), 38),
    colour(!cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor(), 48),
  ]
    .filter(Boolean)
    .join(';');
}
