import { expect, test } from 'vitest';
import { type BagOfWords, decodeBagOfWords, encodeBagOfWords, readBagOfWords } from '../../src/model/bag-of-words.ts';
import { createVocabulary } from '../../src/model/tokens/vocabulary.ts';
import { trainBagOfWords } from '../../src/training/bag-of-words.ts';
import type { Example } from '../../src/training/data/example.ts';

const vocabulary = createVocabulary(['<unk>', 'good', 'bad', 'film']);

function fitted(examples: readonly Example[], epochs = 200): BagOfWords {
  const steps = trainBagOfWords('bag', vocabulary, examples, { epochs, learningRate: 0.05, weightDecay: 0 });
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}

test('each word gets the weight that the labels give it', () => {
  const bag = fitted([
    { text: 'good film', target: 0.9 },
    { text: 'bad film', target: 0.2 },
  ]);
  expect(readBagOfWords(bag, 'good film').probability).toBeCloseTo(0.9, 2);
  expect(readBagOfWords(bag, 'bad film').probability).toBeCloseTo(0.2, 2);
  expect(bag.weights[1]).toBeGreaterThan(bag.weights[2]);
});

test('an example counts as often as its weight says', () => {
  const bag = fitted([
    { text: 'film', target: 1, weight: 3 },
    { text: 'film', target: 0, weight: 1 },
  ]);
  expect(readBagOfWords(bag, 'film').probability).toBeCloseTo(0.75, 2);
});

test('its weights fit into half precision', () => {
  const bag = fitted([{ text: 'good', target: 0.7 }], 10);
  const again = decodeBagOfWords(encodeBagOfWords(bag));
  expect([...again.weights]).toEqual([...bag.weights]);
});
