import { expect, test } from 'vitest';
import { tokenize } from '../../../src/model/tokens/tokenizer.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { smallModel } from '../support.ts';

/** What is marked is in brackets. */
const spelt = (text: string): readonly string[] =>
  tokenize(text).map(({ text: word, isPartial }) => (isPartial ? `[${word}]` : word));

test.each([
  ['a 5GB card', ['a', '[5GB]', 'card']],
  ['an A+ in C++', ['an', '[A+]', 'in', '[C++]']],
  ['#1, @bob: **bold** <3', ['[#1]', ',', '[@bob]', ':', '[**bold**]', '[<3]']],
  ['mp3player or mp3', ['[mp3]', 'player', 'or', 'mp', '3']],
  [
    'don’t, and/or (well-made) _so_ 5.99 50%',
    ['do', 'n’t', ',', 'and', 'or', '(', 'well', 'made', ')', 'so', '5.99', '50', '%'],
  ],
  ["do n't <num> it 's", ['do', "n't", '<num>', 'it', "'s"]],
])('in %j the signs that no token has go to the word that they touch, and mark it: %j', (text, words) => {
  expect(spelt(text)).toEqual(words);
  for (const { text: word, start, end } of tokenize(text)) expect(word).toBe(text.slice(start, end));
});

test('what a word is looked up by stays as it is', () => {
  expect(tokenize('an A+ in 5GB').map(({ token }) => token)).toEqual(['an', 'a', 'in', 'gb']);
});

test('a reading says that such a word is not known, and reads it as before', () => {
  const { steps } = trace(smallModel({}), 'good +good good+');
  expect(steps.map(({ known }) => known)).toEqual([true, false, false]);
  expect(new Set(steps.map(({ id }) => id)).size).toBe(1);
});

test('a modifier letter apostrophe and a prime are apostrophes', () => {
  expect(tokenize('donʼt it′s').map(({ token }) => token)).toEqual(['do', "n't", 'it', "'s"]);
});
