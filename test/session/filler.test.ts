import { expect, test } from 'vitest';
import { tokenize } from '../../src/model/tokenizer.ts';
import { withFiller } from '../../src/session/filler.ts';

const tokensOf = (text: string): readonly string[] => tokenize(text).map(({ token }) => token);

test('filler words stand after the token, in the review as it is spelt', () => {
  expect(withFiller('Not good, but fine.', 1, 3)).toBe('Not good it came on, but fine.');
});

test('without filler, or after a token that is not there, the review stays as it is', () => {
  expect(withFiller('Not good', 0, 0)).toBe('Not good');
  expect(withFiller('Not good', 2, 5)).toBe('Not good');
});

test.each(['I dont like it', 'cannot go', 'well-made', 'it costs 3.50, no?', "it's n't", '. . x . . 😀!'])(
  'the tokens of %j stay what they were, wherever the filler words stand',
  (text) => {
    const tokens = tokensOf(text);
    for (const at of tokens.keys()) {
      const filled = tokensOf(withFiller(text, at, 40));
      expect(filled).toHaveLength(tokens.length + 40);
      expect([...filled.slice(0, at + 1), ...filled.slice(at + 41)]).toEqual(tokens);
    }
  },
);
