import { DataError } from './example.ts';

/** One row of a file as it stands there: where, and its two or three fields, unchecked. */
export interface Row {
  readonly line: number;
  readonly label: unknown;
  readonly text: unknown;
  readonly weight?: unknown;
}

/** A line longer than this is no review: most likely the wrong file, or one without line ends. */
const MAX_LINE_BYTES = 1_000_000;
const LINE_FEED = 10;

/**
 * The lines of a UTF-8 file, without their ends (LF or CR LF) and without a byte-order mark.
 *
 * @throws {DataError} where it is empty, a line is too long, or its bytes are not UTF-8
 */
export function decodeLines(name: string, bytes: Uint8Array): readonly string[] {
  if (bytes.length === 0) throw new DataError(`${name}: the file is empty`);
  const lines: string[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    const where = `${name}:${lines.length + 1}`;
    if (end - start > MAX_LINE_BYTES) {
      const length = `${(end - start).toLocaleString('en')} bytes`;
      throw new DataError(`${where}: the line is too long: ${length}, at most ${MAX_LINE_BYTES.toLocaleString('en')}`);
    }
    lines.push(decodeLine(decoder, bytes.subarray(start, end), where));
    start = end + 1;
  }
  return lines;
}

function decodeLine(decoder: { decode(bytes: Uint8Array): string }, bytes: Uint8Array, where: string): string {
  try {
    const line = decoder.decode(bytes);
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  } catch (cause) {
    throw new DataError(`${where}: not UTF-8 (Latin-1, perhaps): save the file as UTF-8 and try again`, { cause });
  }
}
