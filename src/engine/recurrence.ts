import type { BackwardOptions, Cell, CellState, Extent, ForwardOptions, GateClamps, SequenceTrace } from './cell.ts';
import { addColumnSums, addProduct, addRows, matrix, transposed } from './kernels.ts';
import { ShapeError, type Tensor, type Vector } from './tensor.ts';

// What the cells have in common: checks, room for the trace, products with the recurrent weights, clamps.

/** What a cell needs of itself to be checked; its own object is not there yet while it is being built. */
type Kind = Pick<Cell, 'kind' | 'blocks' | 'gates' | 'hasCellState'>;

/** Name and shape of the four weights of a cell of `blocks` blocks, as PyTorch has them. */
export const stackedParameters = (blocks: number) => (inputSize: number, hiddenSize: number) => ({
  weight_ih: [blocks * hiddenSize, inputSize],
  weight_hh: [blocks * hiddenSize, hiddenSize],
  bias_ih: [blocks * hiddenSize],
  bias_hh: [blocks * hiddenSize],
});

/** @throws {ShapeError} when `vector` does not hold as many numbers as `shape` says */
export function expectShape(where: string, what: string, vector: Vector, shape: readonly number[]): void {
  const expected = shape.reduce((product, size) => product * size, 1);
  if (vector.length !== expected) {
    throw new ShapeError(
      `${where}: ${what} holds ${vector.length} numbers, expected [${shape.join(', ')}] (${expected})`,
    );
  }
}

/** H, as the recurrent weights have it. @throws {ShapeError} when they are not [G·H, H] */
export function hiddenSizeOf(cell: Kind, weight_hh: Tensor): number {
  const [rows, H] = weight_hh.shape;
  if (weight_hh.shape.length !== 2 || rows !== cell.blocks * H) {
    throw new ShapeError(
      `${cell.kind}: weight_hh has the shape [${weight_hh.shape.join(', ')}], expected [${cell.blocks}H, H]`,
    );
  }
  return H;
}

const zeroState = (cell: Kind, count: number): CellState =>
  cell.hasCellState ? { h: new Float64Array(count), c: new Float64Array(count) } : { h: new Float64Array(count) };

/** Checks what `forward` was given, and makes room for what it will compute: `names`, [T, B, H] each. */
export function startForward(
  cell: Kind,
  names: readonly string[],
  hiddenSize: number,
  projected: Vector,
  { steps, batch }: Extent,
  { initial = zeroState(cell, batch * hiddenSize), clamps }: ForwardOptions,
): SequenceTrace {
  const where = `${cell.kind}.forward`;
  if (steps < 1 || batch < 1)
    throw new ShapeError(`${where}: ${steps} steps of ${batch} sequences, expected 1 or more`);
  expectShape(where, 'projected', projected, [steps, batch, cell.blocks * hiddenSize]);
  expectState(where, 'the initial state', cell, initial, [batch, hiddenSize]);
  expectClamps(where, cell, clamps, [steps, batch, hiddenSize]);
  return { steps, batch, hiddenSize, initial, values: allocate(names, steps * batch * hiddenSize) };
}

/** The gradients that `backward` fills in; those of the states start as what the loss itself says of them. */
export function startBackward(
  cell: Kind,
  { steps, batch, hiddenSize }: SequenceTrace,
  dHidden: Vector,
  { clamps, dFinal }: BackwardOptions,
): { projected: Vector; hidden: Vector; cell: Vector; initial: Required<CellState> } {
  const where = `${cell.kind}.backward`;
  const shape = [steps, batch, hiddenSize];
  expectShape(where, 'dHidden', dHidden, shape);
  expectClamps(where, cell, clamps, shape);
  const count = batch * hiddenSize;
  const gradient = {
    projected: new Float64Array(steps * count * cell.blocks), // [T, B, G·H]
    hidden: Float64Array.from(dHidden), // [T, B, H]
    cell: new Float64Array(cell.hasCellState ? dHidden.length : 0), // [T, B, H]
    initial: { h: new Float64Array(count), c: new Float64Array(cell.hasCellState ? count : 0) }, // [B, H]
  };
  if (dFinal) {
    expectState(where, 'dFinal', cell, dFinal, [batch, hiddenSize]);
    const last = (steps - 1) * count;
    for (let k = 0; k < count; k++) gradient.hidden[last + k] += dFinal.h[k];
    if (dFinal.c) gradient.cell.set(dFinal.c, last);
  }
  return gradient;
}

function expectState(where: string, what: string, cell: Kind, { h, c }: CellState, shape: readonly number[]): void {
  expectShape(where, `h of ${what}`, h, shape);
  if (cell.hasCellState !== (c !== undefined)) {
    throw new ShapeError(`${where}: ${what} ${c ? 'has a c, which this cell lacks' : 'has no c'}`);
  }
  if (c) expectShape(where, `c of ${what}`, c, shape);
}

function expectClamps(where: string, cell: Kind, clamps: GateClamps | undefined, shape: readonly number[]): void {
  for (const [gate, clamp] of Object.entries(clamps ?? {})) {
    if (!cell.gates.some((name) => name === gate)) {
      throw new RangeError(`${where}: no gate "${gate}" to clamp; this cell has ${cell.gates.join(', ') || 'none'}`);
    }
    expectShape(where, `the clamp of ${gate}`, clamp, shape);
  }
}

function allocate(names: readonly string[], count: number): Readonly<Record<string, Vector>> {
  const room = new Float64Array(names.length * count);
  return Object.fromEntries(names.map((name, n) => [name, room.subarray(n * count, (n + 1) * count)]));
}

/** What came before row `start` of a quantity: the row above it, or at the first step the initial state. */
export const before = (values: Vector, initial: Vector, start: number): Vector => (start > 0 ? values : initial);
export const startBefore = (start: number, count: number): number => Math.max(0, start - count);

/** Adds from[B, K] · rows[K, N] to into[B, N], each from where it is told to start. */
export type AddProduct = (from: Vector, fromStart: number, into: Vector, intoStart: number) => void;

/** The product with a matrix that is used at every time step, by the kernel that suits the batch. @param rows [K, N] */
export function productWith(rows: Vector, K: number, N: number, batch: number): AddProduct {
  if (batch === 1) return (from, fromStart, into, intoStart) => addRows(from, fromStart, rows, into, intoStart, K, N);
  const right = matrix(rows, K, N);
  return (from, fromStart, into, intoStart) =>
    addProduct(matrix(from, batch, K, fromStart), right, matrix(into, batch, N, intoStart));
}

/** Puts the clamped values into `count` numbers of a gate. */
export function clampGate(clamp: Vector | undefined, gate: Vector, start: number, count: number): void {
  if (!clamp) return;
  for (let q = start; q < start + count; q++) {
    if (!Number.isNaN(clamp[q])) gate[q] = clamp[q];
  }
}

/** A clamped gate answers to nothing: its pre-activations get no gradient. @param dPre row t of [T, B, G·H] */
export function blockClampedGradient(
  clamp: Vector | undefined,
  start: number,
  block: number,
  dPre: Vector,
  { batch: B, hiddenSize: H }: SequenceTrace,
): void {
  if (!clamp) return;
  const width = dPre.length / (clamp.length / H);
  for (let b = 0; b < B; b++) {
    const p = (start / H + b) * width + block * H;
    const q = start + b * H;
    for (let k = 0; k < H; k++) {
      if (!Number.isNaN(clamp[q + k])) dPre[p + k] = 0;
    }
  }
}

/**
 * Gradients of weight_hh and bias_hh.
 *
 * @param dRecurrent gradient with respect to W_hh h + b_hh of every step, [T, B, G·H]
 */
export function recurrentGradient({ steps, batch, hiddenSize: H, initial, values }: SequenceTrace, dRecurrent: Vector) {
  const N = steps * batch;
  const width = N > 0 ? dRecurrent.length / N : 0; // G·H
  const weight_hh = new Float64Array(width * H); // [G·H, H]
  const bias_hh = new Float64Array(width);
  const product = matrix(weight_hh, width, H);
  addProduct(transposed(matrix(dRecurrent, batch, width)), matrix(initial.h, batch, H), product);
  const later = matrix(dRecurrent, N - batch, width, batch * width);
  addProduct(transposed(later), matrix(values.hidden, N - batch, H), product);
  addColumnSums(dRecurrent, bias_hh, N);
  return { weight_hh, bias_hh };
}
