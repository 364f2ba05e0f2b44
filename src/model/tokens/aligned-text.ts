/** A rewritten text that remembers where in the original it came from. */
export interface AlignedText {
  readonly text: string;
  /** for each UTF-16 unit of `text` an offset into the original, non-decreasing, [text.length] */
  readonly origins: Int32Array;
  /** where in the original the last unit's own text ends */
  readonly end: number;
}

/** Collects an aligned text from left to right. */
export interface AlignedTextBuilder {
  /** Appends `added`, all of which stands for what is at `origin` in the original. */
  put(added: string, origin: number): void;
  /** Appends the units `[from, to)` of another aligned text, with their origins. */
  copy(source: AlignedText, from: number, to: number): void;
  /** @param end where in the original the last unit's own text ends */
  build(end: number): AlignedText;
}

/** @param capacity how many units are expected; it grows when there are more */
export function alignedTextBuilder(capacity: number): AlignedTextBuilder {
  const parts: string[] = [];
  let origins = new Int32Array(capacity);
  let length = 0;
  const reserve = (count: number): void => {
    if (length + count <= origins.length) return;
    const larger = new Int32Array(2 * (length + count));
    larger.set(origins.subarray(0, length));
    origins = larger;
  };
  return {
    put(added, origin) {
      reserve(added.length);
      parts.push(added);
      origins.fill(origin, length, length + added.length);
      length += added.length;
    },
    copy(source, from, to) {
      reserve(to - from);
      parts.push(source.text.slice(from, to));
      origins.set(source.origins.subarray(from, to), length);
      length += to - from;
    },
    build: (end) => ({ text: parts.join(''), origins: origins.subarray(0, length), end }),
  };
}

/** What becomes of a match: a run of it kept as it is, `[from, to)`, or words put in the place of what is at `at`. */
export type Piece =
  | { readonly keep: readonly [from: number, to: number] }
  | { readonly put: string; readonly at: number };

/**
 * Replaces every match of a pattern, as `String.replaceAll` does, and keeps the origins.
 *
 * @param pattern global, and never matching the empty string
 */
export function rewrite(
  source: AlignedText,
  pattern: RegExp,
  pieces: (match: RegExpMatchArray) => readonly Piece[],
): AlignedText {
  const builder = alignedTextBuilder(source.text.length);
  let done = 0;
  for (const match of source.text.matchAll(pattern)) {
    const start = match.index;
    builder.copy(source, done, start);
    for (const piece of pieces(match)) {
      if ('keep' in piece) builder.copy(source, start + piece.keep[0], start + piece.keep[1]);
      else builder.put(piece.put, source.origins[start + piece.at]);
    }
    done = start + match[0].length;
  }
  if (done === 0) return source;
  builder.copy(source, done, source.text.length);
  return builder.build(source.end);
}
