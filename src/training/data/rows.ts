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
const RETURN = 13;

/**
 * The lines of a UTF-8 file, without their ends (LF, CR LF, or CR where there is no LF at all) and without a byte-order
 * mark.
 *
 * @param maxLine bytes of the longest line
 * @throws {DataError} where it is empty, a line is too long, or its bytes are not UTF-8: what they are, if that can be told
 */
export function decodeLines(name: string, bytes: Uint8Array, maxLine = MAX_LINE_BYTES): readonly string[] {
  if (bytes.length === 0) throw new DataError(`${name}: the file is empty`);
  expectText(name, bytes);
  const lineEnd = bytes.includes(LINE_FEED) ? LINE_FEED : RETURN;
  const lines: string[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(lineEnd, start);
    const end = found < 0 ? bytes.length : found;
    const where = `${name}:${lines.length + 1}`;
    if (end - start > maxLine) {
      const length = `${(end - start).toLocaleString('en')} bytes`;
      throw new DataError(`${where}: the line is too long: ${length}, at most ${maxLine.toLocaleString('en')}`);
    }
    lines.push(decodeLine(decoder, bytes.subarray(start, end), where, name));
    start = end + 1;
  }
  return lines;
}

const ascii = (word: string): readonly number[] => Array.from(word, (letter) => letter.charCodeAt(0));
const TABLE = 'expected a table of labels and texts: save it as .csv or .jsonl';
const FROM_PANDAS = 'save it as .jsonl (in pandas: to_json("reviews.jsonl", orient="records", lines=True))';

/** What files that are no table begin with, and what to do about them. */
const signatures: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 3, 4], 'this is a spreadsheet (.xlsx) or a .zip: save the sheet as "CSV UTF-8", or unpack it'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'this is a spreadsheet (.xls): save the sheet as "CSV UTF-8"'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'this is packed by 7-Zip: unpack it first'],
  [ascii('Rar!'), 'this is packed by RAR: unpack it first'],
  [[0x1f, 0x8b], 'this is packed by gzip: give it a name that ends in .gz'],
  [[0x42, 0x5a, 0x68], 'this is packed by bzip2: unpack it first (bunzip2)'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'this is packed by zstd: unpack it first (unzstd)'],
  [[0xfd, 0x37, 0x7a, 0x58], 'this is packed by xz: unpack it first (unxz)'],
  [ascii('PAR1'), `this is a Parquet file: ${FROM_PANDAS}`],
  [ascii('ARROW1'), `this is an Arrow file: ${FROM_PANDAS}`],
  [ascii('ORC'), `this is an ORC file: ${FROM_PANDAS}`],
  [[0x89, 0x48, 0x44, 0x46], `this is an HDF5 file: ${FROM_PANDAS}`],
  [[0x93, ...ascii('NUMPY')], `this is an array of NumPy: ${FROM_PANDAS}`],
  [[0x80, 4, 0x95], `this is a pickle of Python: ${FROM_PANDAS}`],
  [[0x80, 5, 0x95], `this is a pickle of Python: ${FROM_PANDAS}`],
  [[0x80, 3], `this is a pickle of Python: ${FROM_PANDAS}`],
  [
    ascii('SQLite format 3'),
    'this is a database of SQLite: save the table as .csv (sqlite3 -header -csv FILE "select …")',
  ],
  [ascii('%PDF'), `this is a PDF: ${TABLE}`],
  [ascii('<?xml'), `this is XML: ${TABLE}`],
  [ascii('<!DOCTYPE'), `this is a web page: ${TABLE}`],
  [ascii('<!doctype'), `this is a web page: ${TABLE}`],
  [ascii('<html'), `this is a web page: ${TABLE}`],
];
/** Where an archive of tar has its name. */
const TAR_AT = 257;

function expectText(name: string, bytes: Uint8Array): void {
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0; // behind a byte-order mark
  const begins = (start: readonly number[], at: number): boolean =>
    start.every((byte, index) => bytes[at + index] === byte);
  const [, what] = signatures.find(([start]) => begins(start, from)) ?? [];
  if (what) throw new DataError(`${name}: ${what}`);
  if (begins(ascii('ustar'), TAR_AT)) {
    throw new DataError(`${name}: this is an archive of tar: unpack it (tar xf), then name a file of it`);
  }
  const head = bytes.subarray(0, 1000);
  const zeros = (offset: number): number => head.filter((byte, index) => byte === 0 && index % 2 === offset).length;
  const isLittle = (bytes[0] === 0xff && bytes[1] === 0xfe) || zeros(1) > head.length / 5;
  const isBig = (bytes[0] === 0xfe && bytes[1] === 0xff) || zeros(0) > head.length / 5;
  if (isLittle || isBig) {
    const order = isLittle ? 'UTF-16LE' : 'UTF-16BE';
    throw new DataError(
      `${name}: this is UTF-16 text ("Unicode Text" of a spreadsheet), not UTF-8: ${toUtf8(name, order)}`,
    );
  }
  if (head.includes(0)) throw new DataError(`${name}: this is no text: ${TABLE}`);
}

const toUtf8 = (name: string, encoding: string): string => {
  const base = name.replace(/^.*[\\/]/, '').replace(/\.gz$/i, '');
  return `save it as "CSV UTF-8", or: iconv -f ${encoding} -t UTF-8 ${base} > utf8-${base}`;
};

function decodeLine(
  decoder: { decode(bytes: Uint8Array): string },
  bytes: Uint8Array,
  where: string,
  name: string,
): string {
  try {
    const line = decoder.decode(bytes);
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  } catch (cause) {
    throw new DataError(`${where}: ${encodingOf(bytes, name)}`, { cause });
  }
}

/** Its characters from 0x80 to 0x9f; from there on it is Latin-1. (Node's decoder of that name knows Latin-1 alone.) */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A line of Western European text has few letters beyond ASCII; one of another script has little else. */
function encodingOf(bytes: Uint8Array, name: string): string {
  const high = bytes.filter((byte) => byte >= 0x80).length;
  if (high > bytes.length / 3)
    return 'not UTF-8, and its encoding cannot be told: save the file as UTF-8 and try again';
  const text = Array.from(bytes, (byte) => WINDOWS_1252[byte - 0x80] ?? String.fromCharCode(byte)).join('');
  const word = /\S{0,20}[^\p{ASCII}\s]\S{0,20}/u.exec(text)?.[0] ?? '';
  return `not UTF-8 but, it seems, Windows-1252 or Latin-1 ("${word}"): ${toUtf8(name, 'WINDOWS-1252')}`;
}
