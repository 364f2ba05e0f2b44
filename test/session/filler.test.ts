import { expect, test } from 'vitest';
import { tokenize } from '../../src/model/tokenizer.ts';
import { withFiller } from '../../src/session/filler.ts';

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
