import { expect, test } from 'vitest';
import { memoryLengths, memoryOf, memoryOfBag } from '../../../src/model/memory/memory.ts';
import { badReviews, goodReviews } from '../../../src/model/memory/memory-reviews.ts';
import { neutralWords } from '../../../src/model/memory/neutral-words.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { loadBagOfWords, loadModel } from '../../../src/models.ts';
import { aModel } from '../../support/session.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test.each(['reviews-lstm', 'reviews-gru'])('the memory of %s is that of readings of their own', async (name) => {
  const model = await loadModel(name);
  const gaps = memoryOf(model);
  for (const [k, count] of memoryLengths.entries()) {
    const logit = (review: string): number =>
      trace(model, [review, ...neutralWords(count)].join(' ')).prediction.logits[0] ?? Number.NaN;
    expect(gaps?.[k]).toBeCloseTo(mean(goodReviews.map(logit)) - mean(badReviews.map(logit)), 10);
  }
});

test('a reader tells good from bad at once, and what has no order never forgets', async () => {
  const lstm = memoryOf(await loadModel('reviews-lstm'));
  expect(lstm?.[0]).toBeGreaterThan(3);
  expect(Math.abs(lstm?.at(-1) ?? 1)).toBeLessThan(0.5);
  const bag = memoryOfBag(await loadBagOfWords('reviews-bow'));
  for (const gap of bag) expect(gap).toBeCloseTo(bag[0], 6);
});

test('a model that reads in both directions is read whole each time', () => {
  expect(memoryOf(aModel({ bidirectional: true, hiddenSize: 4 }))).toHaveLength(memoryLengths.length);
});

test('a model of three labels has no such gap', () => {
  expect(memoryOf(aModel({ labels: ['bad', 'so-so', 'good'], hiddenSize: 4 }))).toBeUndefined();
});
