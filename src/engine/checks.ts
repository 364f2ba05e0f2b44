import type { Cell, CellState, GateClamps } from './cell.ts';
import { elementCount, ShapeError, type Tensor, type Vector } from './tensor.ts';

/** What is fixed of a kind of cell, whatever its sizes. */
export type CellTraits = Pick<Cell, 'kind' | 'blocks' | 'blockOf' | 'gates' | 'quantities' | 'hasCellState'>;

const written = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

/**
 * @param where the function that was called
 * @param what which of its arguments `vector` is
 * @throws {ShapeError} when `vector` does not hold as many numbers as `shape` says
 */
export function expectShape(where: string, what: string, vector: Vector, shape: readonly number[]): void {
  const expected = elementCount(shape);
  if (vector.length !== expected) {
    throw new ShapeError(`${where}: ${what} holds ${vector.length} numbers, expected ${written(shape)}, ${expected}`);
  }
}

/** H, as the recurrent weights have it. @throws {ShapeError} when they are not [G·H, H] */
export function hiddenSizeOf({ kind, blocks }: CellTraits, { shape }: Tensor): number {
  const [rows, H] = shape;
  if (shape.length !== 2 || rows !== blocks * H) {
    throw new ShapeError(`${kind}: weight_hh is ${written(shape)}, expected [${blocks === 1 ? '' : blocks}H, H]`);
  }
  return H;
}

/** How many rows of `width` numbers there are. @throws {ShapeError} when the last one is not whole */
export function countRows(where: string, what: string, rows: Vector, width: number): number {
  const count = rows.length / width;
  if (!Number.isInteger(count)) {
    throw new ShapeError(`${where}: ${what} holds ${rows.length} numbers, expected [N, ${width}]`);
  }
  return count;
}

/** @throws {ShapeError} when h or c does not fit, is missing, or is there although the cell has none */
export function expectState(
  where: string,
  what: string,
  { hasCellState }: CellTraits,
  { h, c }: CellState,
  shape: readonly number[],
): void {
  expectShape(where, `h of ${what}`, h, shape);
  if (c && hasCellState) expectShape(where, `c of ${what}`, c, shape);
  if (c && !hasCellState) throw new ShapeError(`${where}: ${what} has a c, expected h alone`);
  if (!c && hasCellState) throw new ShapeError(`${where}: ${what} has no c, expected ${written(shape)}`);
}

/**
 * @throws {RangeError} when a clamp names a gate that the cell lacks
 * @throws {ShapeError} when its values do not fit
 */
export function expectClamps(
  where: string,
  { gates }: CellTraits,
  clamps: GateClamps | undefined,
  shape: readonly number[],
): void {
  for (const [gate, values] of Object.entries(clamps ?? {})) {
    if (!gates.some((name) => name === gate)) {
      throw new RangeError(
        `${where}: a clamp of ${gate}, expected ${gates.join(', ') || 'none: the cell has no gates'}`,
      );
    }
    expectShape(where, `the clamp of ${gate}`, values, shape);
  }
}
