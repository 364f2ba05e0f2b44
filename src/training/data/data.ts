import { type ColumnNames, type Columns, chooseColumns, type Table } from './columns.ts';
import { DataError, type Example } from './example.ts';
import { withoutHtml } from './html.ts';
import { parseJson } from './json-table.ts';
import { isStarName } from './known-names.ts';
import { type Labelling, type LabelOptions, labellingOf, noLabel, type RawLabel } from './labels.ts';
import { decodeLines, type Row } from './rows.ts';
import { EXPECTED, parseAnyText, parseCsv, parseFastText, parseTsv } from './text-table.ts';

type ParseTable = (lines: readonly string[], name: string, asked: ColumnNames) => Table;

/** What labelled reviews may come as. A new format is a function from lines to a table, and a line here. */
const formats: Readonly<Record<string, ParseTable>> = {
  tsv: parseTsv,
  tab: parseTsv,
  csv: parseCsv,
  ndjson: parseJson,
  jsonl: parseJson,
  json: parseJson,
  ft: parseFastText,
  txt: parseAnyText,
  train: parseAnyText,
  valid: parseAnyText,
  dev: parseAnyText,
  test: parseAnyText,
};

/** A line of an array in JSON is the whole file. */
const MAX_JSON_BYTES = 100_000_000;
const LINE_FEED = 10;
const RETURN = 13;

/** The format that a file's name stands for, `.gz` aside. */
const formatOf = (name: string): string => /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** The rows of a file, before it is known what their labels mean. */
export interface DataFile {
  readonly name: string;
  readonly rows: readonly Row[];
  /** the columns that were taken; undefined where the format has no names to choose from */
  readonly taken: { readonly text: string; readonly label: string } | undefined;
  readonly isStars: boolean;
  /** marks of HTML that were taken out or decoded, and in how many rows */
  readonly html: { readonly marks: number; readonly rows: number };
  /** a last line that was left out, because the file ends in the middle of it */
  readonly cutLine: number | undefined;
}

/**
 * Reads the rows of labelled texts:
 * - `.tsv`: `label<TAB>text`, or columns with or without names;
 * - `.csv`: RFC 4180 with `,` `;` or tab, with or without a header;
 * - `.ndjson`, `.jsonl`, `.json`: objects with a text and a label, a line each or in an array; or
 *   `{"t": text, "p": [probability after each token], "w": weight}`;
 * - `.txt` and others: `__label__x text` as fastText has it, or one of the above with tabs.
 *
 * @param name of the file, which names the format and stands in the errors
 * @param bytes its content, already unpacked where it was `.gz`
 * @param asked the columns, where they are named; else known names and values decide
 * @throws {DataError} that names the first bad row by file and line
 */
export function readRows(name: string, bytes: Uint8Array, asked: ColumnNames = {}): DataFile {
  const format = formatOf(name);
  const isKnown = Object.hasOwn(formats, format);
  const isJson = formats[format] === parseJson;
  const parse = (some: Uint8Array): Table => {
    const lines = decodeLines(name, some, isJson ? MAX_JSON_BYTES : undefined);
    if (!isKnown) throw new DataError(`${name}: unknown kind of data, by its name: ${EXPECTED}`);
    return formats[format](lines, name, asked);
  };
  const { table, cutLine } = withoutCutLine(name, bytes, parse);
  if (table.rows.length === 0) throw new DataError(`${name}: there are no reviews in it`);
  const distilled = asked.text === undefined && asked.label === undefined ? distilledRows(table) : undefined;
  const noHtml = { marks: 0, rows: 0 };
  if (distilled) return { name, rows: distilled, taken: undefined, isStars: false, html: noHtml, cutLine };
  const columns = chooseColumns(name, table, asked);
  expectTexts(name, table, columns);
  const html = { ...noHtml };
  const rows = table.rows.map(({ line, cells }) => {
    const found = cells[columns.text];
    const { text, marks } = typeof found === 'string' ? withoutHtml(found) : { text: found, marks: 0 };
    html.marks += marks;
    html.rows += Number(marks > 0);
    return { line, label: cells[columns.label], text };
  });
  const isGiven = table.header?.length === 2 && table.header[0] === 'label' && table.header[1] === 'text';
  const taken = isGiven ? undefined : { text: columns.textName, label: columns.labelName };
  return { name, rows, taken, isStars: isStarName(columns.labelName), html, cutLine };
}

/** Counts of numbered words, `1:0.5 7:2`, are no texts. */
const COUNTS = /^\s*\d+:-?[\d.]+(?:\s+\d+:-?[\d.]+){0,1000}\s*$/;

function expectTexts(name: string, { rows: [first] }: Table, { text }: Columns): void {
  if (!COUNTS.test(String(first.cells[text]))) return;
  throw new DataError(
    `${name}:${first.line}: these are counts of numbered words, not texts: expected the reviews themselves, as in ${EXPECTED.replace('expected ', '')}`,
  );
}

/** A part of a file that ends in the middle of a row is still data when so many rows stand before it. */
const ENOUGH_LINES = 5;

/** Leaves out a last line that has no end and cannot be read: the file was cut there. */
function withoutCutLine(name: string, bytes: Uint8Array, parse: (bytes: Uint8Array) => Table) {
  try {
    return { table: parse(bytes), cutLine: undefined };
  } catch (error) {
    const end = Math.max(bytes.lastIndexOf(LINE_FEED), bytes.includes(LINE_FEED) ? -1 : bytes.lastIndexOf(RETURN));
    const whole = bytes.subarray(0, end + 1);
    const lines = whole.filter((byte) => byte === bytes[end]).length;
    const isLast = error instanceof DataError && error.message.startsWith(`${name}:${lines + 1}: `);
    if (!isLast || lines < ENOUGH_LINES || whole.length === bytes.length) throw error;
    return { table: parse(whole), cutLine: lines + 1 };
  }
}

/** Of `{"t", "p", "w"}`, with a probability for every token. */
function distilledRows({ header, rows }: Table): readonly Row[] | undefined {
  const [t, p, w] = ['t', 'p', 'w'].map((key) => header?.indexOf(key) ?? -1);
  if (t < 0 || p < 0 || !Array.isArray(rows[0].cells[p])) return undefined;
  return rows.map(({ line, cells }) => ({
    line,
    label: cells[p],
    text: cells[t],
    weight: w < 0 ? undefined : cells[w],
  }));
}

/** What the labels of files mean that belong together. @throws {DataError} where that cannot be told */
export const labellingOfFiles = (files: readonly DataFile[], options: LabelOptions = {}): Labelling =>
  labellingOf(
    files.flatMap(({ name, rows, isStars }): readonly RawLabel[] =>
      rows.map(({ line, label }) => ({ where: `${name}:${line}`, label, isStars })),
    ),
    options,
  );

/** The reviews of a file, and how many rows `--map` left out. @throws {DataError} that names a bad row by its line */
export function examplesOf({ name, rows }: DataFile, labelling: Labelling) {
  const examples = rows.flatMap((row) => exampleOf(row, labelling, `${name}:${row.line}`));
  return { examples, leftOut: rows.length - examples.length };
}

/** What was taken for what in a file, for people; a line each. */
export function notesOn(
  { name, taken, html, rows, cutLine }: DataFile,
  { said }: Labelling,
  leftOut: number,
): readonly string[] {
  const columns = taken && `reading \`${taken.text}\` as text, \`${taken.label}\` as label: ${said}`;
  const isPlain = said === '0 → negative, 1 → positive' || said === 'a probability of positive';
  const read = columns ?? (isPlain ? undefined : `labels: ${said}`);
  const count = (value: number, one: string, many: string): string =>
    `${value.toLocaleString('en')} ${value === 1 ? one : many}`;
  const marks = html.marks > 0 && `${count(html.marks, 'tag or entity', 'tags and entities')} of HTML decoded`;
  return [
    ...(read ? [`${name}: ${read}`] : []),
    ...(cutLine ? [`${name}:${cutLine}: the file ends in the middle of this line: it is left out`] : []),
    ...(marks ? [`${name}: ${marks}, in ${count(html.rows, 'review', 'reviews')}`] : []),
    ...(leftOut > 0
      ? [
          `${name}: ${leftOut.toLocaleString('en')} of ${count(rows.length, 'row', 'rows')} left out: --map does not name their labels`,
        ]
      : []),
  ];
}

/** Labelled texts with labels that mean negative and positive. @throws {DataError} */
export function parseData(name: string, bytes: Uint8Array): readonly Example[] {
  const file = readRows(name, bytes);
  return examplesOf(file, labellingOfFiles([file], { expected: ['negative', 'positive'] })).examples;
}

/** Of an example; sums of more would lose the rest. */
const MOST_WEIGHT = 1e9;

function exampleOf({ line, label, text, weight }: Row, { targetOf }: Labelling, where: string): readonly Example[] {
  if (typeof text !== 'string') {
    const found = text === undefined ? 'nothing' : JSON.stringify(text).slice(0, 40);
    throw new DataError(`${where}: the text must be a string, found ${found}`);
  }
  if (Array.isArray(label)) expectProbabilities(label, where);
  const target = targetOf(label);
  if (target === undefined) return [];
  if (weight === undefined) return [{ text, target, line }];
  if (typeof weight !== 'number' || !(weight > 0)) {
    const found = JSON.stringify(weight)?.slice(0, 40);
    throw new DataError(`${where}: "w" must be a number above 0, found ${found}`);
  }
  if (weight > MOST_WEIGHT) {
    throw new DataError(`${where}: "w" must be at most ${MOST_WEIGHT.toLocaleString('en')}, found ${weight}`);
  }
  return [{ text, target, weight, line }];
}

function expectProbabilities(values: readonly unknown[], where: string): void {
  if (values.length === 0) throw new DataError(`${where}: "p" has no probability`);
  const odd = values.find((value) => typeof value !== 'number' || !(value >= 0 && value <= 1));
  if (odd === undefined) return;
  if (typeof odd === 'object' && odd !== null) throw noLabel(values, where);
  throw new DataError(
    `${where}: a probability must be a number from 0 to 1, found ${JSON.stringify(odd)?.slice(0, 40)}`,
  );
}
