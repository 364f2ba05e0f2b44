import { expect, test } from 'vitest';
import type { BagOfWords } from '../../../src/model/bag-of-words.ts';
import { createVocabulary } from '../../../src/model/tokens/vocabulary.ts';
import type { Example } from '../../../src/training/data/example.ts';
import {
  countsOf,
  evaluate,
  probabilitiesByBag,
  probabilitiesOfPositive,
} from '../../../src/training/held-out/evaluation.ts';
import { tinyModel } from '../tiny.ts';

const examples: readonly Example[] = [
  { text: 'a', target: 1, line: 3 },
  { text: 'b', target: 0, line: 4 },
  { text: 'c', target: 1, line: 5 },
  { text: 'd', target: [0.9, 0.5], line: 6 },
  { text: 'e', target: 0, line: 7 },
];

test('accuracy, F1 and the confusion matrix are counted from 0.5 up', () => {
  const { accuracy, f1, confusion } = evaluate(examples, [0.5, 0.2, 0.4, 0.9, 0.8]);
  expect(accuracy).toBeCloseTo(3 / 5, 12);
  expect(confusion).toEqual([
    [1, 1],
    [1, 2],
  ]);
  expect(f1).toBeCloseTo(2 / 3, 12); // precision 2/3, recall 2/3
});

test('the worst mistakes are those that were surest, named by line', () => {
  const { worst } = evaluate(examples, [0.1, 0.2, 0.4, 0.9, 0.8]);
  expect(worst.map(({ line, probability }) => [line, probability])).toEqual([
    [3, 0.1],
    [7, 0.8],
    [5, 0.4],
  ]);
});

test('at most ten mistakes are listed', () => {
  const many = Array.from({ length: 30 }, (_, n) => ({ text: 'a', target: 1, line: n + 1 }));
  expect(evaluate(many, new Array(30).fill(0.1)).worst).toHaveLength(10);
});

test('F1 is 0 where nothing positive was found', () => {
  expect(evaluate(examples, [0, 0, 0, 0, 0]).f1).toBe(0);
});

test('what is right is counted, of both labels', () => {
  expect(countsOf(evaluate(examples, [0.5, 0.2, 0.4, 0.9, 0.8]))).toEqual({ right: 3, of: 5 });
});

test('reviews of different lengths keep their order', () => {
  const model = tinyModel('lstm', ['a', 'b', 'c']);
  const texts = ['a', 'b c', 'c', 'a b', 'a a a'].map((text) => ({ text, target: 1 }));
  const together = probabilitiesOfPositive(model, texts);
  const alone = texts.map((example) => probabilitiesOfPositive(model, [example])[0]);
  together.forEach((probability, n) => {
    expect(probability).toBeCloseTo(alone[n], 12);
  });
  expect(new Set(together).size).toBe(5);
});

test('of a text without a word a model says what its bias says', () => {
  const model = tinyModel('gru', ['a']);
  const [ofNothing, ofA] = probabilitiesOfPositive(model, [
    { text: '', target: 0 },
    { text: 'a', target: 0 },
  ]);
  expect(ofNothing).toBeCloseTo(1 / (1 + Math.exp(-model.classifier.bias.data[0])), 12);
  expect(ofA).not.toBeCloseTo(ofNothing, 6);
});

test('a bag of words reads reviews too, and of nothing says its bias', () => {
  const bag: BagOfWords = {
    config: {
      format: 'lstm-explore/1',
      kind: 'bag-of-words',
      name: 'bag',
      task: 'sentiment',
      vocabSize: 2,
      labels: ['negative', 'positive'],
    },
    vocabulary: createVocabulary(['<unk>', 'good']),
    weights: Float64Array.of(0, 2),
    bias: -1,
    parameters: 3,
  };
  const [good, nothing] = probabilitiesByBag(bag, [
    { text: ['good'], target: 1 },
    { text: '', target: 0 },
  ]);
  expect(good).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
  expect(nothing).toBeCloseTo(1 / (1 + Math.exp(1)), 12);
});
