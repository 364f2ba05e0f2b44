import { type AlignedText, type Piece, rewrite } from './aligned-text.ts';
import { withLostSigns } from './lost-signs.ts';
import { normalise } from './normalise.ts';
import { splitAtSpaces, splitBasicEnglish, splitIntoCharacters, splitIntoWords } from './simple-tokenizers.ts';
import type { Token } from './token.ts';

// Where a word may begin and where it has ended, as Unicode sees it; `\b` knows ASCII only.
const BEGINNING = '(?<![\\p{L}\\p{N}_])';
const END = '(?![\\p{L}\\p{N}_])';
const VERB = 'do|does|did|is|are|was|were|wo|would|could|should|have|has|had|ca|need|must|ai|might';
// `(?<!\p{Nd})`: where a number does not match at its first digit it matches at no other, and trying them all would
// take quadratic time. The bound on its groups keeps the pattern's memory small.
const NUMBER = '(?<!\\p{Nd})\\p{Nd}+(?:[.,:]\\p{Nd}+){0,1000}(?:st|nd|rd|th)?';

type Rule = readonly [pattern: RegExp, pieces: (match: RegExpMatchArray) => readonly Piece[]];

/** What is rewritten before the tokens are read, in this order. */
const rules: readonly Rule[] = [
  [/-lrb-/g, () => [{ put: '(', at: 0 }]],
  [/-rrb-/g, () => [{ put: ')', at: 0 }]],
  [/\\\//g, () => [{ put: '/', at: 0 }]],
  [/''/g, () => [{ put: '"', at: 0 }]],
  // don't, dont, do n't
  [
    new RegExp(`${BEGINNING}(${VERB}) ?(n ?'? ?t)${END}`, 'gu'),
    ([whole, , negation]) => [
      { keep: [0, whole.length - negation.length] },
      { put: " n't", at: whole.length - negation.length },
    ],
  ],
  [new RegExp(`n't${END}`, 'gu'), ([negation]) => [{ put: ' ', at: 0 }, { keep: [0, negation.length] }]],
  [new RegExp(`${BEGINNING}cannot${END}`, 'gu'), () => [{ keep: [0, 3] }, { put: ' ', at: 3 }, { keep: [3, 6] }]],
  [new RegExp(NUMBER + END, 'gu'), () => [{ put: '<num>', at: 0 }]],
  [/\.{2,}|(?:\. ){2,}\.?/g, ellipsis],
];

function ellipsis([dots]: RegExpMatchArray): readonly Piece[] {
  const put = { put: ' ... ', at: 0 };
  return dots.endsWith(' ') ? [put, { keep: [dots.length - 1, dots.length] }] : [put];
}

const TOKEN = new RegExp(
  `n't${END}|'(?:s|re|ve|ll|d|m)${END}|<num>|[a-z\\u{80}-\\u{10FFFF}]+|\\.\\.\\.|[.,!?;:()"$%&]`,
  'gu',
);
// "good😀" is two tokens, as a letter and a sign touch in it; "Straße" is one, as letters do.
const LETTER_MEETS_SIGN = /(?<=[a-z])(?=[^\p{ASCII}\p{L}\p{N}])|(?<=[^\p{ASCII}\p{L}\p{N}])(?=[a-z])/u;
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}+$/u;

/** The ways in which a text is split into tokens; a model's config names its own. */
export const tokenizerNames = ['default', 'basic-english', 'whitespace', 'words', 'characters'] as const;
export type TokenizerName = (typeof tokenizerNames)[number];

/** How a text is split: what a model's config says of it. */
export interface Tokenization {
  /** `default` where it is not given */
  readonly tokenizer?: TokenizerName | undefined;
  /** false where capitals count */
  readonly lowercase?: boolean | undefined;
}

const tokenizers: Readonly<Record<TokenizerName, (text: string, isLower: boolean) => Token[]>> = {
  default: (text, isLower) => withLostSigns(text, isLower ? splitReview(text) : splitReview(text).map(withCapitals)),
  'basic-english': splitBasicEnglish,
  whitespace: splitAtSpaces,
  words: splitIntoWords,
  characters: splitIntoCharacters,
};

/**
 * Splits a text into tokens, in linear time.
 *
 * @param how by name, or as a model's config says it. `default` is how the review models' training data was split;
 *   `basic-english` is torchtext's, `whitespace` takes what stands between spaces, `words` the runs of letters and
 *   digits, `characters` each character
 */
export const tokenize = (text: string, how: TokenizerName | Tokenization = {}): Token[] => {
  const { tokenizer = 'default', lowercase = true } = typeof how === 'string' ? { tokenizer: how } : how;
  return tokenizers[tokenizer](text, lowercase);
};

/** A token as it is spelt, plain but for its capitals; one that was rewritten (`<num>`) stays. */
function withCapitals(token: Token): Token {
  const spelt = normalise(token.text, 'as spelt').text.trim();
  return spelt.toLowerCase() === token.token ? { ...token, token: spelt } : token;
}

/**
 * As the training data of the review models was split. Contractions and hyphens split words, a number is `<num>`,
 * and a run of characters beyond ASCII (emoji, other scripts) is one token. Tokens with spaces between give the same
 * tokens back.
 */
function splitReview(text: string): Token[] {
  const aligned = rules.reduce((rewritten, [pattern, pieces]) => rewrite(rewritten, pattern, pieces), normalise(text));
  const tokens: Token[] = [];
  for (const match of aligned.text.matchAll(TOKEN)) {
    let from = match.index;
    for (const token of match[0].split(LETTER_MEETS_SIGN)) {
      if (!INVISIBLE.test(token)) tokens.push(tokenAt(text, aligned, token, from));
      from += token.length;
    }
  }
  return tokens;
}

/** The token at a place of the rewritten text, with its spelling in the original. */
function tokenAt(text: string, { origins, end: textEnd }: AlignedText, token: string, from: number): Token {
  const start = origins[from];
  const last = from + token.length - 1;
  let next = last + 1;
  while (next < origins.length && origins[next] === origins[last]) next++;
  const end = next < origins.length ? origins[next] : textEnd;
  return { token, text: text.slice(start, end), start, end };
}
