import { DataError } from './example.ts';
import { isContent, knownColumn, looksLikeLabel, plainName, type Role } from './known-names.ts';

/** Rows in columns, from any kind of file. */
export interface Table {
  /** what the columns are called; without it they are called 1, 2, … */
  readonly header: readonly string[] | undefined;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly line: number;
  readonly cells: readonly unknown[];
}

/** Which columns somebody asked for. */
export interface ColumnNames {
  readonly text?: string | undefined;
  readonly label?: string | undefined;
}

/** Where text and label stand, and what these columns are called. */
export interface Columns {
  readonly text: number;
  readonly label: number;
  readonly textName: string;
  readonly labelName: string;
}

/** Rows that are looked at to tell what a column holds. */
const SAMPLE = 200;

/** The same rows, with the first as names where it is: where it has one that is known or asked for, or no label over labels. */
export function withHeader(rows: readonly TableRow[], asked: ColumnNames): Table {
  const [first, ...rest] = rows;
  if (!first) return { header: undefined, rows };
  const names = first.cells.map((cell) => String(cell).trim());
  return isHeader(names, asked) || standsOverLabels(names, rest)
    ? { header: names, rows: rest }
    : { header: undefined, rows };
}

/** Whether these fields are names of columns that are known or asked for. */
export function isHeader(names: readonly string[], asked: ColumnNames): boolean {
  const wanted = [asked.text, asked.label].filter((name) => name !== undefined).map(plainName);
  if (names.some((name) => plainName(name) !== '' && !/^\d+$/.test(name) && wanted.includes(plainName(name))))
    return true;
  if (names.some((name) => /^-?\d/.test(name.trim()))) return false;
  return names.length > 1 && (knownColumn(names, 'text') >= 0 || knownColumn(names, 'label') >= 0);
}

/** Whether a first row is of another kind than those below it: no label over labels, no number over numbers. */
function standsOverLabels(names: readonly string[], rows: readonly TableRow[]): boolean {
  if (names.length < 2 || rows.length < 2 || names.some((name) => looksLikeLabel(name))) return false;
  const sample = rows.slice(0, SAMPLE);
  return names.some((name, column) => {
    const cells = sample.map((row) => String(row.cells[column] ?? ''));
    return cells.every(looksLikeLabel) || (isFewWords(cells) && !cells.includes(name));
  });
}

/** @throws {DataError} where a column is not there, or it cannot be told which it is */
export function chooseColumns(name: string, { header, rows }: Table, asked: ColumnNames): Columns {
  const width = header?.length ?? rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const names = header ?? Array.from({ length: width }, (_, column) => String(column + 1));
  if (header) expectDifferent(name, header);
  const given = {
    text: namedColumn(name, names, asked.text, 'text'),
    label: namedColumn(name, names, asked.label, 'label'),
  };
  const known = (role: Role): number => (header ? knownColumn(names, role) : -1);
  const isTold = header !== undefined || given.text >= 0 || given.label >= 0;
  const other = (column: number): number =>
    isTold && width === 2 && column >= 0 && isContent(names[1 - column]) ? 1 - column : -1;
  const first = (...columns: readonly number[]): number => columns.find((column) => column >= 0) ?? -1;
  const named = { text: first(given.text, known('text')), label: first(given.label, known('label')) };
  const guess = guessByValues(rows, names, header ? named : given);
  let text = first(named.text, guess.text);
  let label = first(named.label, guess.label);
  if (text === label && text >= 0) [text, label] = given.text >= 0 ? [text, -1] : [-1, label];
  text = first(text, other(label));
  label = first(label, other(text));
  if (text < 0 || label < 0) throw unknownColumns(name, names, rows, { text, label });
  return { text, label, textName: names[text], labelName: names[label] };
}

function expectDifferent(file: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names.map((one) => one.trim().toLowerCase())) {
    if (name !== '' && seen.has(name)) {
      throw new DataError(`${file}:1: two columns are called "${shown(name)}": give one of them another name`);
    }
    seen.add(name);
  }
}

function namedColumn(file: string, names: readonly string[], wanted: string | undefined, role: Role): number {
  if (wanted === undefined) return -1;
  const exact = names.indexOf(wanted);
  const index =
    exact >= 0 ? exact : names.findIndex((name) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
  if (index >= 0) return index;
  throw new DataError(`${file}: --${role} ${wanted}: there is no such column; the columns are ${listOf(names)}`);
}

/**
 * Where names do not say it: the text is the column with the most different words, the label one of labels.
 *
 * @param found the columns that are known already; -1 for one that is not
 */
export function guessByValues(
  rows: readonly TableRow[],
  names: readonly string[],
  found: Readonly<globalThis.Record<Role, number>> = { text: -1, label: -1 },
) {
  const sample = rows.slice(0, SAMPLE);
  const columns = names.map((name, column) =>
    isContent(name) && column !== found.label ? sample.map(({ cells }) => String(cells[column] ?? '')) : [],
  );
  const wordCounts = columns.map(
    (cells) =>
      new Set(
        cells
          .join(' ')
          .toLowerCase()
          .match(/\p{L}{2,}/gu),
      ).size,
  );
  const wordiest = wordCounts.indexOf(Math.max(...wordCounts));
  const text = found.text >= 0 ? found.text : isProse(columns[wordiest]) ? wordiest : -1;
  const isOther = (cells: readonly string[], column: number): boolean => cells.length > 0 && column !== text;
  const labels = columns.flatMap((cells, column) =>
    isOther(cells, column) && cells.every(looksLikeLabel) ? [column] : [],
  );
  const repeated = labels.filter((column) => new Set(columns[column]).size < Math.max(3, sample.length));
  const candidates = repeated.length > 0 ? repeated : labels;
  if (candidates.length > 0) return { text, label: candidates.length === 1 ? candidates[0] : -1 };
  const words = columns.flatMap((cells, column) => (isOther(cells, column) && isFewWords(cells) ? [column] : []));
  return { text, label: words.length === 1 ? words[0] : -1 };
}

/** Reviews have words, most of them more than one. */
const isProse = (cells: readonly string[]): boolean =>
  cells.filter((cell) => /\p{L}\S*\s+\S/u.test(cell)).length >= Math.max(1, cells.length / 2);

const isFewWords = (cells: readonly string[]): boolean => {
  const different = new Set(cells).size;
  return (
    different >= 2 && different <= 20 && different <= cells.length / 2 && cells.every((cell) => /^\S+$/.test(cell))
  );
};

function unknownColumns(
  file: string,
  names: readonly string[],
  rows: readonly TableRow[],
  { text, label }: { readonly text: number; readonly label: number },
): DataError {
  if (names.length < 2) {
    return new DataError(`${file}: there is one column, without a label: expected a text and a label in each row`);
  }
  const guess = guessByValues(rows, names);
  const column = (found: number, otherwise: number): string =>
    found >= 0 || otherwise >= 0 ? `"${shown(names[found >= 0 ? found : otherwise])}"` : 'NAME';
  const what = text < 0 && label < 0 ? 'the text and which the label' : text < 0 ? 'the text' : 'the label';
  const advice = `--text ${column(text, guess.text)} --label ${column(label, guess.label)}`;
  return new DataError(`${file}: cannot tell which column is ${what}: say so, as in ${advice}; found ${listOf(names)}`);
}

const shown = (name: string): string => (name.length > 40 ? `${name.slice(0, 39)}…` : name);
const listOf = (names: readonly string[]): string => {
  const list = names.slice(0, 12).map((name) => `"${shown(name)}"`);
  return names.length > 12 ? `${list.join(', ')} and ${names.length - 12} more` : list.join(', ');
};
