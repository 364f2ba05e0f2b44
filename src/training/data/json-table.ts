import type { Table, TableRow } from './columns.ts';
import { DataError } from './example.ts';
import { knownColumn } from './known-names.ts';

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
    throw new DataError(`${name}:${index + 1}: expected a JSON object with a text and a label${whyNone(content)}`);
  });
}

function whyNone(content: string): string {
  if (/^\s*\{\s*'/.test(content)) return ' (these are the quotes of Python: write it with json.dumps)';
  if (/[:,[]\s*-?(NaN|Infinity)\b/.test(content)) return ' (NaN is not JSON: write null, or take the row out)';
  if (/^\s*\{?\s*$/.test(content)) return ' on one line (jq -c . FILE writes it so), or an array of them';
  return '';
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
  const flat = items.map(({ line, value }) => ({ line, value: flattened(value) }));
  const header = [...new Set(flat.slice(0, SAMPLE).flatMap(({ value }) => [...value.keys()]))];
  return { header, rows: flat.map(({ line, value }) => ({ line, cells: header.map((key) => value.get(key)) })) };
}

const MOST_DEPTH = 4;

/** `{"review": {"body": "…"}}` has the column `review.body`; a list of one is what is in it. */
function flattened(value: Item['value'], before = '', depth = 1): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const [key, found] of Object.entries(value)) {
    const name = before + key;
    const only = Array.isArray(found) && found.length === 1 && typeof found[0] === 'string' ? found[0] : found;
    if (!isObject(only) || depth === MOST_DEPTH) flat.set(name, only);
    else for (const [inner, one] of flattened(only, `${name}.`, depth + 1)) flat.set(inner, one);
  }
  return flat;
}

function tableOfWhole(whole: unknown, name: string): Table {
  if (Array.isArray(whole)) return tableOfArray(whole, name);
  if (!isObject(whole)) throw new DataError(`${name}: ${HINT}`);
  const columns = columnsOf(whole);
  if (columns) return columns;
  if (Array.isArray(whole.columns) && Array.isArray(whole.data)) {
    return { header: whole.columns.map(String), rows: rowsOf(whole.data, name) };
  }
  const lists = listsIn(whole);
  const list = lists.length === 1 ? lists[0] : lists.find(({ key }) => key === 'rows' || key === 'data');
  if (list) return tableOfArray(list.items, name);
  if (lists.length > 1) {
    const keys = lists.map(({ key }) => `"${key}"`).join(', ');
    throw new DataError(
      `${name}: there are several lists in it, ${keys}: save each in a file of its own, and name one`,
    );
  }
  const values = Object.values(whole);
  if (values.length > 1 && values.every(isObject)) return tableOfArray(values, name);
  return tableOf([{ line: 1, value: whole }]);
}

/** The lists of objects that stand in an object, at any depth. */
function listsIn(
  value: Item['value'],
  depth = 1,
): readonly { readonly key: string; readonly items: readonly unknown[] }[] {
  return Object.entries(value).flatMap(([key, one]) => {
    if (Array.isArray(one)) return isObject(one[0]) ? [{ key, items: one }] : [];
    return isObject(one) && depth < MOST_DEPTH ? listsIn(one, depth + 1) : [];
  });
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
  const inner = isObject(whole[header[0]]) ? Object.keys(whole[header[0]] as Item['value']) : [];
  if (knownColumn(inner, 'text') >= 0) return undefined; // these are rows that have names
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
