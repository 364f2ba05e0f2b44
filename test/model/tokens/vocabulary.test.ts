import { expect, test } from 'vitest';
import { createVocabulary, formatVocabulary, lookUp, parseVocabulary } from '../../../src/model/tokens/vocabulary.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the id of a token is its line less 1', () => {
  const vocabulary = parseVocabulary(bytes('<unk>\ngood\nbad\n'));
  expect(lookUp(vocabulary, 'bad')).toEqual({ id: 2, known: true });
});

test('a token that the vocabulary lacks reads as <unk>', () => {
  expect(lookUp(createVocabulary(['<unk>', 'good']), 'zebra')).toEqual({ id: 0, known: false });
});

test.each(['constructor', '__proto__'])('the word %s is not taken for a known one', (word) => {
  expect(lookUp(createVocabulary(['<unk>', 'good']), word)).toEqual({ id: 0, known: false });
});

test.each(['<unk>\ngood', '<unk>\r\ngood\r\n', '\uFEFF<unk>\ngood\n'])('the line ends of %j are no matter', (text) => {
  expect(parseVocabulary(bytes(text)).tokens).toEqual(['<unk>', 'good']);
});

test('what is written is read back', () => {
  const vocabulary = createVocabulary(['<unk>', 'good', '日本語']);
  expect(parseVocabulary(bytes(formatVocabulary(vocabulary)))).toEqual(vocabulary);
});

test.each([
  ['good\n<unk>\n', 'vocab.txt: line 1 must be <unk>, found "good"'],
  ['', 'vocab.txt: line 1 must be <unk>, found ""'],
  ['<unk>\ngood\n\nbad\n', 'vocab.txt: line 3 must be one token, found an empty line'],
  ['<unk>\nvery good\n', 'vocab.txt: line 2 must be one token, found "very good"'],
  ['<unk>\ngood\nbad\ngood\n', 'vocab.txt: line 4 repeats "good" of line 2'],
  ['<unk>\n\0\n', 'vocab.txt: this is no UTF-8 text; is it a binary file?'],
])('%j is refused', (text, message) => {
  expect(() => parseVocabulary(bytes(text))).toThrow(message);
});

test('bytes that are no UTF-8 are refused', () => {
  expect(() => parseVocabulary(Uint8Array.of(0x3c, 0xff, 0x0a))).toThrow('vocab.txt: this is no UTF-8 text');
});
