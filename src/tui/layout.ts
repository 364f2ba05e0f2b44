import type { Size } from './panes/pane.ts';

/** Below this the explorer only says which size it has and which it needs. */
export const smallest: Size = { columns: 60, rows: 16 };

/** From here on the lesson stands beside the view; below, the panes take turns. */
const smallestForTwo: Size = { columns: 80, rows: 20 };

/** Where everything goes on a screen of a given size. */
export interface Layout extends Size {
  /** one pane at a time, with tabs, below 80×20 */
  readonly isSingle: boolean;
  /** the tall header: program and model names, a verdict bar, levels over numbers */
  readonly isTall: boolean;
  readonly reviewRows: number;
  /** rows between the rule under the review and the footer */
  readonly bodyRows: number;
  readonly mainColumns: number;
  /** 0 where the panes share one place */
  readonly sideColumns: number;
  /** the side pane has the place of the view too */
  readonly isSideWide: boolean;
}

/** From `from` at `low` columns to `to` at `high`, in whole columns. */
const between = (columns: number, low: number, high: number, from: number, to: number): number =>
  Math.round(from + ((to - from) * (columns - low)) / (high - low));

function sideColumnsOf(columns: number): number {
  if (columns < 120) return between(columns, 80, 120, 29, 35);
  if (columns < 200) return between(columns, 120, 200, 35, 67);
  return 67 + Math.floor((columns - 200) / 3);
}

/**
 * @param hasTwoPaths whether the review shows a trained and an altered probability under each token
 * @param wantsSideWide whether the side pane is to have the whole width, which it has anyway where the panes take turns
 * @returns undefined where the screen is too small for the explorer
 */
export function layoutOf({ columns, rows }: Size, hasTwoPaths: boolean, wantsSideWide = false): Layout | undefined {
  if (columns < smallest.columns || rows < smallest.rows) return undefined;
  const isSingle = columns < smallestForTwo.columns || rows < smallestForTwo.rows;
  const isTall = columns >= 120 && rows >= 30;
  const isSideWide = wantsSideWide && !isSingle;
  const sideColumns = isSideWide ? columns : isSingle ? 0 : sideColumnsOf(columns);
  const reviewRows = isTall || hasTwoPaths ? 3 : 2;
  const headerRows = isTall ? 2 : 1;
  return {
    columns,
    rows,
    isSingle,
    isTall,
    reviewRows,
    bodyRows: rows - headerRows - reviewRows - 2,
    mainColumns: isSingle ? columns : Math.max(0, columns - sideColumns - 1),
    ...{ sideColumns, isSideWide },
  };
}
