import type { Line, Span, Style } from './styled-line.ts';
import { widthOf } from './text.ts';

interface PaintedCell {
  readonly text: string;
  readonly style: Style | undefined;
}

const BLANK: PaintedCell = { text: ' ', style: undefined };
const sameStyle = (a: Style | undefined, b: Style | undefined): boolean =>
  a === b ||
  (a?.role === b?.role &&
    Boolean(a?.bold) === Boolean(b?.bold) &&
    Boolean(a?.inverse) === Boolean(b?.inverse) &&
    a?.isCaret === b?.isCaret);

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

  /** @returns the column after the text */
  const paint = (x: number, y: number, text: string, style: Style | undefined): number => {
    const row = grid[y];
    let column = x;
    for (const character of text) {
      const width = widthOf(character);
      if (row && column >= 0 && column + width <= columns && width > 0) {
        row[column] = { text: character, style };
        if (width === 2) row[column + 1] = { text: '', style };
      }
      column += width;
    }
    return column;
  };

  const put: Surface['put'] = (x, y, text, style) => {
    paint(x, y, text, style);
  };

  const putLine: Surface['putLine'] = (x, y, line) => {
    let column = x;
    for (const { text, style } of line) column = paint(column, y, text, style);
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
  let run = '';
  let style = row[0]?.style;
  for (const cell of row) {
    if (!sameStyle(style, cell.style)) {
      spans.push({ text: run, style });
      run = '';
    }
    run += cell.text;
    style = cell.style;
  }
  return row.length > 0 ? [...spans, { text: run, style }] : spans;
}
