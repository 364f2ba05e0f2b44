import { type ColumnNames, guessByValues, isHeader, type Table, type TableRow, withHeader } from './columns.ts';
import { dialectOf, parseDelimited } from './delimited.ts';
import { DataError } from './example.ts';
import { looksLikeLabel } from './known-names.ts';

const LABEL_MARK = '__label__';
const namesOfTwo = ['label', 'text'] as const;
const SAMPLE = 200;

/** A table with a delimiter, found out by trying. A first line `sep=;`, as spreadsheets write it, says it. */
export function parseCsv(lines: readonly string[], name: string, asked: ColumnNames): Table {
  const said = /^sep=(.)$/.exec(lines[0])?.[1];
  const text = (said ? ['', ...lines.slice(1)] : lines).join('\n');
  const found = dialectOf(text, (cells) =>
    isHeader(
      cells.map((cell) => cell.trim()),
      asked,
    ),
  );
  const rows = parseDelimited(text, said ? { ...found, delimiter: said } : found, name);
  return evenRows(withHeader(rows, asked), name, found.delimiter);
}

/** @throws {DataError} where a row has more or fewer fields than the first; empty ones at its end do not count */
function evenRows({ header, rows }: Table, name: string, delimiter: string): Table {
  const width = header?.length ?? rows[0]?.cells.length ?? 0;
  for (const { line, cells } of rows) {
    const isLonger = cells.slice(width).some((cell) => String(cell).trim() !== '');
    if (cells.length >= width && !isLonger) continue;
    const counts = `expected ${width} columns, found ${cells.length}`;
    const marks = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[delimiter] ?? `"${delimiter}"`;
    throw new DataError(`${name}:${line}: ${counts}: put a text with ${marks} in "quotes"`);
  }
  return { header, rows };
}

/** A label, a tab and a text that may hold tabs; or columns, with or without names. */
export function parseTsv(lines: readonly string[], name: string, asked: ColumnNames): Table {
  const rows = contentOf(lines).map(({ line, content }) => ({ line, cells: content.split('\t') }));
  const names = rows[0]?.cells.map((cell) => cell.trim()) ?? [];
  if (rows.some(({ cells }) => cells[0].startsWith(LABEL_MARK))) return parseFastText(lines, name);
  if (!isHeader(names, asked) && isLabelFirst(rows)) return labelThenText(rows, name);
  const table = withHeader(rows, asked);
  const width = table.header?.length ?? rows[0]?.cells.length ?? 0;
  if (width > 1 && table.rows.every(({ cells }) => cells.length === width)) return withoutQuotes(table);
  if (lines.some((line) => line.includes('"'))) return parseCsv(lines, name, asked);
  const odd = table.rows.find(({ cells }) => cells.length !== width || width < 2);
  if (odd && odd.cells.length < 2) throw noTab(name, odd.line);
  return evenRows(table, name, '\t');
}

const isLabelFirst = (rows: readonly TableRow[]): boolean => {
  const sample = rows.slice(0, SAMPLE);
  const labels = sample.filter(({ cells }) => looksLikeLabel(cells[0]) || String(cells[0]).trim() === '').length;
  const others = sample.filter(({ cells }) => cells.length > 2 && cells.slice(1, -1).some(looksLikeLabel)).length;
  return labels > sample.length / 2 && others <= sample.length / 2;
};

function labelThenText(rows: readonly TableRow[], name: string): Table {
  return {
    header: namesOfTwo,
    rows: rows.map(({ line, cells: [label, ...texts] }) => {
      if (texts.length === 0) throw noTab(name, line);
      return { line, cells: [label, texts.join('\t')] };
    }),
  };
}

const noTab = (name: string, line: number): DataError =>
  new DataError(`${name}:${line}: expected a label, a tab and a review, found no tab`);

/** Where every row has quotes around a field, they are the file's and not the text's. */
function withoutQuotes({ header, rows }: Table): Table {
  const isQuoted = (cell: unknown): boolean => /^"[\s\S]*"$/.test(String(cell)) && String(cell).length > 1;
  const columns = rows[0]?.cells.map((_, column) => rows.every(({ cells }) => isQuoted(cells[column]))) ?? [];
  if (!columns.includes(true)) return { header, rows };
  const plain = (cell: unknown): string =>
    String(cell)
      .slice(1, -1)
      .replace(/""|\\"/g, '"');
  return {
    header: header?.map((one) => (isQuoted(one) ? plain(one) : one)),
    rows: rows.map(({ line, cells }) => ({ line, cells: cells.map((cell, n) => (columns[n] ? plain(cell) : cell)) })),
  };
}

/** `__label__2 some text`, as fastText has it. */
export function parseFastText(lines: readonly string[], name: string): Table {
  const rows = contentOf(lines).map(({ line, content }) => {
    const [, label, text] = /^\s*__label__(\S+)\s*([\s\S]*)$/.exec(content) ?? [];
    if (label === undefined) throw new DataError(`${name}:${line}: expected ${LABEL_MARK} and a label before the text`);
    if (text.startsWith(LABEL_MARK)) {
      throw new DataError(`${name}:${line}: there are several labels on this line: keep one of them on each line`);
    }
    return { line, cells: [label.replace(/,$/, ''), text] };
  });
  return { header: namesOfTwo, rows };
}

/** Text of a name that says nothing: of fastText, with tabs, or a label and a space before each text. */
export function parseAnyText(lines: readonly string[], name: string, asked: ColumnNames): Table {
  const content = contentOf(lines);
  const share = (pattern: RegExp): number =>
    content.filter(({ content: line }) => pattern.test(line)).length / content.length;
  if (share(/^\s*__label__/) > 0.5) return parseFastText(lines, name);
  if (share(/\t/) > 0.5) return parseTsv(lines, name, asked);
  if (share(/^\s*[{[]/) > 0.9)
    throw new DataError(`${name}: this looks like JSON: give it a name that ends in .jsonl or .json`);
  if (share(/^\s*[<]/) > 0.5) throw new DataError(`${name}: this looks like XML or HTML: ${EXPECTED}`);
  const spaced = content.map(({ line, content: one }) => ({
    line,
    cells: /^(\S+)\s+([\s\S]*)$/.exec(one)?.slice(1) ?? [],
  }));
  if (spaced.every(({ cells }) => cells.length === 2 && looksLikeLabel(cells[0])))
    return { header: namesOfTwo, rows: spaced };
  const table = share(/[,;|]/) > 0.5 ? tableIn(lines, name, asked) : undefined;
  if (table?.header) return table;
  const guess =
    table &&
    guessByValues(
      table.rows,
      table.rows[0].cells.map((_, column) => String(column + 1)),
    );
  if (guess && guess.text >= 0 && guess.label >= 0) return table;
  throw new DataError(`${name}: there are no labels in it, or they cannot be told from the texts: ${EXPECTED}`);
}

/** A table with delimiters, where it is one. */
function tableIn(lines: readonly string[], name: string, asked: ColumnNames): Table | undefined {
  try {
    return parseCsv(lines, name, asked);
  } catch (error) {
    if (error instanceof DataError) return undefined; // commas of a text
    throw error;
  }
}

export const EXPECTED =
  'expected .csv with the columns "label" and "text", or label<TAB>text, .jsonl, or __label__x text';

function contentOf(lines: readonly string[]): readonly { readonly line: number; readonly content: string }[] {
  return lines.flatMap((content, index) => (content.trim() === '' ? [] : [{ line: index + 1, content }]));
}
