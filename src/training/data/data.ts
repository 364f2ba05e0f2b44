import { parseCsvRows } from './csv.ts';
import { DataError, type Example } from './example.ts';
import { decodeLines, type Row } from './rows.ts';

type ParseRows = (lines: readonly string[], name: string) => readonly Row[];

/** What labelled reviews may come as. A new format is a function from lines to rows, and a line here. */
const formats: Readonly<Record<string, ParseRows>> = { tsv: tsvRows, csv: parseCsvRows, ndjson: ndjsonRows };

/** The format that a file's name stands for, `.gz` aside. */
const formatOf = (name: string): string => /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * Reads labelled texts:
 * - `.tsv`: `label<TAB>text`, one a line;
 * - `.csv`: RFC 4180, a header with `label` and `text`;
 * - `.ndjson`: `{"t": text, "p": [probability after each token], "w": weight}`, one object a line.
 *
 * A label is 0, 1 or a probability of "positive" in between. A text may be empty: whether that will do is for the reader of
 * the examples to say.
 *
 * @param name of the file, which names the format and stands in the errors
 * @param bytes its content, already unpacked where it was `.gz`
 * @throws {DataError} that names the first bad row by file and line; no row is ever skipped
 */
export function parseData(name: string, bytes: Uint8Array): readonly Example[] {
  const format = formatOf(name);
  const parseRows = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (!parseRows) throw new DataError(`${name}: unknown kind of data: expected .tsv, .csv, .ndjson or .ndjson.gz`);
  const rows = parseRows(decodeLines(name, bytes), name);
  if (rows.length === 0) throw new DataError(`${name}: there are no reviews in it`);
  return rows.map((row) => exampleOf(row, `${name}:${row.line}`));
}

/** Of an example; sums of more would lose the rest. */
const MOST_WEIGHT = 1e9;

function exampleOf({ line, label, text, weight }: Row, where: string): Example {
  if (typeof text !== 'string')
    throw new DataError(`${where}: the text must be a string, found ${JSON.stringify(text)?.slice(0, 40)}`);
  const target = Array.isArray(label) ? label.map((one) => probability(one, where)) : probability(label, where);
  if (Array.isArray(target) && target.length === 0) throw new DataError(`${where}: "p" has no probability`);
  if (weight === undefined) return { text, target, line };
  if (typeof weight !== 'number' || !(weight > 0)) {
    const found = JSON.stringify(weight)?.slice(0, 40);
    throw new DataError(`${where}: "w" must be a number above 0, found ${found}`);
  }
  if (weight > MOST_WEIGHT) {
    throw new DataError(`${where}: "w" must be at most ${MOST_WEIGHT.toLocaleString('en')}, found ${weight}`);
  }
  return { text, target, weight, line };
}

function probability(label: unknown, where: string): number {
  const isNumber = typeof label === 'number' || (typeof label === 'string' && /^\s*[\d.]+(e-?\d+)?\s*$/i.test(label));
  const value = isNumber ? Number(label) : Number.NaN;
  if (value >= 0 && value <= 1) return value;
  const found = JSON.stringify(label)?.slice(0, 40) ?? 'nothing';
  throw new DataError(`${where}: the label must be 0, 1 or a probability in between, found ${found}`);
}

function tsvRows(lines: readonly string[], name: string): readonly Row[] {
  return lines.map((content, index) => {
    const tab = content.indexOf('\t');
    if (tab < 0) throw new DataError(`${name}:${index + 1}: expected a label, a tab and a review, found no tab`);
    return { line: index + 1, label: content.slice(0, tab), text: content.slice(tab + 1) };
  });
}

function ndjsonRows(lines: readonly string[], name: string): readonly Row[] {
  return lines.map((content, index) => {
    const item = parseObject(content);
    if (!item) throw new DataError(`${name}:${index + 1}: expected a JSON object with "t" and "p"`);
    if (!Array.isArray(item.p)) throw new DataError(`${name}:${index + 1}: "p" must be an array of probabilities`);
    return { line: index + 1, label: item.p, text: item.t, weight: item.w };
  });
}

function parseObject(content: string): { t?: unknown; p?: unknown; w?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // said by the caller, who knows the line
  }
}
