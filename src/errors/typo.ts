import { distance } from 'fastest-levenshtein';
import { UsageError } from './user-error.ts';

/** How far a mistyped word may be from the one that was meant: letters added, left out or replaced. */
const MOST_EDITS = 2;

/** Of the candidates, the one that a mistyped word was meant to be, if any. */
export function meantBy(word: string, candidates: readonly string[]): string | undefined {
  const [nearest] = candidates.toSorted((a, b) => distance(word, a) - distance(word, b));
  return nearest !== undefined && distance(word, nearest) <= MOST_EDITS ? nearest : undefined;
}

/**
 * A first word that is nearly a command's name, with more behind it, is a slip rather than a review: to explore the words
 * "trcae x" would surprise more people than it would serve.
 *
 * @throws {UsageError} that says what may have been meant, and how to have it read as a review all the same
 */
export function expectNoTypo(words: readonly string[], commandNames: readonly string[]): void {
  const [first] = words;
  if (first === undefined || words.length < 2 || commandNames.includes(first)) return;
  const name = meantBy(first, commandNames);
  if (name === undefined) return;
  throw new UsageError(
    `there is no command "${first}"; did you mean "${name}"?\nA review goes in quotes, or after --: lstm-explore -- ${first} …`,
  );
}
