import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** A text without the marks of HTML, and how many there were. */
export interface PlainText {
  readonly text: string;
  readonly marks: number;
}

const BREAKS = 'br|p|div|li|ul|ol|hr|h[1-6]|table|tbody|thead|tr|td|th|blockquote|pre';
const INLINE = 'a|b|i|u|s|em|strong|span|font|small|big|sub|sup|code|img|tt|center';
/** Tags by their names: `<num>`, `<3` and `<grin>` are none. What is inside has an end, so that this takes linear time. */
const TAG = new RegExp(`</?(?:(${BREAKS})|${INLINE})(?:\\s[^<>]{0,2000})?/?>`, 'gi');
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,30}));/gi;

/** Takes tags out of a text (those that break a line become a space) and decodes its entities, once. */
export function withoutHtml(text: string): PlainText {
  if (!/[<&]/.test(text)) return { text, marks: 0 };
  let marks = 0;
  const untagged = text.replace(TAG, (_, breaks?: string) => {
    marks += 1;
    return breaks ? ' ' : '';
  });
  const plain = untagged.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    const character = name
      ? decodeNamedCharacterReference(name)
      : characterOf(decimal ? Number(decimal) : parseInt(hex ?? '', 16));
    if (!character) return whole;
    marks += 1;
    return character;
  });
  return { text: plain, marks };
}

/** No controls: what HTML forbids is left as it stands. */
const characterOf = (code: number): string | undefined =>
  code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && !(code >= 0x7f && code <= 0x9f)
    ? String.fromCodePoint(code)
    : undefined;
