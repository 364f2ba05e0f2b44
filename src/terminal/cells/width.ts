import stringWidth from 'string-width';

/** Characters that every terminal draws in one column, by what is in the range. */
const NARROW: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e], // ASCII
  [0xa1, 0xac], // Latin, without the soft hyphen
  [0xae, 0x2ff],
  [0x370, 0x377], // Greek
  [0x37a, 0x37f],
  [0x384, 0x38a],
  [0x38e, 0x3a1],
  [0x3a3, 0x482], // … and Cyrillic
  [0x48a, 0x52f],
  [0x2010, 0x2027], // dashes, quotes
  [0x2030, 0x205e],
  [0x2070, 0x2071], // superscripts, subscripts
  [0x2074, 0x208e],
  [0x2090, 0x209c],
  [0x2190, 0x21ff], // arrows
  [0x2200, 0x22ff], // mathematics
  [0x2500, 0x25fc], // boxes, blocks, shapes
  [0x2713, 0x2718], // ticks and crosses
];

/** Characters that every terminal draws in two columns: kana, ideographs, hangul, full-width forms. */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x3041, 0x3096],
  [0x30a0, 0x30ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xff01, 0xff60],
];

const certain = new Uint8Array(0x10000);
for (const [first, last] of NARROW) certain.fill(1, first, last + 1);
for (const [first, last] of WIDE) certain.fill(2, first, last + 1);

/** 1 or 2 where every terminal agrees on the width of a UTF-16 code unit's character; 0 where they may not. */
export const certainWidth = (codeUnit: number): number => certain[codeUnit] ?? 0;

const measured = new Map<string, number>();

/** The columns that a character or grapheme is taken to have. */
export function widthOf(text: string): number {
  const certainly = text.length === 1 ? certainWidth(text.charCodeAt(0)) : 0;
  if (certainly > 0) return certainly; // which spares the start-up the library's first measurement, of 20 ms
  let width = measured.get(text);
  if (width === undefined) {
    width = stringWidth(text);
    measured.set(text, width);
  }
  return width;
}
