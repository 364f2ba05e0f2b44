import type { Token } from './token.ts';

/** What means something beside a word. Brackets, slashes, single quotes and the like only stand between words. */
const SIGN = /[\d+=*#@^~<>]/;

/**
 * Signs and digits that touch a word and are in no token (`5GB`, `A+`) go to that word's spelling, and it is marked: they
 * do not vanish unseen. What the token is looked up by stays as it is.
 */
export function withLostSigns(text: string, tokens: readonly Token[]): Token[] {
  const ends = tokens.map(({ end }, index) => endOf(text, end, tokens[index + 1]?.start ?? text.length));
  return tokens.map((token, index) => {
    const end = ends[index];
    const start = startOf(text, index === 0 ? 0 : ends[index - 1], token.start);
    if (start === token.start && end === token.end) return token;
    return { ...token, text: text.slice(start, end), start, end, isPartial: true as const };
  });
}

/** Where the signs behind a word end. @param limit where the next word begins */
function endOf(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && SIGN.test(text[end])) end += 1;
  return end;
}

/** Where the signs before a word begin. @param limit where the last word ended, with its signs */
function startOf(text: string, limit: number, from: number): number {
  let start = from;
  while (start > limit && SIGN.test(text[start - 1])) start -= 1;
  return start;
}
