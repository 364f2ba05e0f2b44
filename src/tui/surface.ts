import type { Line, Span, Style } from './line.ts';
import { widthOf } from './text.ts';

interface PaintedCell {
  readonly text: string;
  readonly style: Style | undefined;
}

const BLANK: PaintedCell = { text: ' ', style: undefined };
const sameStyle = (a: Style | undefined, b: Style | undefined): boolean =>
  a === b ||
  (a?.role === b?.role && Boolean(a?.bold) === Boolean(b?.bold) && Boolean(a?.inverse) === Boolean(b?.inverse));

/** A grid to paint on, for pictures that are not lines of text: figures, charts, rows of bars. */
export interface Surface {
  readonly columns: number;
  readonly rows: number;
  /** Paints `text` from column x of row y on; what falls outside the grid is not painted. */
  put(x: number, y: number, text: string, style?: Style): void;
  /** Paints a line of spans. */
  putLine(x: number, y: number, line: Line): void;
  /** Copies finished lines onto the grid. */
  putLines(x: number, y: number, lines: readonly Line[]): void;
  lines(): Line[];
}

/** @returns a blank grid of this many columns and rows */
export function createSurface(columns: number, rows: number): Surface {
  const grid = Array.from({ length: rows }, () => new Array<PaintedCell>(columns).fill(BLANK));

  const put: Surface['put'] = (x, y, text, style) => {
    const row = grid[y];
    if (!row) return;
    let column = x;
    for (const character of text) {
      const width = widthOf(character);
      if (column >= 0 && column + width <= columns && width > 0) {
        row[column] = { text: character, style };
        if (width === 2) row[column + 1] = { text: '', style };
      }
      column += width;
    }
  };

  const putLine: Surface['putLine'] = (x, y, line) => {
    let column = x;
    for (const { text, style } of line) {
      put(column, y, text, style);
      column += widthOf(text);
    }
  };

  return {
    columns,
    rows,
    put,
    putLine,
    putLines: (x, y, lines) => {
      for (const [index, line] of lines.entries()) putLine(x, y + index, line);
    },
    lines: () => grid.map(mergeRow),
  };
}

function mergeRow(row: readonly PaintedCell[]): Line {
  const spans: Span[] = [];
  for (const { text, style } of row) {
    const last = spans.at(-1);
    if (last && sameStyle(last.style, style)) spans[spans.length - 1] = { text: last.text + text, style };
    else spans.push({ text, style });
  }
  return spans;
}
