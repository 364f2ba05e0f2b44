// A caret counts characters, as a reader does; a text is cut by its UTF-16 units. A text may be a megabyte long, and these
// are asked at each key: so no array of its characters is made.

const unitsAt = (text: string, offset: number): number => ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1);

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
