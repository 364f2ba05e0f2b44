import { memoryLengths } from '../../../model/memory/memory.ts';
import { badReviews, goodReviews } from '../../../model/memory/memory-reviews.ts';
import { neutralWords } from '../../../model/memory/neutral-words.ts';
import {
  memoryFigures,
  priceFigures,
  priceLengths,
  type ReaderFigures,
  readsReviews,
} from '../../../session/readings/remembering.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { formatCount, formatSigned } from '../../format.ts';

/** Numbers of every reader at a few places, as a chart of letters and a table. */
export interface FiguresBlock {
  readonly title: string;
  /** how to read it, the longest first */
  readonly howTo: readonly string[];
  /** what the places are */
  readonly places: readonly string[];
  readonly rows: readonly FiguresRow[];
  readonly scale: 'linear' | 'log';
  readonly format: (value: number) => string;
}

export interface FiguresRow extends Pick<ReaderFigures<number>, 'kind' | 'isCurrent' | 'name'> {
  /** one a place; undefined where the reader has none */
  readonly values: readonly number[] | undefined;
}

export interface FiguresView {
  readonly blocks: readonly FiguresBlock[];
  /** what the numbers mean, a paragraph each */
  readonly notes: readonly string[];
}

/** Fewer places where the pane is narrow: what happens at once is told by the first. */
const fewerLengths: readonly number[] = [0, 5, 10, 20, 50, 100, 200];

/** How long each reader remembers whether a review was good. */
export function selectMemory(state: SessionState, isWide: boolean): FiguresView {
  const shown = memoryLengths.map((count, k) => [count, k] as const);
  const places = isWide ? shown : shown.filter(([count]) => fewerLengths.includes(count));
  const rows = (readsReviews(state) ? memoryFigures(state) : []).map(({ figures, ...reader }) => ({
    ...reader,
    values: figures && places.map(([, k]) => figures[k]),
  }));
  const block: FiguresBlock = {
    title: 'good from bad, after so many neutral words',
    howTo: ['0: it is forgotten which it was', '0: forgotten'],
    places: places.map(([count]) => String(count)),
    rows,
    scale: 'linear',
    format: formatSigned,
  };
  const note = readsReviews(state)
    ? `The mean logit of ${goodReviews.length} good reviews less that of ${badReviews.length} bad ones, with words such as “${neutralWords(5).join(' ')}” behind them. A bag of words has no order: nothing comes after.`
    : 'Memory is measured on good and bad reviews, and this model reads something else.';
  return { blocks: rows.length > 0 ? [block] : [], notes: [note] };
}

/** What the next word costs each reader. */
export function selectPrice(state: SessionState): FiguresView {
  const figures = priceFigures(state);
  const block = (title: string, howTo: readonly string[], key: 'multiplyAdds' | 'kept'): FiguresBlock => ({
    ...{ title, howTo, places: priceLengths.map((count) => count.toLocaleString('en-US')) },
    rows: figures.map(({ figures: prices, ...reader }) => ({ ...reader, values: prices?.map((price) => price[key]) })),
    scale: 'log',
    format: formatCount,
  });
  return {
    blocks: [
      block('multiply-adds for the next word', ['after so many words', 'after …'], 'multiplyAdds'),
      block('numbers that must be kept', ['after so many words', 'after …'], 'kept'),
    ],
    notes: [
      'Counted from the sizes of these models. A recurrent network has one state, however long the text; attention keeps a key and a value for every word and compares the next one with all.',
    ],
  };
}
