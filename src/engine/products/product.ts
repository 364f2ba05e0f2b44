import type { Matrix } from './matrix.ts';
import { DEPTH, type Packed } from './packed.ts';

// Products of matrices, where most of the time of training goes, as that of reading goes into row-product.ts.
//
// What makes these loops fast in V8: they are only ever given Float64Arrays (one that also saw Float32Arrays would run at half
// the speed). One turn of an inner loop holds many products, since V8 checks anew in every turn what its arrays are, and
// stores after every eight, since until then all that it loads has to wait in registers. Sums that stand side by side do not
// wait for each other. `| 0` after the addition of indices drops the check for overflow.

/**
 * How many rows of B are taken before the next rows of A: few enough to stay in the L1 cache. Outside the blocks it is also
 * how many products are summed before they are added to C, which decides the last bit of what is trained.
 */
const CHUNK = 64;

/**
 * C += A·B, in blocks of two rows of A by eight rows of B, so that most numbers that are loaded take part in two products
 * and most sums are loaded and stored once for eight. Outside the blocks are the last of an odd number of rows, and the
 * columns beyond a multiple of four.
 *
 * @param a A, [M, K]
 * @param b B, [K, N]
 * @param c C, [M, N]
 */
export function addProduct(a: Matrix, b: Packed, c: Matrix): void {
  const M = c.rows - (c.rows % 2);
  const N = c.columns - (c.columns % 4);
  for (let start = 0; start < b.rows; start += CHUNK) {
    const end = Math.min(start + CHUNK, b.rows);
    for (let i = 0; i < M; i += 2) addToPair(a, b, c, i, N, start, end);
    for (let i = N < c.columns ? 0 : M; i < c.rows; i++) addToRow(a, b, c, i, i < M ? N : 0, start, end);
  }
}

/** Rows i and i + 1 of C take their products with rows kStart to kEnd - 1 of B, in columns 0 to N - 1; N is even. */
function addToPair(a: Matrix, b: Packed, c: Matrix, i: number, N: number, kStart: number, kEnd: number): void {
  const whole = kEnd - (kEnd % DEPTH);
  for (let k = kStart; k < whole; k += DEPTH) addEight(a, b, c, i, k, N);
  for (let k = whole; k < kEnd; k++) addOne(a, b, c, i, k, N);
}

/** `addToPair` with rows k to k + 7. */
function addEight(a: Matrix, b: Packed, c: Matrix, i: number, k: number, N: number): void {
  const { data: A, columnStride: step } = a;
  const B = b.data;
  const C = c.data;
  const q = (a.start + i * a.rowStride + k * step) | 0;
  const r = (q + a.rowStride) | 0;
  const u0 = A[q];
  const u1 = A[q + step];
  const u2 = A[q + 2 * step];
  const u3 = A[q + 3 * step];
  const u4 = A[q + 4 * step];
  const u5 = A[q + 5 * step];
  const u6 = A[q + 6 * step];
  const u7 = A[q + 7 * step];
  const l0 = A[r];
  const l1 = A[r + step];
  const l2 = A[r + 2 * step];
  const l3 = A[r + 3 * step];
  const l4 = A[r + 4 * step];
  const l5 = A[r + 5 * step];
  const l6 = A[r + 6 * step];
  const l7 = A[r + 7 * step];
  let upper = (c.start + i * c.rowStride) | 0;
  let lower = (upper + c.rowStride) | 0;
  let p = (k * b.columns) | 0;
  const end = (p + 8 * N) | 0;
  while (p < end) {
    const b0 = B[p];
    const b1 = B[(p + 1) | 0];
    const b2 = B[(p + 2) | 0];
    const b3 = B[(p + 3) | 0];
    const b4 = B[(p + 4) | 0];
    const b5 = B[(p + 5) | 0];
    const b6 = B[(p + 6) | 0];
    const b7 = B[(p + 7) | 0];
    C[upper] = plusEight(C[upper], u0, u1, u2, u3, u4, u5, u6, u7, b0, b1, b2, b3, b4, b5, b6, b7);
    C[lower] = plusEight(C[lower], l0, l1, l2, l3, l4, l5, l6, l7, b0, b1, b2, b3, b4, b5, b6, b7);
    const d0 = B[(p + 8) | 0];
    const d1 = B[(p + 9) | 0];
    const d2 = B[(p + 10) | 0];
    const d3 = B[(p + 11) | 0];
    const d4 = B[(p + 12) | 0];
    const d5 = B[(p + 13) | 0];
    const d6 = B[(p + 14) | 0];
    const d7 = B[(p + 15) | 0];
    const m = (upper + 1) | 0;
    const n = (lower + 1) | 0;
    C[m] = plusEight(C[m], u0, u1, u2, u3, u4, u5, u6, u7, d0, d1, d2, d3, d4, d5, d6, d7);
    C[n] = plusEight(C[n], l0, l1, l2, l3, l4, l5, l6, l7, d0, d1, d2, d3, d4, d5, d6, d7);
    p = (p + 16) | 0;
    upper = (upper + 2) | 0;
    lower = (lower + 2) | 0;
  }
}

/** In the order in which they are written. V8 puts it in place of the call. */
// biome-ignore format: a product a line
function plusEight(
  sum: number,
  a0: number, a1: number, a2: number, a3: number, a4: number, a5: number, a6: number, a7: number,
  b0: number, b1: number, b2: number, b3: number, b4: number, b5: number, b6: number, b7: number,
): number {
  return sum + a0 * b0 + a1 * b1 + a2 * b2 + a3 * b3 + a4 * b4 + a5 * b5 + a6 * b6 + a7 * b7;
}

/** `addToPair` with row k alone. */
function addOne(a: Matrix, b: Packed, c: Matrix, i: number, k: number, N: number): void {
  const B = b.data;
  const C = c.data;
  const p = a.start + i * a.rowStride + k * a.columnStride;
  const u = a.data[p];
  const l = a.data[p + a.rowStride];
  const upper = c.start + i * c.rowStride;
  const lower = upper + c.rowStride;
  const q = k * b.columns;
  for (let n = 0; n < N; n++) {
    C[upper + n] += u * B[q + n];
    C[lower + n] += l * B[q + n];
  }
}

/** Row i of C takes the sums of its products with rows kStart to kEnd - 1 of B, in columns nStart to N - 1. */
function addToRow(a: Matrix, b: Packed, c: Matrix, i: number, nStart: number, kStart: number, kEnd: number): void {
  const { data: A, columnStride: step } = a;
  const { data: B, columns: N } = b;
  const whole = kEnd - (kEnd % DEPTH);
  for (let n = nStart; n < N; n++) {
    let p = a.start + i * a.rowStride + kStart * step;
    let q = kStart * N + n * DEPTH;
    let sum = 0;
    for (let k = kStart; k < whole; k += DEPTH) {
      sum += A[p] * B[q];
      sum += A[p + step] * B[q + 1];
      sum += A[p + 2 * step] * B[q + 2];
      sum += A[p + 3 * step] * B[q + 3];
      sum += A[p + 4 * step] * B[q + 4];
      sum += A[p + 5 * step] * B[q + 5];
      sum += A[p + 6 * step] * B[q + 6];
      sum += A[p + 7 * step] * B[q + 7];
      p += DEPTH * step;
      q += DEPTH * N;
    }
    for (let k = whole; k < kEnd; k++) {
      sum += A[p] * B[k * N + n];
      p += step;
    }
    c.data[c.start + i * c.rowStride + n] += sum;
  }
}
