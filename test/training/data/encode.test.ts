import { expect, test } from 'vitest';
import { createVocabulary } from '../../../src/model/tokens/vocabulary.ts';
import { countVocabulary, encodeExamples, tokenizeExamples } from '../../../src/training/data/encode.ts';

test('texts become ids, and words that the vocabulary lacks id 0', () => {
  const vocabulary = createVocabulary(['<unk>', 'not', 'good', 'does', "n't"]);
  const [first, second] = encodeExamples(
    [
      { text: 'Not GOOD film', target: 1, weight: 2 },
      { text: "doesn't", target: [0.5, 0.1] },
    ],
    vocabulary,
    1,
  );
  expect({ ids: [...first.ids], targets: [...first.targets], weight: first.weight }).toEqual({
    ids: [1, 2, 0],
    targets: [1],
    weight: 2,
  });
  expect({ ids: [...second.ids], targets: [...second.targets], weight: second.weight }).toEqual({
    ids: [3, 4],
    targets: [0.5, 0.1],
    weight: 1,
  });
});

test('a label that a model of three does not have is refused', () => {
  const vocabulary = createVocabulary(['<unk>']);
  expect(() => encodeExamples([{ text: 'a', target: 3, line: 9 }], vocabulary, 3, { name: 'r' })).toThrow(
    "r:9: the target must be a label's index, 0 to 2, found 3",
  );
});

test('the vocabulary is <unk> and then the words by what they weigh', () => {
  const examples = tokenizeExamples(
    [
      { text: 'b a a', target: 1 },
      { text: 'c', target: 1, weight: 2 },
      { text: 'd', target: 0 },
    ],
    'r',
  );
  expect(countVocabulary(examples, 10, 1)).toEqual(['<unk>', 'a', 'c', 'b', 'd']);
  expect(countVocabulary(examples, 10, 2)).toEqual(['<unk>', 'a', 'c']);
  expect(countVocabulary(examples, 2, 1)).toEqual(['<unk>', 'a']);
});
