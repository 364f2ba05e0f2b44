import type { Table, TableRow } from './columns.ts';
import { DataError } from './example.ts';

/** Objects that are looked at to learn what they hold. */
const SAMPLE = 200;

/**
 * JSON in any of the forms that data comes in: an object a line, an array of objects or of rows, one of these inside an
 * object, or an object of columns.
 *
 * @throws {DataError} that names the first line which is none
 */
export function parseJson(lines: readonly string[], name: string): Table {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) throw new DataError(`${name}: there are no reviews in it`);
  const aLine = parsed(lines[first]);
  if (isObject(aLine) && lines.slice(first + 1).some((line) => line.trim() !== ''))
    return tableOf(objectsOf(lines, name));
  const whole = aLine ?? parsed(lines.join('\n'));
  if (whole !== undefined) return tableOfWhole(whole, name);
  if (lines[first].trimStart().startsWith('[')) {
    throw new DataError(
      `${name}:${first + 1}: the array that begins here is not valid JSON: is the file whole? ${HINT}`,
    );
  }
  return tableOf(objectsOf(lines, name));
}

const HINT = 'expected {"text": "…", "label": 1}, an object a line or in one array';

function objectsOf(lines: readonly string[], name: string): readonly Item[] {
  return lines.flatMap((content, index) => {
    if (content.trim() === '') return [];
    const value = parsed(content);
    if (isObject(value)) return [{ line: index + 1, value }];
    const python = /^\s*\{\s*'/.test(content) ? ' (these are the quotes of Python: write it with json.dumps)' : '';
    throw new DataError(`${name}:${index + 1}: expected a JSON object with a text and a label${python}`);
  });
}

interface Item {
  readonly line: number;
  readonly value: Readonly<globalThis.Record<string, unknown>>;
}

const isObject = (value: unknown): value is Item['value'] =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch {
    return undefined; // said by the caller, who knows the line
  }
}

function tableOf(items: readonly Item[]): Table {
  const header = [...new Set(items.slice(0, SAMPLE).flatMap(({ value }) => Object.keys(value)))];
  return {
    header,
    rows: items.map(({ line, value }) => ({
      line,
      cells: header.map((key) => (Object.hasOwn(value, key) ? value[key] : undefined)),
    })),
  };
}

function tableOfWhole(whole: unknown, name: string): Table {
  if (Array.isArray(whole)) return tableOfArray(whole, name);
  const columns = isObject(whole) ? columnsOf(whole) : undefined;
  if (columns) return columns;
  const inner = isObject(whole)
    ? Object.values(whole).flatMap((one) => (Array.isArray(one) && one.length > 0 ? [one] : []))
    : [];
  if (isObject(whole) && Array.isArray(whole.columns) && Array.isArray(whole.data)) {
    return { header: whole.columns.map(String), rows: rowsOf(whole.data, name) };
  }
  if (inner.length === 1 && isObject(inner[0][0])) return tableOfArray(inner[0], name);
  if (isObject(whole)) return tableOf([{ line: 1, value: whole }]);
  throw new DataError(`${name}: ${HINT}`);
}

function tableOfArray(items: readonly unknown[], name: string): Table {
  if (items.length === 0) throw new DataError(`${name}: there are no reviews in it`);
  if (Array.isArray(items[0])) return { header: undefined, rows: rowsOf(items, name) };
  return tableOf(
    items.map((value, index) => {
      // as the viewer of a hub gives them: { "row_idx": 0, "row": { … } }
      if (isObject(value)) return { line: index + 1, value: isObject(value.row) ? value.row : value };
      throw new DataError(`${name}: item ${index + 1} of the array is no object with a text and a label`);
    }),
  );
}

const rowsOf = (items: readonly unknown[], name: string): readonly TableRow[] =>
  items.map((cells, index) => {
    if (Array.isArray(cells)) return { line: index + 1, cells };
    throw new DataError(`${name}: item ${index + 1} of the array is no row as the first one is`);
  });

/** `{"text": ["…"], "label": [1]}`, or with objects of numbered rows in place of the arrays. */
function columnsOf(whole: Item['value']): Table | undefined {
  const header = Object.keys(whole);
  const columns = header.map((key) => (isObject(whole[key]) ? Object.values(whole[key]) : whole[key]));
  const [first] = columns;
  if (header.length < 2 || !Array.isArray(first) || first.length === 0) return undefined;
  if (!columns.every((column) => Array.isArray(column) && column.length === first.length && !isObject(column[0])))
    return undefined;
  const rows = first.map((_, row) => ({
    line: row + 1,
    cells: columns.map((column) => (Array.isArray(column) ? column[row] : undefined)),
  }));
  return { header, rows };
}
