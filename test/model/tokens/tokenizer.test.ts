import { expect, test } from 'vitest';
import type { Token } from '../../../src/model/tokens/token.ts';
import { tokenize } from '../../../src/model/tokens/tokenizer.ts';

const tokensOf = (text: string): string =>
  tokenize(text)
    .map(({ token }) => token)
    .join(' ');
const spellingsOf = (text: string): readonly string[] => tokenize(text).map(({ text: spelling }) => spelling);

test.each([
  ['Not perfect, but honestly pretty good overall.', 'not perfect , but honestly pretty good overall .'],

  // contractions, however they are typed
  ["It doesn't work", "it does n't work"],
  ['dont, wouldnt, isn t', "do n't , would n't , is n't"],
  ["do n't can't cannot mayn't", "do n't ca n't can not may n't"],
  ["It's, we're I've they'll he'd I'm", "it 's , we 're i 've they 'll he 'd i 'm"],
  ["don’t don‘t don`t don't", "do n't do n't do n't do n't"],
  ["rock 'n' roll's", "rock n roll 's"],
  ["the dogs' 'some' donts", 'the dogs some donts'],
  ['haven’t I’d', "have n't i 'd"],
  ["would n 't did n ' t", "would n't did n't"],

  // quotes, dashes, dots
  ["``hi'' “hi” «hi»", '" hi " " hi " " hi "'],
  ['well-made – really — good‐bye', 'well made really good bye'],
  ['wait... what.. no… . . . yes. . no', 'wait ... what ... no ... ... yes ... no'],
  ['end. .', 'end . .'],
  ['-LRB- x -RRB- y\\/z', '( x ) y z'],

  // numbers
  ['5.99 1,000 10:30 1st 2nd 3rd 4th 007', '<num> <num> <num> <num> <num> <num> <num> <num>'],
  ['mp3 mp3s 3d 1980s 5.99x', 'mp <num> mp s d s <num> . x'],
  ['9½ m² ５', '<num> ⁄ <num> m <num> <num>'],
  ['a <num> b', 'a <num> b'],
  [`${'1.'.repeat(1500)}1`, '<num> . <num>'], // no number has more groups than 1000

  // marks and separators
  ['a.b,c!d?e;f:g(h)i"j$k%l&m', 'a . b , c ! d ? e ; f : g ( h ) i " j $ k % l & m'],
  ['a*b/c@d#e_f+g=h~i|j^k{l}m[n]o<p>q', 'a b c d e f g h i j k l m n o p q'],
  ['wide\u2003and\u1680other\u2028spaces\u00A0', 'wide and other spaces'],
  ['tab\there\r\nnew\u000Bline\u0000nul\u001B[31mred', 'tab here new line nul mred'],

  // accents, compatibility forms, other scripts, emoji
  ['Café naïve Ａbc ﬁlm ™', 'cafe naive abc film tm'],
  ['cafe\u0301', 'cafe'],
  ['good 😀👍🏽 film', 'good 😀👍🏽 film'],
  ['good😀film', 'good 😀 film'],
  ['日本語 фильм Straße £5', '日本語 фильм straße £ <num>'],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
  ['١٢٣', '<num>'],
  ['\uFEFFgood\u200Bfilm won\u00ADder', 'good film won der'],
  ['', ''],
  [' \n\t # ', ''],
])('%j is read as %j', (text, tokens) => {
  expect(tokensOf(text)).toBe(tokens);
});

test.each([
  ["Doesn't  DO\u2003that…", ['Does', "n't", 'DO', 'that', '…']],
  ['I dont pay 5.99, “cannot”', ['I', 'do', 'nt', 'pay', '5.99', ',', '“', 'can', 'not', '”']],
  ["do n't . . . wait", ['do', "n't", '. . .', 'wait']],
  ['Cafe\u0301 ❤️ 9½', ['Cafe\u0301', '❤️', '9', '½', '½']],
])('the tokens of %j keep its spelling', (text, spellings) => {
  expect(spellingsOf(text)).toEqual(spellings);
});

test('every token says where in the text its spelling is', () => {
  const text = "  Straße\u00A0wasn't\tCafe\u0301-like — “9.5” 😀!\n";
  const slices = tokenize(text).map(({ start, end }: Token) => text.slice(start, end));
  expect(slices).toEqual(spellingsOf(text));
  expect(slices).toEqual(['Straße', 'was', "n't", 'Cafe\u0301', 'like', '“', '9.5', '”', '😀', '!']);
});

test.each(["do n't it 's <num> ( x ) ... ca n't can not \" é", 'straße 😀 日本語 ⁄'])(
  'tokens with spaces between give the same tokens back: %j',
  (text) => {
    const once = tokensOf(text);
    expect(tokensOf(once)).toBe(once);
  },
);

// What makes a careless pattern try every start, or remember every character. Eight times the text would then take 64
// times as long; the bound leaves room for a busy machine.
test.each([
  ['a long word', 'a'],
  ['digits that are no number', '1'],
  ['a number of many groups', '1.'],
  ['apostrophes', "'"],
  ['dots with spaces', '. '],
  ['letters that begin contractions', "don'"],
  ['emoji and letters', '😀a'],
  ['letters of two scripts', 'aß'],
  ['accents', 'e\u0301'],
  ['spaces', ' '],
])('takes linear time for %s', (_, part) => {
  const milliseconds = (count: number): number => {
    const text = `${part.repeat(count)}x`;
    const start = performance.now();
    tokenize(text);
    return performance.now() - start;
  };
  milliseconds(1000);
  expect(milliseconds(160_000)).toBeLessThan(24 * milliseconds(20_000) + 200);
});

test('between spaces stands a token, whatever it is made of, and is looked up in small letters', () => {
  const tokens = tokenize('# A  0 " don\'t\té\n1', 'whitespace');
  expect(tokens.map(({ token }) => token)).toEqual(['#', 'a', '0', '"', "don't", 'é', '1']);
  for (const { text, start, end } of tokens) expect('# A  0 " don\'t\té\n1'.slice(start, end)).toBe(text);
  expect(tokenize(' \n ', 'whitespace')).toEqual([]);
});
