// A caret counts characters, as a reader does: a letter with its accents is one, and so is a family of joined emoji. A text
// is cut by its UTF-16 units. It may be a megabyte long, and these are asked at each key: so no array of its characters is
// made.

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** What belongs to the character before it: accents, joiners, the parts of a Korean syllable, the second half of a flag. */
const JOINING = /[\p{M}\p{Emoji_Modifier}\p{RI}\u1160-\u11FF]|\u200D/u;
/** No joining character is below. */
const FIRST_JOINING = 0x300;
/** A character that is longer is cut. */
const MOST_UNITS = 64;

function unitsAt(text: string, offset: number): number {
  const units = (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  const next = text.codePointAt(offset + units) ?? 0;
  if (next < FIRST_JOINING || !JOINING.test(String.fromCodePoint(next))) return units;
  const [first] = graphemes.segment(text.slice(offset, offset + MOST_UNITS));
  return first?.segment.length ?? units;
}

/** Where the character of this number begins, in UTF-16 units; the end of the text where there is none. */
export function offsetOf(text: string, character: number): number {
  let offset = 0;
  for (let before = 0; before < character && offset < text.length; before++) offset += unitsAt(text, offset);
  return offset;
}

/** How many characters a text has. */
export function characterCount(text: string): number {
  let count = 0;
  for (let offset = 0; offset < text.length; offset += unitsAt(text, offset)) count++;
  return count;
}

/** The characters of a short text. */
export function charactersOf(text: string): readonly string[] {
  const characters: string[] = [];
  for (let offset = 0, units = 0; offset < text.length; offset += units) {
    units = unitsAt(text, offset);
    characters.push(text.slice(offset, offset + units));
  }
  return characters;
}

const WORD = /[\p{L}\p{N}\p{M}'’]/u;

/** Where the word before a place begins, in UTF-16 units. */
export function wordStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isWordBefore(text, at)) at -= unitsBefore(text, at);
  while (at > 0 && isWordBefore(text, at)) at -= unitsBefore(text, at);
  return at;
}

/** Where the word at a place or after it ends, in UTF-16 units. */
export function wordEnd(text: string, offset: number): number {
  const isWordAt = (at: number): boolean => WORD.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
  const step = (at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  let at = offset;
  while (at < text.length && !isWordAt(at)) at += step(at);
  while (at < text.length && isWordAt(at)) at += step(at);
  return at;
}

const unitsBefore = (text: string, at: number): number => (at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1);

const isWordBefore = (text: string, at: number): boolean => WORD.test(text.slice(at - unitsBefore(text, at), at));
