import { CsvError, parse } from 'csv-parse/sync';
import { DataError } from './example.ts';
import type { Row } from './rows.ts';

interface Record {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/**
 * RFC 4180 with a header: quotes, doubled quotes and line ends inside quotes. Columns other than `label` and `text`
 * are left alone. A row is named by the line that it starts on.
 *
 * @throws {DataError} on a missing column, a row of another width, or quotes that do not close
 */
export function parseCsvRows(lines: readonly string[], name: string): readonly Row[] {
  const [header, ...records] = parseRecords(lines, name);
  const columns = header?.record.map((column) => column.trim().toLowerCase()) ?? [];
  const column = (wanted: string): number => {
    const index = columns.indexOf(wanted);
    if (index >= 0) return index;
    const found = columns.map((one) => `"${one}"`).join(', ');
    throw new DataError(`${name}:1: no column "${wanted}": expected "label" and "text", found ${found}`.slice(0, 300));
  };
  const label = column('label');
  const text = column('text');
  return records.map(({ record }, index) => {
    const line = (index === 0 ? (header?.info.lines ?? 1) : (records[index - 1]?.info.lines ?? 1)) + 1;
    if (record.length !== columns.length) {
      const counts = `expected ${columns.length} columns, found ${record.length}`;
      throw new DataError(`${name}:${line}: ${counts}: put a text with commas in "quotes"`);
    }
    return { line, label: record[label], text: record[text] };
  });
}

function parseRecords(lines: readonly string[], name: string): readonly Record[] {
  try {
    const options = { info: true, relax_column_count: true, record_delimiter: '\n' };
    // as: with `info`, the library gives each record beside where it ended; its types do not say so
    return parse(lines.join('\n'), options) as unknown as readonly Record[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause.lines === 'number' ? cause.lines : 1;
    throw new DataError(`${name}:${line}: not valid CSV: ${cause.message.toLowerCase()}`, { cause });
  }
}
