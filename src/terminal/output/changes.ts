import { emptyGrid, type Grid, type Size } from '../cells/cell.ts';
import { plainStyle } from '../cells/style.ts';
import { encodeChanges } from './encode.ts';
import type { Pen } from './move.ts';

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
