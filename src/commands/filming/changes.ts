import { emptyGrid, type Grid, type Size } from '../../terminal/cells/cell.ts';
import { plainStyle } from '../../terminal/cells/style.ts';
import { encodeChanges } from '../../terminal/output/encode.ts';
import type { Pen } from '../../terminal/output/move.ts';

/** Tells the pictures of a screen of one size in bytes: what makes the first of an empty one, and each of the one before. */
export function createChanges(size: Size): (grid: Grid) => string {
  const pen: Pen = { x: 0, y: 0, style: plainStyle };
  let before = emptyGrid(size);
  return (grid) => {
    const changes = encodeChanges(before, grid, pen);
    before = grid;
    return changes;
  };
}
