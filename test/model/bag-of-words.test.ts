import { expect, test } from 'vitest';
import {
  type BagOfWords,
  decodeBagOfWords,
  encodeBagOfWords,
  kindOfFolder,
  readBagOfWords,
} from '../../src/model/bag-of-words.ts';
import { encodeFolder } from '../../src/model/folder/folder.ts';
import { createVocabulary } from '../../src/model/tokens/vocabulary.ts';
import { smallModel } from './support.ts';

const bag: BagOfWords = {
  config: {
    format: 'lstm-explore/1',
    kind: 'bag-of-words',
    name: 'bag',
    task: 'sentiment',
    vocabSize: 4,
    labels: ['negative', 'positive'],
  },
  vocabulary: createVocabulary(['<unk>', 'not', 'good', 'bad']),
  weights: Float64Array.of(0.25, -1, 2, -1.5),
  bias: 0.5,
  parameters: 5,
  card: '# bag\n',
};

/** The logit of a probability. */
const logit = (p: number): number => Math.log(p / (1 - p));

test('each word adds its weight, and an unknown word that of <unk>', () => {
  const { weights, path, probability, label } = readBagOfWords(bag, 'Not good, film good');
  expect(weights).toEqual([-1, 2, 0.25, 0.25, 2]);
  expect(path.map(logit)).toEqual([-0.5, 1.5, 1.75, 2, 4].map((value) => expect.closeTo(value, 12)));
  expect(probability).toBe(path.at(-1));
  expect(label).toBe('positive');
});

test('the order of the words makes no difference to the verdict', () => {
  const one = readBagOfWords(bag, 'not good bad');
  const other = readBagOfWords(bag, 'bad good not');
  expect(one.probability).toBeCloseTo(other.probability, 12);
  expect(one.path[0]).not.toBeCloseTo(other.path[0], 2);
});

test('a text without a token is refused', () => {
  expect(() => readBagOfWords(bag, ' / ')).toThrow('no token');
});

test('what is written is read back', () => {
  expect(decodeBagOfWords(encodeBagOfWords(bag))).toEqual(bag);
});

test.each([
  { file: 'config.json', content: '{"format":"lstm-explore/1"}', complaint: /config\.json: kind is missing/ },
  { file: 'config.json', content: 'no', complaint: 'config.json: this is not JSON' },
  { file: 'vocab.txt', content: '<unk>\nnot\n', complaint: 'vocab.txt has 2 tokens, expected the 4 of "vocabSize"' },
  { file: 'model.safetensors', content: undefined, complaint: 'model.safetensors: no such file' },
])('a folder with a wrong $file is refused', ({ file, content, complaint }) => {
  const folder = new Map(encodeBagOfWords(bag));
  if (content === undefined) folder.delete(file);
  else folder.set(file, new TextEncoder().encode(content));
  expect(() => decodeBagOfWords(folder)).toThrow(complaint);
});

test('a weight of the wrong shape is refused by name', () => {
  const folder = new Map(encodeBagOfWords(bag));
  const wrong = encodeBagOfWords({ ...bag, weights: Float64Array.of(1, 2) });
  folder.set('model.safetensors', wrong.get('model.safetensors') ?? new Uint8Array());
  expect(() => decodeBagOfWords(folder)).toThrow('expected classifier.weight [1, 4], found [1, 2]');
});

test('a folder says whether it holds a bag of words or a recurrent model', () => {
  expect(kindOfFolder(encodeBagOfWords(bag))).toMatchObject({ task: 'sentiment', kind: 'bag-of-words' });
  expect(kindOfFolder(encodeFolder(smallModel({ cell: 'gru', task: 'recall' })))).toMatchObject({
    task: 'recall',
    kind: 'gru',
  });
  expect(() => kindOfFolder(new Map())).toThrow('config.json: no such file');
});
