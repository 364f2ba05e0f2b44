import { expect } from 'vitest';

/** A screen on which every number has to be vouched for, row by row. */
export interface Inspection {
  readonly rows: readonly string[];
  /** The first row that matches. @throws where none does */
  find(pattern: RegExp, from?: number): number;
  /** That a row holds these numbers, in this order, as far as its digits go, and no other. */
  expectNumbers(y: number, values: readonly number[]): void;
  /** rows with numbers that nobody has vouched for */
  uninspected(): readonly string[];
}

/** Numbers that are part of a sentence, an interval or a formula. */
const PROSE = /near [01]\b|0 to 1|−1…1|0…1|1−z|above 0|erases it/gu;
/** A sum is written with spaces around its sign: `−.47 − .81`. */
const SPACED_SIGN = /(?<=[\d)] )([+−]) (?=[.\d])/gu;
/** With or without a sign; not the digits of a name, as in `x12`. */
const NUMBER = /[+−](?:\d[\d,]*\.?\d*|\.\d+)(?:e-?\d+)?|(?<![\p{L}\d.,])(?:\d[\d,]*\.?\d*|\.\d+)(?:e-?\d+)?/gu;

export const numbersIn = (row: string): readonly string[] =>
  row
    .replace(PROSE, (prose) => ' '.repeat(prose.length))
    .replace(SPACED_SIGN, '$1')
    .match(NUMBER) ?? [];

/** A number as it is printed, and half of what its last digit counts. */
export function printed(text: string): { readonly value: number; readonly tolerance: number } {
  const plain = text.replace('−', '-').replaceAll(',', '');
  const [mantissa = '', exponent = '0'] = plain.split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return { value: Number(plain), tolerance: 10 ** (Number(exponent) - decimals) * (0.5 + 1e-9) };
}

export function inspect(rows: readonly string[]): Inspection {
  const inspected = new Set<number>();
  const shown = rows.join('\n');
  return {
    rows,
    find(pattern, from = 0) {
      const y = rows.findIndex((row, index) => index >= from && pattern.test(row));
      if (y < 0) throw new Error(`no row holds ${pattern}:\n${shown}`);
      return y;
    },
    expectNumbers(y, values) {
      const row = rows[y] ?? '';
      const texts = numbersIn(row);
      expect(texts.length, `${values.map((value) => value.toFixed(4)).join(' ')} are expected in:\n${row}`).toBe(
        values.length,
      );
      for (const [index, text] of texts.entries()) {
        const { value, tolerance } = printed(text);
        const gap = Math.abs(value - values[index]);
        expect(gap, `${text} stands for ${values[index]} in:\n${row}`).toBeLessThanOrEqual(tolerance);
      }
      inspected.add(y);
    },
    uninspected: () => rows.filter((row, y) => !inspected.has(y) && numbersIn(row).length > 0),
  };
}
