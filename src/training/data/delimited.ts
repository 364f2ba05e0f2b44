import { DataError } from './example.ts';

/** A row of a table as it stands in its file. */
export interface Record {
  /** where it begins, 1-based */
  readonly line: number;
  readonly cells: readonly string[];
}

/** How a table is written. */
export interface Dialect {
  readonly delimiter: string;
  /** whether a quote inside quotes may be written `\"` beside `""` */
  readonly hasBackslashes: boolean;
}

/**
 * Rows of RFC 4180, and what people write in its place: any delimiter, spaces before a quote, quotes inside a field that
 * none surround. Rows without content are left out.
 *
 * @param most how many rows are read at the most
 * @throws {DataError} that names the line where a quote opens that never closes, or closes too early
 */
export function parseDelimited(text: string, dialect: Dialect, name: string, most = Infinity): readonly Record[] {
  const records: Record[] = [];
  const reader = { text, at: 0, line: 1, name, ...dialect };
  while (reader.at < text.length && records.length < most) {
    const { line } = reader;
    const cells: string[] = [];
    do cells.push(nextCell(reader));
    while (text[reader.at - 1] === dialect.delimiter);
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells });
  }
  return records;
}

interface Reader extends Dialect {
  readonly text: string;
  readonly name: string;
  at: number;
  line: number;
}

/** Reads a field and the delimiter or line end behind it. */
function nextCell(reader: Reader): string {
  const { text, delimiter } = reader;
  let start = reader.at;
  while (text[start] === ' ') start += 1;
  const isQuote = text[start] === '"' && (start === reader.at || closesAtEnd(reader, start));
  if (isQuote) return quotedCell(reader, start);
  let end = reader.at;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1;
  const cell = text.slice(reader.at, end);
  endCell(reader, end);
  return cell;
}

/** Behind a space, a quote is the field's where the one that closes it stands at the field's end; else it is the text's. */
function closesAtEnd({ text, delimiter }: Reader, start: number): boolean {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  let behind = close + 1;
  while (text[behind] === ' ') behind += 1;
  return close < 0 || behind >= text.length || text[behind] === '\n' || text[behind] === delimiter;
}

/** What stands between quotes. @param start where the first quote is */
function quotedCell(reader: Reader, start: number): string {
  const { text, name, delimiter, hasBackslashes } = reader;
  const opened = reader.line;
  const special = hasBackslashes ? /["\\]/g : /"/g;
  let cell = '';
  let from = start + 1;
  for (special.lastIndex = from; ; special.lastIndex = from) {
    const at = special.exec(text)?.index;
    if (at === undefined) throw neverCloses(name, opened);
    cell += text.slice(from, at);
    const next = text[at + 1];
    from = at + 2;
    if (next === '"') cell += '"';
    else if (text[at] === '\\') cell += `\\${next ?? ''}`;
    else {
      from = at + 1;
      break;
    }
  }
  reader.line += cell.split('\n').length - 1;
  while (text[from] === ' ') from += 1;
  if (from < text.length && text[from] !== delimiter && text[from] !== '\n')
    throw closesEarly(name, opened, reader.line);
  endCell(reader, from);
  return cell;
}

const neverCloses = (name: string, line: number): DataError =>
  new DataError(`${name}:${line}: a quote opens on this line and never closes: close it, or write it "" inside a text`);

function closesEarly(name: string, opened: number, closed: number): DataError {
  const where = closed === opened ? 'on this line' : `on line ${closed}`;
  return new DataError(
    `${name}:${opened}: the quote that opens on this line closes ${where} before the end of its field: write a quote inside a text as ""`,
  );
}

function endCell(reader: Reader, end: number): void {
  if (reader.text[end] === '\n') reader.line += 1;
  reader.at = end + 1;
}

const delimiters = [',', ';', '\t', '|'];
/** Rows that are looked at to tell how a table is written. */
const SAMPLE = 20;

/**
 * How a table is written: the delimiter that cuts its first rows into equally many fields, the most where several do.
 *
 * @param isHeader whether the fields of a row are names that are known, which settles it
 */
export function dialectOf(text: string, isHeader: (cells: readonly string[]) => boolean): Dialect {
  const tried = [false, true].flatMap((hasBackslashes) =>
    delimiters.map((delimiter) => ({
      delimiter,
      hasBackslashes,
      widths: widthsOf(text, { delimiter, hasBackslashes }),
    })),
  );
  const known = tried.find(({ widths, ...dialect }) => widths.length > 0 && isHeader(headOf(text, dialect)));
  const even = tried.filter(
    ({ widths }) => widths.length > 0 && widths[0] > 1 && widths.every((one) => one === widths[0]),
  );
  even.sort((a, b) => b.widths[0] - a.widths[0]);
  return known ?? even[0] ?? tried[0];
}

const headOf = (text: string, dialect: Dialect): readonly string[] =>
  parseDelimited(text, dialect, '', 1)[0]?.cells ?? [];

/** How many fields the first rows have; none where they cannot be read so. */
function widthsOf(text: string, dialect: Dialect): readonly number[] {
  try {
    return parseDelimited(text, dialect, '', SAMPLE).map(({ cells }) => cells.length);
  } catch (error) {
    if (error instanceof DataError) return [];
    throw error;
  }
}
