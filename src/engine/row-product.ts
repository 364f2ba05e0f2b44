import type { Matrix } from './matrix.ts';
import type { Vector } from './tensor.ts';

/** How many rows of the matrix a row vector's product takes at a time. */
const ROWS = 8;

/** A matrix as `addRows` reads it: eight rows at a time, column by column; the rows left over row by row. */
export function packRows({ data, start, rows: K, columns: N, rowStride, columnStride }: Matrix): Vector {
  const packed = new Float64Array(K * N); // [K / 8, N, 8], then [K % 8, N]
  const whole = K - (K % ROWS);
  let p = 0;
  for (let k = 0; k < whole; k += ROWS) {
    for (let n = 0; n < N; n++) {
      let q = start + k * rowStride + n * columnStride;
      for (let row = 0; row < ROWS; row++) {
        packed[p++] = data[q];
        q += rowStride;
      }
    }
  }
  for (let k = whole; k < K; k++) {
    for (let n = 0; n < N; n++) packed[p++] = data[start + k * rowStride + n * columnStride];
  }
  return packed;
}

/**
 * into += x · B: the product of a row vector and a matrix, eight rows by two columns at a time, so that each sum is loaded
 * and stored once for eight products.
 *
 * @param x [K], from `xStart`
 * @param rows B, [K, N], from `packRows`
 * @param into [N], from `intoStart`
 */
export function addRows(
  x: Vector,
  xStart: number,
  rows: Vector,
  into: Vector,
  intoStart: number,
  K: number,
  N: number,
): void {
  const whole = K - (K % ROWS);
  const pairsEnd = (intoStart + N - (N % 2)) | 0;
  let p = 0;
  for (let k = 0; k < whole; k += ROWS) {
    const q = xStart + k;
    const x0 = x[q];
    const x1 = x[q + 1];
    const x2 = x[q + 2];
    const x3 = x[q + 3];
    const x4 = x[q + 4];
    const x5 = x[q + 5];
    const x6 = x[q + 6];
    const x7 = x[q + 7];
    let n = intoStart | 0;
    for (; n < pairsEnd; n = (n + 2) | 0) {
      into[n] +=
        rows[p] * x0 +
        rows[(p + 1) | 0] * x1 +
        (rows[(p + 2) | 0] * x2 + rows[(p + 3) | 0] * x3) +
        (rows[(p + 4) | 0] * x4 + rows[(p + 5) | 0] * x5 + (rows[(p + 6) | 0] * x6 + rows[(p + 7) | 0] * x7));
      into[(n + 1) | 0] +=
        rows[(p + 8) | 0] * x0 +
        rows[(p + 9) | 0] * x1 +
        (rows[(p + 10) | 0] * x2 + rows[(p + 11) | 0] * x3) +
        (rows[(p + 12) | 0] * x4 + rows[(p + 13) | 0] * x5 + (rows[(p + 14) | 0] * x6 + rows[(p + 15) | 0] * x7));
      p = (p + 16) | 0;
    }
    if (N % 2 === 1) {
      into[n] +=
        rows[p] * x0 +
        rows[p + 1] * x1 +
        (rows[p + 2] * x2 + rows[p + 3] * x3) +
        (rows[p + 4] * x4 + rows[p + 5] * x5 + (rows[p + 6] * x6 + rows[p + 7] * x7));
      p = (p + ROWS) | 0;
    }
  }
  for (let k = whole; k < K; k++) {
    const value = x[xStart + k];
    for (let n = 0; n < N; n++) into[intoStart + n] += rows[p++] * value;
  }
}
