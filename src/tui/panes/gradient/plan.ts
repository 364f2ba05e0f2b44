import type { GradientPart } from '../../../session/state/state.ts';
import { pageAround, type Window, windowAround } from '../../parts/window.ts';
import type { Size } from '../pane.ts';

/** What the pane has to show. */
export interface Content {
  /** tokens of the review */
  readonly tokens: number;
  readonly timeStep: number;
  /** rows of the picture: the tokens, and one for filler words */
  readonly rows: number;
  readonly currentRow: number;
  readonly readers: number;
  /** `words` has the pane to itself */
  readonly part: GradientPart;
}

/** Where the picture and the bars of what is left go. */
export interface ReachPlan {
  readonly hasAir: boolean;
  /** rows of the picture on the screen */
  readonly rows: Window;
  readonly hasTicks: boolean;
  readonly hasRule: boolean;
  readonly hasSentence: boolean;
  readonly hasComment: boolean;
  readonly nameColumns: number;
  /** columns from one reader to the next, and of a reader's bar */
  readonly step: number;
  readonly barColumns: number;
}

/** Where the words with their two measures go. */
export interface WordsPlan {
  /** under the picture, with a rule of its own */
  readonly isBelow: boolean;
  /** the review's tokens on the screen, in columns of `rows` */
  readonly tokens: Window;
  readonly rows: number;
  readonly columnWidth: number;
}

export interface Plan extends Size {
  readonly isWide: boolean;
  readonly reach: ReachPlan | undefined;
  readonly words: WordsPlan | undefined;
  /** blank rows before the bars and before the words below */
  readonly gaps: readonly [beforeLeft: number, beforeWords: number];
}

/** From this many rows on the words stand under the picture. */
const ROWS_FOR_BOTH = 24;
const LEAST_WORD_ROWS = 3;
/** A number of four columns with a space to each side. */
const NUMBER_COLUMNS = 6;
const MOST_BAR = 40;
/** A word with both its measures. */
const WORD_COLUMNS = 42;

export function planOf(size: Size, content: Content): Plan {
  const isWide = size.columns >= 70;
  const base = { ...size, isWide };
  if (content.part === 'words') return { ...base, reach: undefined, words: wordsAlone(size, content), gaps: [0, 0] };
  const isBoth = size.rows >= ROWS_FOR_BOTH;
  const wordColumns = Math.max(1, Math.floor(size.columns / WORD_COLUMNS));
  const wanted = Math.ceil(content.tokens / wordColumns);
  // The words get at least a third of the room that the two lists share, and what the picture leaves.
  const shared = size.rows - (content.readers + 5) - 2;
  const least = Math.min(wanted, Math.max(LEAST_WORD_ROWS, Math.floor(shared / 3)));
  const reach = reachPlan(size, content, isWide, isBoth ? least + 2 : 0);
  if (!isBoth) return { ...base, reach, words: undefined, gaps: [0, 0] };
  const used = rowsUsed(reach, content.readers);
  const rows = Math.max(1, Math.min(wanted, size.rows - used - 2));
  const tokens = pageAround(content.timeStep, content.tokens, rows * wordColumns);
  const columnWidth = Math.floor(size.columns / wordColumns);
  const spare = size.rows - used - 2 - rows;
  return {
    ...base,
    reach,
    words: { isBelow: true, tokens, rows, columnWidth },
    gaps: [spare > 1 ? 1 : 0, spare > 0 ? 1 : 0],
  };
}

/** The head and the bars stand; then the picture has at least three rows, and what is left over explains. */
function reachPlan(size: Size, content: Content, isWide: boolean, below: number): ReachPlan {
  const { rows, currentRow, readers } = content;
  let room = size.rows - below - 1 - readers - Math.min(rows, 3);
  const take = (isWanted = true): boolean => {
    const fits = isWanted && room >= 1;
    if (fits) room -= 1;
    return fits;
  };
  const hasRule = take();
  const hasSentence = take();
  const hasTicks = take();
  const picture = Math.min(rows, Math.min(rows, 3) + room);
  room -= picture - Math.min(rows, 3);
  const hasComment = take();
  const hasAir = isWide && take();
  const nameColumns = isWide ? 13 : 10;
  const step = Math.floor((size.columns - nameColumns) / readers);
  return {
    ...{ hasAir, hasTicks, hasRule, hasSentence, hasComment, nameColumns, step },
    rows: windowAround(currentRow, rows, picture),
    barColumns: Math.max(1, Math.min(MOST_BAR, step - NUMBER_COLUMNS)),
  };
}

/** How many rows the picture and the bars take. */
export const rowsUsed = (plan: ReachPlan, readers: number): number =>
  [plan.hasAir, true, plan.hasTicks, plan.hasRule, plan.hasSentence, plan.hasComment].filter(Boolean).length +
  plan.rows.count +
  readers;

/** A head, the words, and under them how the two measures differ, as far as there is room. */
function wordsAlone({ columns, rows }: Size, { tokens, timeStep }: Content): WordsPlan {
  const shown = Math.max(1, Math.min(tokens, rows - (rows >= 8 ? 4 : 1)));
  return {
    isBelow: false,
    tokens: pageAround(timeStep, tokens, shown),
    rows: shown,
    columnWidth: Math.min(columns, 84),
  };
}
