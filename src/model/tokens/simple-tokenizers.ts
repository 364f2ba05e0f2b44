import { type AlignedText, alignedTextBuilder, type Piece, rewrite } from './aligned-text.ts';
import type { Token } from './token.ts';

// The ways in which public PyTorch and Keras code splits a text, token for token as Python does it.

/** What Python's `str.split()` splits at. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const NO_SPACE = new RegExp(`[^${SPACE}]+`, 'gu');
/** Python's `\w+`: letters, digits and `_`, of any script. */
const WORD = /[\p{L}\p{N}_]+/gu;

const matches = (text: string, pattern: RegExp, isLower: boolean): Token[] =>
  Array.from(text.matchAll(pattern), ({ 0: word, index }) => ({
    token: isLower ? word.toLowerCase() : word,
    text: word,
    start: index,
    end: index + word.length,
  }));

/** `text.split()` */
export const splitAtSpaces = (text: string, isLower: boolean): Token[] => matches(text, NO_SPACE, isLower);

/** `re.findall(r"\w+", text)` */
export const splitIntoWords = (text: string, isLower: boolean): Token[] => matches(text, WORD, isLower);

/** `list(text)`: every character, spaces and line ends too. */
export const splitIntoCharacters = (text: string, isLower: boolean): Token[] => matches(text, /[\s\S]/gu, isLower);

/** What `torchtext.data.utils.get_tokenizer("basic_english")` rewrites before it splits at spaces, in this order. */
const rewritings: readonly (readonly [pattern: RegExp, put: string])[] = [
  [/'/g, " '  "],
  [/"/g, ''],
  [/\./g, ' . '],
  [/<br \/>/g, ' '],
  [/,/g, ' , '],
  [/\(/g, ' ( '],
  [/\)/g, ' ) '],
  [/!/g, ' ! '],
  [/\?/g, ' ? '],
  [/[;:]/g, ' '],
];

/** torchtext's `basic_english`. */
export function splitBasicEnglish(text: string, isLower: boolean): Token[] {
  const start = isLower ? lowered(text) : asItIs(text);
  const aligned = rewritings.reduce<AlignedText>(
    (rewritten, [pattern, put]) => rewrite(rewritten, pattern, (): readonly Piece[] => (put ? [{ put, at: 0 }] : [])),
    start,
  );
  return Array.from(aligned.text.matchAll(NO_SPACE), ({ 0: token, index }) => {
    const from = aligned.origins[index];
    const end = endOf(aligned, index + token.length - 1);
    return { token, text: text.slice(from, end), start: from, end };
  });
}

/** Where in the original what stands at a place of the rewritten text ends. */
function endOf({ origins, end }: AlignedText, last: number): number {
  let next = last + 1;
  while (next < origins.length && origins[next] === origins[last]) next++;
  return next < origins.length ? origins[next] : end;
}

const asItIs = (text: string): AlignedText => ({
  text,
  origins: Int32Array.from({ length: text.length }, (_, n) => n),
  end: text.length,
});

function lowered(text: string): AlignedText {
  const builder = alignedTextBuilder(text.length);
  let offset = 0;
  for (const character of text) {
    builder.put(character.toLowerCase(), offset);
    offset += character.length;
  }
  return builder.build(text.length);
}
