import type { SequenceTrace } from './cell.ts';
import { sigmoid, tanh } from './functions.ts';
import type { Vector } from './tensor.ts';

// The loops where the time goes. Each takes its arrays as parameters and is only ever given Float64Arrays: V8 then keeps
// bases and lengths in registers, where a kernel that also saw Float32Arrays would run at half the speed.

/** How many rows of the inner dimension a product takes at a time, so that what it walks repeatedly stays in the L1 cache. */
const DEPTH = 64;

/** The transpose of a matrix. @param matrix [rows, columns] @returns [columns, rows] */
export function transpose(matrix: Vector, rows: number, columns: number): Vector {
  const result = new Float64Array(rows * columns); // [columns, rows]
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < columns; k++) result[k * rows + r] = matrix[r * columns + k];
  }
  return result;
}

export function copy(from: Vector, fromStart: number, into: Vector, intoStart: number, count: number): void {
  for (let n = 0; n < count; n++) into[intoStart + n] = from[fromStart + n];
}

/**
 * into += Σ_k x[k] · row k: the product of a row vector and a matrix, eight rows at a time, so that each sum is loaded and
 * stored once for eight products and no product waits for the one before it.
 *
 * @param x [K], from `xStart`
 * @param rows [K, N]
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
  let k = 0;
  for (; k + 8 <= K; k += 8) {
    const q = xStart + k;
    const x0 = x[q];
    const x1 = x[q + 1];
    const x2 = x[q + 2];
    const x3 = x[q + 3];
    const x4 = x[q + 4];
    const x5 = x[q + 5];
    const x6 = x[q + 6];
    const x7 = x[q + 7];
    const p0 = k * N;
    const p1 = p0 + N;
    const p2 = p1 + N;
    const p3 = p2 + N;
    const p4 = p3 + N;
    const p5 = p4 + N;
    const p6 = p5 + N;
    const p7 = p6 + N;
    for (let n = 0; n < N; n++) {
      into[intoStart + n] +=
        rows[p0 + n] * x0 +
        rows[p1 + n] * x1 +
        (rows[p2 + n] * x2 + rows[p3 + n] * x3) +
        (rows[p4 + n] * x4 + rows[p5 + n] * x5 + (rows[p6 + n] * x6 + rows[p7 + n] * x7));
    }
  }
  for (; k < K; k++) {
    const value = x[xStart + k];
    const p = k * N;
    for (let n = 0; n < N; n++) into[intoStart + n] += rows[p + n] * value;
  }
}

/** A matrix that lies in a vector; with the two strides exchanged it is its own transpose, and nothing is copied. */
export interface Matrix {
  readonly data: Vector;
  readonly start: number;
  readonly rows: number;
  readonly columns: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** The rows × columns numbers of `data` from `start`, row by row. */
export const matrix = (data: Vector, rows: number, columns: number, start = 0): Matrix => ({
  data,
  start,
  rows,
  columns,
  rowStride: columns,
  columnStride: 1,
});

/** The same numbers, read as the transpose. */
export const transposed = ({ data, start, rows, columns, rowStride, columnStride }: Matrix): Matrix => ({
  data,
  start,
  rows: columns,
  columns: rows,
  rowStride: columnStride,
  columnStride: rowStride,
});

/**
 * C += A·B, in register blocks of two rows by four columns: each number loaded takes part in two or four products.
 *
 * @param a [M, K]
 * @param b [K, N]
 * @param c [M, N]
 */
export function addProduct(a: Matrix, b: Matrix, c: Matrix): void {
  for (let k = 0; k < a.columns; k += DEPTH) addPartialProduct(a, b, c, k, Math.min(k + DEPTH, a.columns));
}

function addPartialProduct(a: Matrix, b: Matrix, c: Matrix, kStart: number, kEnd: number): void {
  const wholeRows = c.rows - (c.rows % 2);
  const wholeColumns = c.columns - (c.columns % 4);
  addBlocks(a, b, c, kStart, kEnd, wholeRows, wholeColumns);
  addCells(a, b, c, kStart, kEnd, 0, c.rows, wholeColumns, c.columns);
  addCells(a, b, c, kStart, kEnd, wholeRows, c.rows, 0, wholeColumns);
}

function addBlocks(a: Matrix, b: Matrix, c: Matrix, kStart: number, kEnd: number, M: number, N: number): void {
  const { data: A, rowStride: aRow, columnStride: aColumn } = a;
  const { data: B, rowStride: bRow, columnStride: bColumn } = b;
  const C = c.data;
  for (let i = 0; i < M; i += 2) {
    const aStart = a.start + i * aRow + kStart * aColumn;
    for (let j = 0; j < N; j += 4) {
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
      let q = b.start + kStart * bRow + j * bColumn;
      for (let k = kStart; k < kEnd; k++) {
        const u = A[p];
        const l = A[p + aRow];
        const b0 = B[q];
        const b1 = B[q + bColumn];
        const b2 = B[q + 2 * bColumn];
        const b3 = B[q + 3 * bColumn];
        u0 += u * b0;
        u1 += u * b1;
        u2 += u * b2;
        u3 += u * b3;
        l0 += l * b0;
        l1 += l * b1;
        l2 += l * b2;
        l3 += l * b3;
        p += aColumn;
        q += bRow;
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
  b: Matrix,
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
      let p = a.start + i * a.rowStride + kStart * a.columnStride;
      let q = b.start + kStart * b.rowStride + j * b.columnStride;
      let sum = 0;
      for (let k = kStart; k < kEnd; k++) {
        sum += A[p] * B[q];
        p += a.columnStride;
        q += b.rowStride;
      }
      c.data[c.start + i * c.rowStride + j] += sum;
    }
  }
}

/** into += each row in turn. @param rows [M, N] @param into [N] */
export function addColumnSums(rows: Vector, into: Vector, M: number): void {
  const N = into.length;
  for (let i = 0; i < M; i++) {
    for (let n = 0; n < N; n++) into[n] += rows[i * N + n];
  }
}

/** How the rows of one step lie: [B, H], or [B, G·H] where they are stacked. */
type Step = Pick<SequenceTrace, 'batch' | 'hiddenSize'>;

/** into = σ of one block of the stacked pre-activations. @param pre [B, G·H] @param into [B, H], from `start` */
export function sigmoidOfBlock(
  { batch, hiddenSize: H }: Step,
  pre: Vector,
  block: number,
  into: Vector,
  start: number,
): void {
  const width = pre.length / batch;
  for (let b = 0; b < batch; b++) {
    const p = b * width + block * H;
    const q = start + b * H;
    for (let k = 0; k < H; k++) into[q + k] = sigmoid(pre[p + k]);
  }
}

/** into = tanh of one block of the stacked pre-activations. @param pre [B, G·H] @param into [B, H], from `start` */
export function tanhOfBlock(
  { batch, hiddenSize: H }: Step,
  pre: Vector,
  block: number,
  into: Vector,
  start: number,
): void {
  const width = pre.length / batch;
  for (let b = 0; b < batch; b++) {
    const p = b * width + block * H;
    const q = start + b * H;
    for (let k = 0; k < H; k++) into[q + k] = tanh(pre[p + k]);
  }
}
