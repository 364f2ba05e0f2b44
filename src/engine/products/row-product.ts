import type { Vector } from '../tensor.ts';
import { DEPTH, type Packed } from './packed.ts';

/**
 * into += x · B: the product of a row vector and a matrix, eight rows by two columns at a time, so that each sum is loaded
 * and stored once for eight products.
 *
 * @param x [K], from `xStart`
 * @param b B, [K, N]
 * @param into [N], from `intoStart`
 */
export function addRows(x: Vector, xStart: number, b: Packed, into: Vector, intoStart: number): void {
  const { data: rows, rows: K, columns: N } = b;
  const whole = K - (K % DEPTH);
  const pairsEnd = (intoStart + N - (N % 2)) | 0;
  let p = 0;
  for (let k = 0; k < whole; k += DEPTH) {
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
      p = (p + DEPTH) | 0;
    }
  }
  for (let k = whole; k < K; k++) {
    const value = x[xStart + k];
    for (let n = 0; n < N; n++) into[intoStart + n] += rows[p++] * value;
  }
}
