import { tokenColumns } from '../../parts/heat-map.ts';
import { type Window, windowAround } from '../../parts/window.ts';
import type { Size } from '../pane.ts';

/** How the pane's rows and columns are shared out. */
export interface Plan extends Size {
  readonly chartRows: number;
  /** rows of losses, one a curve; 0 where there is no room */
  readonly lossRows: number;
  readonly formingRows: number;
  /** columns before the chart and before the first token */
  readonly labelColumns: number;
  /** of one token */
  readonly tokenColumns: number;
  readonly tokens: Window;
}

/** What there is to show. */
export interface Content {
  readonly snapshots: number;
  readonly curves: number;
  readonly tokens: number;
  readonly timeStep: number;
  /** whether a training is under way, which takes a row */
  readonly hasProgress: boolean;
}

/** The axis, the rule, the tokens' names, what is said, what to look at. */
const FIXED_ROWS = 5;
const CHART = { least: 2, most: 16 };
/** A share of what is left goes to the curves. */
const CHART_SHARE = 0.3;
const LABEL_COLUMNS = 8;

export function planOf({ columns, rows }: Size, content: Content): Plan {
  const { snapshots, curves, tokens, timeStep, hasProgress } = content;
  let room = rows - FIXED_ROWS - (hasProgress ? 1 : 0);
  const lossRows = room - curves >= 10 ? curves : 0;
  room -= lossRows;
  const wanted = Math.min(CHART.most, Math.max(CHART.least, Math.round(room * CHART_SHARE)));
  const formingRows = Math.max(1, Math.min(snapshots, room - wanted));
  const chartRows = Math.max(CHART.least, Math.min(CHART.most, room - formingRows));
  const perToken = tokenColumns(tokens, columns - LABEL_COLUMNS);
  const shown = Math.min(tokens, Math.floor((columns - LABEL_COLUMNS) / perToken));
  return {
    ...{ columns, rows, chartRows, lossRows, formingRows },
    labelColumns: LABEL_COLUMNS,
    tokenColumns: perToken,
    tokens: windowAround(timeStep, tokens, shown),
  };
}
