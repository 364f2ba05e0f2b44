import { pageAround, type Window } from '../../parts/window.ts';
import type { Size } from '../pane.ts';

/** Where the parts of the pane go. */
export interface Plan extends Size {
  readonly isWide: boolean;
  /** a blank row on top */
  readonly hasAir: boolean;
  readonly chartRows: number;
  /** columns left of the first token: the axis and its labels */
  readonly gutter: number;
  /** columns a token */
  readonly group: number;
  /** columns from one reader's letter to the next */
  readonly pitch: number;
  readonly tokens: Window;
  readonly hasWeights: boolean;
  readonly hasRule: boolean;
  readonly hasHead: boolean;
  readonly noteRows: number;
}

/** What the pane has to show. */
export interface Content {
  readonly tokens: number;
  readonly timeStep: number;
  readonly readers: number;
  readonly hasBag: boolean;
  /** notes that must be read */
  readonly notes: number;
  /** columns must have a middle row */
  readonly hasMiddle: boolean;
}

const LEAST_CHART = 3;
const MOST_CHART = 37;
/** From this many rows on the chart shares its room with air and a note. */
const ROOMY_CHART = 14;
/** A signed number with a space. */
const LEAST_GROUP = 5;
/** `‹12` and `991 ›` beside the names of a page. */
const PAGE_MARKS = 6;

export function planOf({ columns, rows }: Size, content: Content): Plan {
  const isWide = columns >= 70;
  return { columns, rows, isWide, ...rowsOf(rows, content), ...columnsOf(columns, isWide ? 7 : 5, content) };
}

/** The names and the table stand; then weights, rule, head and notes come in, as long as a chart is left. */
function rowsOf(rows: number, { readers, hasBag, notes, hasMiddle }: Content) {
  let room = rows - 1 - readers;
  const take = (wanted: boolean, taken = 1): boolean => {
    const fits = wanted && room - taken >= LEAST_CHART;
    if (fits) room -= taken;
    return fits;
  };
  const hasWeights = take(hasBag);
  const hasRule = take(true);
  const hasHead = take(true);
  const hasNotes = take(notes > 0, notes);
  const hasAir = room > ROOMY_CHART && take(true);
  const hasComment = room > ROOMY_CHART && take(true, 2);
  const chartRows = Math.min(MOST_CHART, Math.max(1, room - (hasMiddle && room % 2 === 0 ? 1 : 0)));
  return { hasWeights, hasRule, hasHead, hasAir, chartRows, noteRows: (hasNotes ? notes : 0) + (hasComment ? 2 : 0) };
}

/** Tokens share the room out, up to three columns a reader; what does not fit comes in pages. */
function columnsOf(columns: number, gutter: number, { tokens, timeStep, readers }: Content) {
  const least = Math.max(LEAST_GROUP, readers + 1);
  const room = columns - gutter;
  const isWhole = tokens * least <= room;
  const most = Math.max(least, 3 * readers);
  const group = isWhole ? Math.min(most, Math.floor(room / tokens)) : least;
  const perPage = Math.floor((room - PAGE_MARKS) / least);
  return {
    gutter,
    group,
    pitch: Math.max(1, Math.floor(group / readers)),
    tokens: isWhole ? { first: 0, count: tokens } : pageAround(timeStep, tokens, perPage),
  };
}
