import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

// Characters of one column each that any terminal can show: Latin, Greek and Cyrillic, punctuation, subscripts, arrows,
// mathematics, boxes, blocks and shapes. `string-width` takes 20 ms to measure its first text.
const NARROW =
  /^[\x20-\x7E\u00A1-\u00AC\u00AE-\u02FF\u0391-\u03A1\u03A3-\u0482\u2010-\u2027\u2030-\u205E\u2070\u2071\u2074-\u208E\u2090-\u209C\u2190-\u21FF\u2200-\u22FF\u2500-\u25FC\u2713-\u2718]*$/;

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
    safe += widthOf(first) > 0 ? first : '';
  }
  return safe;
}

/** The first `columns` columns of a safe text; `…` says that there was more. */
export function clip(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let shown = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const width = widthOf(segment);
    if (used + width > columns - 1) break;
    shown += segment;
    used += width;
  }
  return columns > 0 ? `${shown}…` : '';
}

/** Fills up with spaces to `columns`, and clips what is longer. */
export function padTo(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const clipped = clip(text, columns);
  const space = ' '.repeat(Math.max(0, columns - widthOf(clipped)));
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
