import type { BackwardOptions, Extent, ForwardOptions, SequenceTrace, Weights } from './cell.ts';
import { type CellTraits, expectClamps, expectShape, expectState, hiddenSizeOf } from './checks.ts';
import { addColumnSums } from './products/kernels.ts';
import { type Matrix, matrix, transposed } from './products/matrix.ts';
import { pack } from './products/packed.ts';
import { addProduct } from './products/product.ts';
import { addRows } from './products/row-product.ts';
import { ShapeError, type Vector } from './tensor.ts';

// What the cells have in common. States are kept as [T + 1, B, H], the initial one first: what a step starts from then
// lies at the place that its other quantities have, and what it ends with one row further on.

/** Name and shape of the four weights of a cell of `blocks` blocks, as PyTorch stacks them. */
export const stackedParameters = (blocks: number) => (inputSize: number, hiddenSize: number) => ({
  weight_ih: [blocks * hiddenSize, inputSize],
  weight_hh: [blocks * hiddenSize, hiddenSize],
  bias_ih: [blocks * hiddenSize],
  bias_hh: [blocks * hiddenSize],
});

/** Adds the product of a state or gradient of one step, from its place in the sequence, and the recurrent weights. */
type AddRecurrent = (from: Vector, fromStart: number, into: Vector, intoStart: number) => void;

/** A forward pass about to start. */
export interface ForwardRun {
  /** its quantities still to be filled in, `hidden` and `cell` through `h` and `c` */
  readonly trace: SequenceTrace;
  /** [T + 1, B, H] */
  readonly h: Vector;
  /** [T + 1, B, H]; empty without a cell state */
  readonly c: Vector;
  /** into += W_hh h for one step, [B, G·H] */
  readonly addRecurrent: AddRecurrent;
}

/**
 * Checks what `forward` was given, and makes room for what it will compute.
 *
 * @param quantities all but `hidden` and `cell`
 */
export function startForward(
  traits: CellTraits,
  quantities: readonly string[],
  weights: Weights,
  projected: Vector,
  { steps, batch }: Extent,
  { initial: given, clamps }: ForwardOptions,
): ForwardRun {
  const where = `${traits.kind}.forward`;
  const H = hiddenSizeOf(traits, weights.weight_hh);
  const width = traits.blocks * H;
  const count = batch * H;
  if (!(steps >= 1 && batch >= 1)) throw new ShapeError(`${where}: T, B are ${steps}, ${batch}, expected 1 or more`);
  expectShape(where, 'projected', projected, [steps, batch, width]);
  expectClamps(where, traits, clamps, [steps, batch, H]);
  if (given) expectState(where, 'the initial state', traits, given, [batch, H]);
  const { values, h, c } = makeRoom(traits, quantities, steps, count);
  const initial = given ?? { h: h.subarray(0, count), ...(traits.hasCellState && { c: c.subarray(0, count) }) };
  if (given) h.set(given.h);
  if (given?.c) c.set(given.c);

  const trace = { steps, batch, hiddenSize: H, initial, values };
  return { trace, h, c, addRecurrent: productWith(transposed(matrix(weights.weight_hh.data, width, H)), batch) };
}

/** Zeros for the quantities and the states, in one buffer: to make another takes longer than to read a word. */
function makeRoom({ hasCellState }: CellTraits, quantities: readonly string[], steps: number, count: number) {
  const size = steps * count; // [T, B, H]
  const hStart = quantities.length * size;
  const cStart = hStart + size + count; // [T + 1, B, H] further on
  const room = new Float64Array(hasCellState ? cStart + size + count : cStart);
  const values: Record<string, Vector> = {};
  quantities.forEach((name, n) => {
    values[name] = room.subarray(n * size, (n + 1) * size);
  });
  if (hasCellState) values.cell = room.subarray(cStart + count);
  values.hidden = room.subarray(hStart + count, cStart);
  return { values, h: room.subarray(hStart, cStart), c: room.subarray(cStart) };
}

/** A backward pass about to start. */
export interface BackwardRun {
  /** the states of the forward pass, [T + 1, B, H] each; `c` is empty without a cell state */
  readonly h: Vector;
  readonly c: Vector;
  /** gradients of those, of which only what the loss itself says of them is there yet */
  readonly dH: Vector;
  readonly dC: Vector;
  /** of the stacked pre-activations, as `projected` has them, [T, B, G·H]; zero yet */
  readonly dPre: Vector;
  /** into += dPre W_hh for one step, [B, H] */
  readonly addRecurrent: AddRecurrent;
}

/** Checks what `backward` was given, and makes room for the gradients. */
export function startBackward(
  traits: CellTraits,
  weights: Weights,
  { steps, batch, hiddenSize: H, initial, values }: SequenceTrace,
  dHidden: Vector,
  { clamps, dFinal }: BackwardOptions,
): BackwardRun {
  const where = `${traits.kind}.backward`;
  const shape = [steps, batch, H];
  expectShape(where, 'dHidden', dHidden, shape);
  expectClamps(where, traits, clamps, shape);
  const count = batch * H;
  const width = traits.blocks * H;
  const run = {
    h: afterInitial(initial.h, values.hidden),
    c: initial.c ? afterInitial(initial.c, values.cell) : new Float64Array(0),
    dH: afterInitial(new Float64Array(count), dHidden),
    dC: new Float64Array(traits.hasCellState ? (steps + 1) * count : 0),
    dPre: new Float64Array(steps * batch * width),
    addRecurrent: productWith(matrix(weights.weight_hh.data, width, H), batch),
  };
  if (dFinal) {
    expectState(where, 'dFinal', traits, dFinal, [batch, H]);
    for (let k = 0; k < count; k++) run.dH[steps * count + k] += dFinal.h[k];
    if (dFinal.c) run.dC.set(dFinal.c, steps * count);
  }
  return run;
}

/** The states of a sequence with the initial one before them, [T + 1, B, H]. */
function afterInitial(initial: Vector, states: Vector): Vector {
  const all = new Float64Array(initial.length + states.length); // [T + 1, B, H]
  all.set(initial);
  all.set(states, initial.length);
  return all;
}

/** The product with a matrix that is used at every step, by the kernel that suits the batch. @param weights [K, N] */
function productWith(weights: Matrix, batch: number): AddRecurrent {
  const packed = pack(weights);
  const { rows: K, columns: N } = packed;
  if (batch === 1) return (from, fromStart, into, intoStart) => addRows(from, fromStart, packed, into, intoStart);
  return (from, fromStart, into, intoStart) =>
    addProduct(matrix(from, batch, K, fromStart), packed, matrix(into, batch, N, intoStart));
}

/**
 * Gradients of weight_hh and bias_hh, and of the initial state, once every step has been taken back.
 *
 * @param dRecurrent gradient of W_hh h + b_hh at every step, [T, B, G·H]
 */
export function finishBackward({ h, dH, dC, dPre }: BackwardRun, trace: SequenceTrace, dRecurrent: Vector) {
  const { steps, batch, hiddenSize: H } = trace;
  const N = steps * batch;
  const width = dRecurrent.length / N; // G·H
  const count = batch * H;
  const weight_hh = new Float64Array(width * H); // [G·H, H]
  const bias_hh = new Float64Array(width); // [G·H]
  addProduct(transposed(matrix(dRecurrent, N, width)), pack(matrix(h, N, H)), matrix(weight_hh, width, H));
  addColumnSums(dRecurrent, bias_hh, N);
  const hasCellState = dC.length > 0;
  return {
    projected: dPre,
    weights: { weight_hh, bias_hh },
    states: { hidden: dH.subarray(count), ...(hasCellState && { cell: dC.subarray(count) }) },
    initial: { h: dH.subarray(0, count), ...(hasCellState && { c: dC.subarray(0, count) }) },
  };
}
