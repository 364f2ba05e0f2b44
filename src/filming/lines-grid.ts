import { blank, type Cell, cellOf, type Grid, type Size } from '../terminal/cells/cell.ts';
import { plainStyle, withSgr } from '../terminal/cells/style.ts';
import { widthOf } from '../terminal/cells/width.ts';

const CARET = withSgr(plainStyle, '7');

/** Lines of text as a terminal has them: what is too long goes on in the next row, and the last rows are seen. */
export function linesGrid(lines: readonly string[], { columns, rows }: Size, caret?: number): Grid {
  const all = lines.flatMap((line, index) => rowsOf(line, columns, index === lines.length - 1 ? caret : undefined));
  const seen = all.slice(-rows);
  const empty = Array.from({ length: rows - seen.length }, () => new Array<Cell>(columns).fill(blank));
  return [...seen, ...empty];
}

/** The rows of a line. @param caret the character that is drawn in reverse; just after the last one a blank is */
function rowsOf(line: string, columns: number, caret: number | undefined): Cell[][] {
  const cells: Cell[] = [];
  for (const [index, character] of [...line, ...(caret === undefined ? [] : [' '])].entries()) {
    const width = Math.max(1, widthOf(character));
    // A wide character is never cut by the edge.
    if (width === 2 && cells.length % columns === columns - 1) cells.push(blank);
    cells.push(cellOf(character, index === caret ? CARET : plainStyle));
    if (width === 2) cells.push(cellOf('', index === caret ? CARET : plainStyle));
  }
  const count = Math.max(1, Math.ceil(cells.length / columns));
  return Array.from({ length: count }, (_, row) => {
    const part = cells.slice(row * columns, (row + 1) * columns);
    return [...part, ...new Array<Cell>(columns - part.length).fill(blank)];
  });
}
