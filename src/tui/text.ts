import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

// Letters, signs and the lines that drawings are made of: a character each, of one column, that any terminal can show.
const NARROW = /^[\x20-\x7E·×−–—…‘’“”₀-₉─-╿▀-▟■◆◇○●]*$/;

// Controls (C0, DEL, C1), bidirectional marks, joiners, variation selectors, lone surrogates, line separators: a
// terminal would obey or misplace them.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\p{Variation_Selector}/gu;

/**
 * Foreign text in a form that a terminal can only show, never obey: no control or format characters, and of a
 * grapheme with several code points (a family emoji, stacked accents) only the first.
 */
export function safeText(text: string): string {
  if (NARROW.test(text)) return text;
  let safe = '';
  for (const { segment } of graphemes.segment(text)) {
    const shown = segment.replace(UNSAFE, '');
    const first = [...shown.normalize('NFC')][0] ?? '';
    safe += stringWidth(first) > 0 ? first : '';
  }
  return safe;
}

/** The first `columns` columns of a safe text; `…` says that there was more. */
export function clip(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let shown = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const width = stringWidth(segment);
    if (used + width > columns - 1) break;
    shown += segment;
    used += width;
  }
  return columns > 0 ? `${shown}…` : '';
}

/** Fills up with spaces to `columns`, and clips what is longer. */
export function padTo(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const clipped = clip(text, columns);
  const space = ' '.repeat(Math.max(0, columns - stringWidth(clipped)));
  return align === 'left' ? clipped + space : space + clipped;
}

/** Drawings are put together character by character, and measuring one takes microseconds: each is measured once. */
const measured = new Map<string, number>();
const MOST_MEASURED = 10_000;

/** How many columns the text takes. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  if (text.length > 2) return stringWidth(text);
  const known = measured.get(text);
  if (known !== undefined) return known;
  if (measured.size === MOST_MEASURED) measured.clear();
  const width = stringWidth(text);
  measured.set(text, width);
  return width;
}
