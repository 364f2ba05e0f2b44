import { type BagOfWords, readBagOfWords } from '../bag-of-words.ts';
import type { Model } from '../model.ts';
import { tokenize } from '../tokens/tokenizer.ts';
import { trace } from '../tracing/read.ts';
import { badReviews, goodReviews } from './memory-reviews.ts';
import { neutralWords } from './neutral-words.ts';

/** After how many neutral words a reader is asked. */
export const memoryLengths = [0, 1, 2, 5, 10, 20, 50, 100, 200] as const;

const MOST = Math.max(...memoryLengths);

/** The logit of "positive" after each of `memoryLengths`, of a review with neutral words behind it. */
type AfterEach = (review: string) => readonly number[];

/**
 * How long a model remembers: the mean logit of good reviews less that of bad ones, after so many neutral words. At 0 it no
 * longer tells which it read.
 *
 * @returns one for each of `memoryLengths`, in nats; undefined for a model that does not tell two labels apart
 */
export function memoryOf(model: Model): readonly number[] | undefined {
  if (model.config.labels.length !== 2) return undefined;
  const sign = model.config.labels[0] === 'positive' ? -1 : 1;
  const margin = (logits: readonly number[]): number =>
    sign * (logits.length === 1 ? logits[0] : logits[1] - logits[0]);
  return gaps((review) => {
    const own = tokenize(review, model.config).length;
    const { steps } = trace(model, withNeutral(review, MOST));
    return memoryLengths.map((count) => {
      const { logits } = steps[own + count - 1];
      // Where a model reads in both directions a prefix has no logits of its own.
      return margin(logits ?? trace(model, withNeutral(review, count)).prediction.logits);
    });
  });
}

/** How long a bag of words remembers, which has no order: as long as the sum, or the mean, of its weights does. */
export function memoryOfBag(bag: BagOfWords): readonly number[] {
  return gaps((review) => {
    const own = tokenize(review).length;
    const { path } = readBagOfWords(bag, withNeutral(review, MOST));
    return memoryLengths.map((count) => Math.log(path[own + count - 1] / (1 - path[own + count - 1])));
  });
}

const withNeutral = (review: string, count: number): string => [review, ...neutralWords(count)].join(' ');

function gaps(after: AfterEach): readonly number[] {
  const mean = (reviews: readonly string[]): readonly number[] => {
    const read = reviews.map(after);
    return memoryLengths.map((_, k) => read.reduce((sum, logits) => sum + logits[k], 0) / reviews.length);
  };
  const [good, bad] = [mean(goodReviews), mean(badReviews)];
  return good.map((logit, k) => logit - bad[k]);
}
