import { neutralWords } from '../../../model/memory/neutral-words.ts';
import { type Tokenization, tokenize } from '../../../model/tokens/tokenizer.ts';

/**
 * A review with filler words between a token and the end: what was read before has that much further to go. The review's
 * own tokens stay what they were.
 *
 * @param at the token after which they stand, from 0
 * @param count how many; more than there are begin again
 * @param how the model splits a text
 */
export function withFiller(text: string, at: number, count: number, how: Tokenization = {}): string {
  const tokens = tokenize(text, how);
  const token = tokens[at];
  if (!token || count <= 0) return text;
  const filler = neutralWords(count);
  const wanted = [...tokens.slice(0, at + 1), ...filler, ...tokens.slice(at + 1)].map((it) =>
    typeof it === 'string' ? it : it.token,
  );
  const spelt = `${text.slice(0, token.end)} ${filler.join(' ')}${text.slice(token.end)}`;
  const isSame =
    tokenize(spelt, how)
      .map((it) => it.token)
      .join(' ') === wanted.join(' ');
  // In the middle of "dont" words would make two strange ones of it: then the text is spelt as its tokens, kept apart.
  return isSame || (how.tokenizer ?? 'default') !== 'default' ? spelt : wanted.join(' / ');
}
