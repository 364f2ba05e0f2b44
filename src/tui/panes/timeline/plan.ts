import { tokenColumns } from '../../parts/heat-map.ts';
import type { Size } from '../pane.ts';

/** How the pane's rows and columns are shared out. */
export interface Plan {
  /** before the tokens' names */
  readonly topRows: number;
  readonly unitRows: number;
  /** the second quantity's rule and rows; 0 where there is no room for all its units */
  readonly companionRows: number;
  /** blank, before each rule */
  readonly gapRows: number;
  readonly profileRows: number;
  readonly shadingRows: number;
  /** the units' numbers, before the first token's column */
  readonly labelColumns: number;
  /** where the selected unit's mark stands */
  readonly markColumn: number;
  /** of one token */
  readonly tokenColumns: number;
  /** how many tokens there is room for */
  readonly tokens: number;
}

/** What there is to show. */
export interface Content {
  readonly units: number;
  readonly tokens: number;
  /** rows of numbers: one, and in a what-if another for the trained ones */
  readonly numberRows: number;
}

/** From here on the selected unit is drawn as a chart, too. */
const TALL_ROWS = 26;
/** The tokens' names, the unit finder, the rule. */
const FIXED_ROWS = 3;
const PROFILE_ROWS = { least: 4, usual: 6, most: 10 };
const MOST_SHADING_ROWS = 4;

/** All units first, then a second quantity with all of them, then a higher chart and more of the shaded text. */
export function planOf({ columns, rows }: Size, { units, tokens, numberRows }: Content): Plan {
  const isTall = rows >= TALL_ROWS;
  // A what-if's second row of numbers comes from the text, so that the map stays where it is.
  const shading = isTall && numberRows === 1 ? 2 : 1;
  const reserved = isTall ? { top: 1, profile: PROFILE_ROWS.usual, shading } : { top: 0, profile: 0, shading };
  const room = rows - FIXED_ROWS - numberRows - reserved.top - reserved.profile - reserved.shading;
  const unitRows = Math.min(units, room);
  let left = room - unitRows;
  const companionRows = left > units ? units + 1 : 0;
  left -= companionRows;
  const wanted = Math.min(PROFILE_ROWS.most, reserved.profile + left);
  const profileRows = wanted < PROFILE_ROWS.least ? 0 : wanted - (wanted % 2);
  left -= profileRows - reserved.profile;
  const shadingRows = Math.min(MOST_SHADING_ROWS, reserved.shading + left);
  left -= shadingRows - reserved.shading;
  const isWide = columns >= 84;
  const labelColumns = (isWide ? 4 : 2) + Math.max(2, String(units - 1).length);
  const perToken = tokenColumns(tokens, columns - labelColumns);
  return {
    topRows: reserved.top,
    unitRows,
    companionRows,
    gapRows: left >= 2 ? 1 : 0,
    profileRows,
    shadingRows,
    labelColumns,
    markColumn: isWide ? 1 : 0,
    tokenColumns: perToken,
    tokens: perToken > 1 ? tokens : Math.min(tokens, columns - labelColumns),
  };
}
