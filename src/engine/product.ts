import type { Matrix } from './matrix.ts';
import type { Vector } from './tensor.ts';

// Products of matrices, where most of the time of training goes, as those of row-product.ts are where it goes in reading.
// The right-hand matrix is packed first: its numbers are laid in the order in which they are read, once for all the products
// that it takes part in. The order in which the products of a sum are added is fixed: models are trained to the last bit.
//
// What makes these loops fast in V8: they take their arrays as parameters and are only ever given Float64Arrays, which keeps
// bases and lengths in registers (one that also saw Float32Arrays would run at half the speed); several sums run side by
// side, so that none waits for the one before it; and `| 0` after the addition of indices drops the check for overflow.

/** How many columns of the right-hand matrix a block of a product has. */
const COLUMNS = 4;

/** How far along the inner dimension a block goes before the next takes its turn, so that what they share stays in the L1 cache. */
const BLOCK_DEPTH = 128;

/**
 * How many products of a number outside the blocks are summed before they are added to it. A block adds every product to
 * the number itself, so its depth changes nothing; this one decides the last bit.
 */
const DEPTH = 64;

/** The right-hand matrix of a product, [K, N]. */
export interface Packed {
  /** four columns at a time, row by row; the columns left over likewise: [N / 4, K, 4], then [K, N % 4] */
  readonly data: Vector;
  readonly rows: number;
  readonly columns: number;
}

/** A matrix as `addProduct` reads it. */
export function packColumns({ data, start, rows: K, columns: N, rowStride, columnStride }: Matrix): Packed {
  const packed = new Float64Array(K * N);
  let p = 0;
  const whole = N - (N % COLUMNS);
  for (let j = 0; j < whole; j += COLUMNS) {
    let q = start + j * columnStride;
    for (let k = 0; k < K; k++) {
      packed[p] = data[q];
      packed[p + 1] = data[q + columnStride];
      packed[p + 2] = data[q + 2 * columnStride];
      packed[p + 3] = data[q + 3 * columnStride];
      p += COLUMNS;
      q += rowStride;
    }
  }
  for (let k = 0; k < K; k++) {
    for (let j = whole; j < N; j++) packed[p++] = data[start + k * rowStride + j * columnStride];
  }
  return { data: packed, rows: K, columns: N };
}

/**
 * C += A·B, in register blocks of two rows by four columns: each number loaded takes part in two or four products.
 *
 * @param a [M, K]
 * @param b [K, N], from `packColumns`
 * @param c [M, N]
 */
export function addProduct(a: Matrix, b: Packed, c: Matrix): void {
  const wholeRows = c.rows - (c.rows % 2);
  const wholeColumns = c.columns - (c.columns % COLUMNS);
  for (let k = 0; k < a.columns; k += BLOCK_DEPTH) {
    addBlocks(a, b, c, k, Math.min(k + BLOCK_DEPTH, a.columns), wholeRows, wholeColumns);
  }
  for (let k = 0; k < a.columns; k += DEPTH) {
    const kEnd = Math.min(k + DEPTH, a.columns);
    addCells(a, b, c, k, kEnd, 0, c.rows, wholeColumns, c.columns);
    addCells(a, b, c, k, kEnd, wholeRows, c.rows, 0, wholeColumns);
  }
}

function addBlocks(a: Matrix, b: Packed, c: Matrix, kStart: number, kEnd: number, M: number, N: number): void {
  const { data: A, rowStride: aRow, columnStride: aColumn } = a;
  const B = b.data;
  const C = c.data;
  for (let i = 0; i < M; i += 2) {
    const aStart = (a.start + i * aRow + kStart * aColumn) | 0;
    for (let j = 0; j < N; j += COLUMNS) {
      const upper = c.start + i * c.rowStride + j;
      const lower = upper + c.rowStride;
      let u0 = C[upper];
      let u1 = C[upper + 1];
      let u2 = C[upper + 2];
      let u3 = C[upper + 3];
      let l0 = C[lower];
      let l1 = C[lower + 1];
      let l2 = C[lower + 2];
      let l3 = C[lower + 3];
      let p = aStart;
      let q = (j * b.rows + kStart * COLUMNS) | 0;
      const qEnd = (j * b.rows + kEnd * COLUMNS) | 0;
      for (; q < qEnd; q = (q + 4) | 0) {
        const u = A[p];
        const l = A[(p + aRow) | 0];
        const b0 = B[q];
        const b1 = B[(q + 1) | 0];
        const b2 = B[(q + 2) | 0];
        const b3 = B[(q + 3) | 0];
        u0 += u * b0;
        u1 += u * b1;
        u2 += u * b2;
        u3 += u * b3;
        l0 += l * b0;
        l1 += l * b1;
        l2 += l * b2;
        l3 += l * b3;
        p = (p + aColumn) | 0;
      }
      C[upper] = u0;
      C[upper + 1] = u1;
      C[upper + 2] = u2;
      C[upper + 3] = u3;
      C[lower] = l0;
      C[lower + 1] = l1;
      C[lower + 2] = l2;
      C[lower + 3] = l3;
    }
  }
}

/** What the blocks left over, one number at a time. */
function addCells(
  a: Matrix,
  b: Packed,
  c: Matrix,
  kStart: number,
  kEnd: number,
  iStart: number,
  iEnd: number,
  jStart: number,
  jEnd: number,
): void {
  const A = a.data;
  const B = b.data;
  for (let i = iStart; i < iEnd; i++) {
    for (let j = jStart; j < jEnd; j++) {
      const first = j - (j % COLUMNS);
      const width = Math.min(COLUMNS, b.columns - first);
      let p = a.start + i * a.rowStride + kStart * a.columnStride;
      let q = first * b.rows + kStart * width + (j - first);
      let sum = 0;
      for (let k = kStart; k < kEnd; k++) {
        sum += A[p] * B[q];
        p += a.columnStride;
        q += width;
      }
      c.data[c.start + i * c.rowStride + j] += sum;
    }
  }
}
