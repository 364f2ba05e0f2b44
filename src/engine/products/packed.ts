import type { Vector } from '../tensor.ts';
import type { Matrix } from './matrix.ts';

/** How many rows of the right-hand matrix a product takes at a time. */
export const DEPTH = 8;

/** The right-hand matrix of a product, [K, N], with its numbers in the order in which they are read. */
export interface Packed {
  /** eight rows at a time, column by column; the rows left over row by row: [K / 8, N, 8], then [K % 8, N] */
  readonly data: Vector;
  /** K */
  readonly rows: number;
  /** N */
  readonly columns: number;
}

/** Packs a matrix, once for all the products that it takes part in. */
export function pack({ data, start, rows, columns, rowStride, columnStride }: Matrix): Packed {
  const packed = new Float64Array(rows * columns); // [K / 8, N, 8], then [K % 8, N]
  const whole = rows - (rows % DEPTH);
  let p = 0;
  for (let k = 0; k < whole; k += DEPTH) {
    for (let n = 0; n < columns; n++) {
      let q = start + k * rowStride + n * columnStride;
      for (let row = 0; row < DEPTH; row++) {
        packed[p++] = data[q];
        q += rowStride;
      }
    }
  }
  for (let k = whole; k < rows; k++) {
    for (let n = 0; n < columns; n++) packed[p++] = data[start + k * rowStride + n * columnStride];
  }
  return { data: packed, rows, columns };
}
