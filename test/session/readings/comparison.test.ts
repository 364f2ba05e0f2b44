import { expect, test } from 'vitest';
import { bagReadingOf, cardAccuracies } from '../../../src/session/readings/comparison.ts';
import { aBag, aCard } from '../../support/comparison.ts';
import { aModel } from '../../support/session.ts';

test('of a series of sets the longest comes first; others stay in the order of the card', () => {
  const recall = { ...aModel(), card: aCard({ 'recall-10': 1, 'recall-400': 0.9, 'recall-50': 0.95 }) };
  expect(cardAccuracies(recall).map(({ dataset }) => dataset)).toEqual(['recall-400', 'recall-50', 'recall-10']);
  const reviews = { ...aModel(), card: aCard({ 'sst-2': 0.8, cr: 0.9 }) };
  expect(cardAccuracies(reviews).map(({ dataset }) => dataset)).toEqual(['sst-2', 'cr']);
});

test('a card is read once, and so is a text by a bag of words', () => {
  const model = { ...aModel(), card: aCard({ cr: 0.9 }) };
  expect(cardAccuracies(model)).toBe(cardAccuracies(model));
  expect(bagReadingOf(aBag, 'not good')).toBe(bagReadingOf(aBag, 'not good'));
  expect(bagReadingOf(aBag, 'good').weights).toHaveLength(1);
});
