import { type Tokenization, tokenize } from './tokenizer.ts';

/**
 * Where a reader that splits a text in its own way stands after each token of another's clock.
 *
 * @returns for each of the clock's tokens the last of its own tokens that has been read by then; −1 before the first
 */
export function stepsOnClock(text: string, clock: Tokenization, own: Tokenization): readonly number[] {
  const beats = tokenize(text, clock);
  if ((clock.tokenizer ?? 'default') === (own.tokenizer ?? 'default')) return beats.map((_, index) => index);
  const ends = tokenize(text, own).map(({ end }) => end);
  let read = 0;
  return beats.map(({ end }, index) => {
    const isLast = index === beats.length - 1; // what stands behind it is nobody's token on this clock
    while (read < ends.length && (isLast || ends[read] <= end)) read++;
    return read - 1;
  });
}

/** What each token adds, gathered into the beats of another's clock. @param steps as `stepsOnClock` gives them */
export const gathered = (weights: readonly number[], steps: readonly number[]): readonly number[] =>
  steps.map((step, index) => {
    const from = index === 0 ? 0 : steps[index - 1] + 1;
    return weights.slice(from, step + 1).reduce((sum, weight) => sum + weight, 0);
  });
