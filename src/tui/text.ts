import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Node 20 takes quadratic time to segment a text: it gets so much of it at once. */
const SEGMENTED = 1000;

/** The graphemes of a text, one by one. One that is longer than a thousand characters may come in parts. */
export function* graphemesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const piece = text.slice(at, at + SEGMENTED).replace(/(?<=.)[\uD800-\uDBFF]$/s, ''); // no half of a character
    const isLast = at + piece.length >= text.length;
    let before = '';
    let done = 0;
    // The last of a piece may go on behind it: it is the first of the next one.
    for (const { segment } of segmenter.segment(piece)) {
      if (before !== '') yield before;
      done += before.length;
      before = segment;
    }
    const isWhole = isLast || done === 0;
    if (isWhole) yield before;
    at += isWhole ? done + before.length : done;
  }
}

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
  for (const segment of graphemesOf(text)) {
    const shown = segment.replace(UNSAFE, '');
    const first = [...shown.normalize('NFC')][0] ?? '';
    safe += widthOf(first) > 0 ? first : '';
  }
  return safe;
}

/** The first `columns` columns of a safe text; `…` says that there was more. */
export function clip(text: string, columns: number): string {
  // A column has a character at least, or a few that take none.
  const isLong = text.length > MOST_CHARACTERS_PER_COLUMN * columns + SEGMENTED;
  if (!isLong && widthOf(text) <= columns) return text;
  let shown = '';
  let used = 0;
  for (const segment of graphemesOf(text)) {
    const width = widthOf(segment);
    if (used + width > columns - 1) break;
    shown += segment;
    used += width;
  }
  return columns > 0 ? `${shown}…` : '';
}

/** Accents and joiners, stacked higher than any script has them. */
const MOST_CHARACTERS_PER_COLUMN = 32;

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
  if (text.length > SEGMENTED) return Array.from(piecesOf(text), widthOf).reduce((sum, width) => sum + width, 0);
  if (text.length > 2) return stringWidth(text);
  const known = measured.get(text);
  if (known !== undefined) return known;
  if (measured.size === MOST_MEASURED) measured.clear();
  const width = stringWidth(text);
  measured.set(text, width);
  return width;
}

/** A long text in pieces that may be measured one by one: whole graphemes each. */
function* piecesOf(text: string): Generator<string> {
  let piece = '';
  for (const grapheme of graphemesOf(text)) {
    if (piece.length + grapheme.length > SEGMENTED) {
      yield piece;
      piece = '';
    }
    piece += grapheme;
  }
  yield piece;
}
