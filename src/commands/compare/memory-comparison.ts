import { UsageError } from '../../errors/user-error.ts';
import { memoryLengths, memoryOf, memoryOfBag } from '../../model/memory/memory.ts';
import { badReviews, goodReviews } from '../../model/memory/memory-reviews.ts';
import { neutralWords } from '../../model/memory/neutral-words.ts';
import { formatSigned } from '../../tui/format.ts';
import { cellNames } from '../../tui/parts/cell-names.ts';
import { clip, padTo, safeText } from '../../tui/text.ts';
import { wrapped } from '../shared/text-columns.ts';
import { readersToCompare } from './readers.ts';

/** How long one reader remembers. */
interface RememberingReader {
  readonly name: string;
  /** what it is called in the table */
  readonly title: string;
  /** for each of `memoryLengths`, in nats */
  readonly gaps: readonly number[];
}

const NAME = 13;
const NUMBER = 7;

/**
 * How long models of one's own and the built-in ones remember whether a review was good.
 *
 * @param names of one's own
 * @throws {UsageError} when a model does not tell two labels apart
 */
export async function compareMemory(names: readonly string[]): Promise<readonly RememberingReader[]> {
  const { models, ownCount, bag } = await readersToCompare(names);
  const remembering = models.map(({ name, model }, index): RememberingReader => {
    const { labels, cell } = model.config;
    const gaps = memoryOf(model);
    if (!gaps) throw new UsageError(`--memory tells good from bad: ${name} has ${labels.length} labels, not two`);
    return { name, gaps, title: index < ownCount ? safeText(name.split(/[\\/]/).at(-1) || name) : cellNames[cell] };
  });
  return [...remembering, ...(bag ? [{ name: bag.config.name, title: 'bag of words', gaps: memoryOfBag(bag) }] : [])];
}

/** A row a reader, a column a count of neutral words, in so many columns. */
export function memoryTable(readers: readonly RememberingReader[], columns: number): readonly string[] {
  const cells = (title: string, texts: readonly string[]): string =>
    `${padTo(clip(title, NAME - 1), NAME)}${texts.map((text) => padTo(text, NUMBER, 'right')).join('')}`;
  return [
    wrapped(
      `How long does each remember whether a review was good? The mean logit of ${goodReviews.length} good reviews less that of ${badReviews.length} bad ones, after so many words that say nothing (“${neutralWords(7).join(' ')} …”):`,
      columns,
    ),
    '',
    cells('words after', memoryLengths.map(String)),
    ...readers.map(({ title, gaps }) => cells(title, gaps.map(formatSigned))),
    '',
    wrapped(
      'At .00 a reader no longer tells which it read. A bag of words knows no order, so that nothing comes “after” in it.',
      columns,
    ),
  ];
}

/** `lstm-explore/memory-1`. */
export const memoryJson = (readers: readonly RememberingReader[]): object => ({
  format: 'lstm-explore/memory-1',
  words: memoryLengths,
  readers: readers.map(({ name, gaps }) => ({ name, gaps })),
});
