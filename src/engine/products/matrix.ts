import type { Vector } from '../tensor.ts';

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
