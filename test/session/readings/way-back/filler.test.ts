import { expect, test } from 'vitest';
import { tokenize } from '../../../../src/model/tokens/tokenizer.ts';
import { lookUp } from '../../../../src/model/tokens/vocabulary.ts';
import { loadBagOfWords, loadModel } from '../../../../src/models.ts';
import { withFiller } from '../../../../src/session/readings/way-back/filler.ts';

const TEXT = 'Not perfect, but honestly pretty good overall.';
const tokens = (text: string): string[] => tokenize(text).map(({ token }) => token);

test('filler words stand after the token, and nothing else changes', () => {
  const filled = tokens(withFiller(TEXT, 3, 20));
  expect(filled.slice(0, 4)).toEqual(tokens(TEXT).slice(0, 4));
  expect(filled).toHaveLength(29);
  expect(filled.slice(24)).toEqual(tokens(TEXT).slice(4));
});

test('after the last token too, and more of them than there are', () => {
  expect(tokens(withFiller(TEXT, 8, 60))).toHaveLength(69);
});

test('no filler, or a token that is not there, leaves the text alone', () => {
  expect(withFiller(TEXT, 3, 0)).toBe(TEXT);
  expect(withFiller(TEXT, 9, 5)).toBe(TEXT);
});

test.each(['I dont like it', 'cannot go', 'well-made', 'it costs 3.50, no?', "it's n't", '. . x . . 😀!'])(
  'the tokens of %j stay what they were, wherever the filler words stand',
  (text) => {
    const own = tokens(text);
    for (const at of own.keys()) {
      const filled = tokens(withFiller(text, at, 40));
      expect(filled).toHaveLength(own.length + 40);
      expect([...filled.slice(0, at + 1), ...filled.slice(at + 41)]).toEqual(own);
    }
  },
);

test('every filler word is known to the review models, and says little to a bag of words', async () => {
  const filled = tokens(withFiller('good', 0, 200)).slice(1);
  const bag = await loadBagOfWords('reviews-bow');
  for (const name of ['reviews-lstm', 'reviews-gru', 'reviews-rnn']) {
    const { vocabulary } = await loadModel(name);
    expect(filled.filter((word) => !lookUp(vocabulary, word).known)).toEqual([]);
  }
  const size = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
  const dull = filled.map((word) => bag.weights[lookUp(bag.vocabulary, word).id]);
  expect(size(dull)).toBeLessThan(0.4 * size(Array.from(bag.weights)));
});
