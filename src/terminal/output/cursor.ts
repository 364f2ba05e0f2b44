import { cellOf, type Grid } from '../cells/cell.ts';
import type { Place } from '../cells/painter.ts';
import { withSgr } from '../cells/style.ts';
import { HIDE_CURSOR, SHOW_CURSOR } from '../modes.ts';
import { moveTo, type Pen } from './move.ts';

/** Where something is typed, the terminal's own cursor shows the place: input methods, magnifiers and braille follow it. */
export interface Cursor {
  /** @returns the bytes that put it at a place, and the pen with it, or hide it */
  at(place: Place | undefined, pen: Pen): string;
  /** It is hidden now, by other means. */
  hidden(): void;
}

export function createCursor(): Cursor {
  let isShown = false;
  return {
    at(place, pen) {
      const wasShown = isShown;
      isShown = place !== undefined;
      if (!place) return wasShown ? HIDE_CURSOR : '';
      const move = pen.x === place.x && pen.y === place.y ? '' : moveTo(pen, place.x, place.y);
      Object.assign(pen, place);
      return move + (wasShown ? '' : SHOW_CURSOR);
    },
    hidden() {
      isShown = false;
    },
  };
}

/** The picture has its caret reversed; a terminal's own cursor on it would turn it around once more. */
export function withoutCaret(grid: Grid, place: Place | undefined): Grid {
  if (!place) return grid;
  const row = grid[place.y];
  const cell = row?.[place.x];
  if (!row || !cell) return grid;
  return grid.with(place.y, row.with(place.x, cellOf(cell.text, withSgr(cell.style, '27'))));
}
