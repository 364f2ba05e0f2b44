import { type AlignedText, alignedTextBuilder } from './aligned-text.ts';

/** Typographic quotes and dashes, and how they are typed. A C1 control is what a quote of Windows-1252 was read as. */
const plainForms: readonly (readonly [typographic: string, plain: string])[] = [
  ['\u2018\u2019\u201A\u201B\u2039\u203A\u0091\u0092\u02BC\u2032`', "'"],
  ['\u201C\u201D\u201E\u201F\u00AB\u00BB\u0093\u0094', '"'],
  ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u0096\u0097', ' - '],
  ['\u2026\u0085', ' ... '],
];
const plain = new Map(plainForms.flatMap(([from, to]) => Array.from(from, (character) => [character, to])));

const ASCII = 0x80;
const isSpace = (unit: number): boolean => (unit >= 0x09 && unit <= 0x0d) || (unit >= 0x1c && unit <= 0x20);

/**
 * The form in which words are looked up: plain quotes and dashes, compatibility forms unfolded (Unicode NFKD), lower-case,
 * without accents, white space as single spaces and none at the end.
 *
 * @param capitals whether they are kept
 */
export function normalise(text: string, capitals: 'lowered' | 'as spelt' = 'lowered'): AlignedText {
  const builder = alignedTextBuilder(text.length + 16);
  let spaceAt = -1; // where the white space began that has not been written yet
  let offset = 0;
  for (const character of text) {
    const after = offset + character.length;
    let from = offset; // a dash stands for itself and a space on either side: the second begins after it
    for (const part of plainForm(character, capitals === 'lowered')) {
      if (isSpace(part.charCodeAt(0))) {
        if (spaceAt < 0) spaceAt = from;
        continue;
      }
      if (spaceAt >= 0) builder.put(' ', spaceAt);
      builder.put(part, offset);
      spaceAt = -1;
      from = after;
    }
    offset = after;
  }
  return builder.build(spaceAt < 0 ? text.length : spaceAt);
}

function plainForm(character: string, isLower: boolean): string {
  const typed = plain.get(character);
  if (typed !== undefined) return typed;
  if (character.charCodeAt(0) < ASCII) return isLower ? character.toLowerCase() : character;
  const unfolded = character.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\p{Z}/gu, ' ');
  return isLower ? unfolded.toLowerCase() : unfolded;
}
