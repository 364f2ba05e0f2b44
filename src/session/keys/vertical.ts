import type { Action } from '../state/action.ts';
import type { KeyContext } from './binding.ts';

/** Up and down: a line where a side pane has the focus and lines out of sight; else a unit, so that they are never dead. */
export const vertical =
  (by: 1 | -1) =>
  (context: KeyContext): Action => {
    const { state, lessonRowsAbove, lessonRowsBelow, checkpointRowsAbove, checkpointRowsBelow } = context;
    const { scroll, checkpointScroll } = state.place;
    const toUnit: Action = { type: 'unit/stepped', by };
    if (state.focus === 'main') return toUnit;
    if (state.focus === 'lesson') {
      const rows = rowsScrolled(by, scroll, lessonRowsAbove, lessonRowsBelow);
      return hasMore(lessonRowsAbove, lessonRowsBelow) ? { type: 'lesson/scrolled', by: rows } : toUnit;
    }
    const rows = rowsScrolled(by, checkpointScroll, checkpointRowsAbove, checkpointRowsBelow);
    return hasMore(checkpointRowsAbove, checkpointRowsBelow) ? { type: 'checkpoint/scrolled', by: rows } : toUnit;
  };

/** Whether a pane has lines out of sight; where nothing was drawn, nobody can say that it has none. */
const hasMore = (above = 1, below = 1): boolean => above + below > 0;

/** A row up or down from what is really at the top of a pane, and not beyond its ends. */
const rowsScrolled = (by: 1 | -1, scroll: number, above = scroll, below: number = by): number =>
  by > 0 ? Math.min(by, below) : Math.max(0, above + by) - scroll;
