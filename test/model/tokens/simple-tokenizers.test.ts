import { describe, expect, test } from 'vitest';
import { tokenize, tokenizerNames } from '../../../src/model/tokens/tokenizer.ts';
import { unreachableWords } from '../../../src/model/tokens/unreachable.ts';
import { createVocabulary, lookUp } from '../../../src/model/tokens/vocabulary.ts';
import { smallConfig } from '../support.ts';

const text = 'Don\'t say "GREAT"; it\'s  so-so.<br />Bad, was 3.5 (Straße 😀)!';

// What Python prints: torchtext's basic_english, str.split, re.findall(r"\w+") and list, each of text.lower().
test.each([
  [
    'basic-english',
    [
      'don',
      "'",
      't',
      'say',
      'great',
      'it',
      "'",
      's',
      'so-so',
      '.',
      'bad',
      ',',
      'was',
      '3',
      '.',
      '5',
      '(',
      'straße',
      '😀',
      ')',
      '!',
    ],
  ],
  ['whitespace', ["don't", 'say', '"great";', "it's", 'so-so.<br', '/>bad,', 'was', '3.5', '(straße', '😀)!']],
  ['words', ['don', 't', 'say', 'great', 'it', 's', 'so', 'so', 'br', 'bad', 'was', '3', '5', 'straße']],
] as const)('%s splits as Python does', (name, expected) => {
  expect(tokenize(text, name).map(({ token }) => token)).toEqual(expected);
});

test('characters are code points, spaces too', () => {
  expect(tokenize('A b😀', 'characters').map(({ token }) => token)).toEqual(['a', ' ', 'b', '😀']);
});

describe.each(tokenizerNames)('%s', (tokenizer) => {
  test('says where each token stands, and how it is spelt', () => {
    for (const token of tokenize(text, tokenizer)) expect(text.slice(token.start, token.end)).toBe(token.text);
  });

  test('keeps capitals where they count', () => {
    const tokens = tokenize('Not BAD', { tokenizer, lowercase: false }).map(({ token }) => token);
    expect(tokens.join('').replace(' ', '')).toBe('NotBAD');
  });
});

test('the default splits short forms whatever their capitals, and numbers are as ever', () => {
  const tokens = tokenize("It ISN'T Café 3rd", { lowercase: false }).map(({ token }) => token);
  expect(tokens).toEqual(['It', 'IS', "N'T", 'Cafe', '<num>']);
});

test('unknown words and padding have any row', () => {
  const vocabulary = createVocabulary(['<pad>', 'good', 'UNK'], { unknown: 'UNK', padding: '<pad>' });
  expect(lookUp(vocabulary, 'zebra')).toEqual({ id: 2, known: false });
  expect(lookUp(vocabulary, '<pad>')).toEqual({ id: 2, known: false });
  expect(lookUp(vocabulary, 'good')).toEqual({ id: 1, known: true });
});

test.each([
  [
    {},
    'vocab.txt: line 1 must be <unk>, found "<pad>"; or name the token for unknown words by "unknown" in config.json',
  ],
  [{ unknown: '[UNK]' }, 'config.json: "unknown" is "[UNK]", which vocab.txt does not have'],
  [{ unknown: 'good', padding: 'x' }, 'config.json: "padding" is "x", which vocab.txt does not have'],
])('a vocabulary without the row of %j is an error', (options, message) => {
  expect(() => createVocabulary(['<pad>', 'good'], options)).toThrow(message);
});

test('a space is a token among characters only', () => {
  expect(createVocabulary(['<unk>', ' ', 'a'], { tokenizer: 'characters' }).ids.get(' ')).toBe(1);
  expect(() => createVocabulary(['<unk>', ' ', 'a'])).toThrow('line 2 must be one token');
});

test.each([
  [{}, ['<unk>', 'good', "n't", '<num>', 'GOOD', "don't", 'cannot', '<pad>'], 4],
  [{ padding: '<pad>' }, ['<unk>', 'good', '<pad>', "don't"], 1],
  [{ lowercase: false }, ['<unk>', 'Good', 'good'], 0],
  [{ tokenizer: 'basic-english' as const }, ['<unk>', "'", "don't", 'so-so', '...'], 2],
  [{ tokenizer: 'characters' as const }, ['<unk>', 'a', ' ', 'ab'], 1],
])('by %j of %j, %i can never be read', (config, tokens, count) => {
  const vocabulary = createVocabulary(tokens, config);
  expect(unreachableWords({ config: { ...smallConfig, ...config }, vocabulary })).toBe(count);
});
