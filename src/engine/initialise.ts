import type { Cell, Weights } from './cell.ts';
import { type Random, uniformVector } from './random.ts';
import { elementCount, type Tensor, type Vector } from './tensor.ts';

/** How a layer's weights start, where it is not PyTorch's way. */
export interface Initialisation {
  /**
   * Each gate's block of weight_hh becomes orthogonal: it turns the state and does not stretch it
   * (Saxe, McClelland & Ganguli 2014, arXiv:1312.6120).
   */
  readonly orthogonal?: boolean;
  /** Biases start at 0; the options below are then set on top. */
  readonly zeroBiases?: boolean;
  /**
   * What the two biases of the gate that keeps the state sum to: of an LSTM's forget gate, 1 by custom, so that it starts
   * open (Gers, Schmidhuber & Cummins 2000; Jozefowicz, Zaremba & Sutskever 2015), or of a GRU's update gate.
   */
  readonly forgetBias?: number;
  /**
   * T_max, the longest span of steps to bridge, above 2. Biases spread over the time scales up to it: of the gate that
   * keeps the state log U(1, T_max - 1), of the LSTM's input gate the negative of that (Tallec & Ollivier 2018,
   * arXiv:1804.11188). The gate that keeps is the LSTM's forget gate and the GRU's update gate, for PyTorch's z keeps.
   */
  readonly chrono?: number;
}

/**
 * New weights of one layer in one direction: PyTorch's U(-1/√H, 1/√H) for all of them, then what `options` asks for.
 *
 * @throws {RangeError} when an option is asked of a cell that lacks the gate, or `chrono` is not above 2
 */
export function initialise(
  cell: Cell,
  inputSize: number,
  hiddenSize: number,
  random: Random,
  options: Initialisation = {},
): Weights {
  const bound = 1 / Math.sqrt(hiddenSize);
  const shapes = cell.parameters(inputSize, hiddenSize);
  const uniform = (shape: readonly number[]): Tensor => ({
    shape,
    data: uniformVector(random, elementCount(shape), -bound, bound),
  });
  const weights: Weights = {
    weight_ih: uniform(shapes.weight_ih),
    weight_hh: uniform(shapes.weight_hh),
    bias_ih: uniform(shapes.bias_ih),
    bias_hh: uniform(shapes.bias_hh),
  };
  if (options.zeroBiases) {
    weights.bias_ih.data.fill(0);
    weights.bias_hh.data.fill(0);
  }
  if (options.orthogonal) makeOrthogonal(weights.weight_hh.data, cell.blocks, hiddenSize, random);
  if (options.forgetBias !== undefined) setForgetBias(cell, weights, hiddenSize, options.forgetBias);
  if (options.chrono !== undefined) setChronoBiases(cell, weights, hiddenSize, options.chrono, random);
  return weights;
}

function makeOrthogonal(weight_hh: Vector, blocks: number, H: number, random: Random): void {
  for (let block = 0; block < blocks; block++) weight_hh.set(orthogonalMatrix(H, random), block * H * H);
}

/**
 * An orthogonal matrix, every one as likely: rows of normal numbers, each cleared of those above it and brought to
 * length 1 (Gram & Schmidt).
 *
 * @returns [H, H]
 */
function orthogonalMatrix(H: number, random: Random): Vector {
  const rows: Vector[] = [];
  while (rows.length < H) {
    const row = Float64Array.from({ length: H }, () => random.normal());
    for (const above of rows) {
      const shared = dot(row, above);
      for (let k = 0; k < H; k++) row[k] -= shared * above[k];
    }
    const length = Math.sqrt(dot(row, row));
    rows.push(row.map((value) => value / length));
  }
  const result = new Float64Array(H * H); // [H, H]
  rows.forEach((row, r) => {
    result.set(row, r * H);
  });
  return result;
}

const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, k) => sum + value * b[k], 0);

function setForgetBias(cell: Cell, weights: Weights, H: number, value: number): void {
  setBias(weights, keepingBlock(cell, 'forgetBias'), new Float64Array(H).fill(value));
}

/** The block of the gate that keeps the state. @throws {RangeError} when the cell has none */
function keepingBlock({ kind, blockOf }: Cell, option: string): number {
  const keeping = blockOf.forget ?? blockOf.update;
  if (keeping !== undefined) return keeping;
  throw new RangeError(`initialise: ${option} is for a gate that keeps the state; ${kind} has none`);
}

function setChronoBiases(cell: Cell, weights: Weights, H: number, longest: number, random: Random): void {
  const { blockOf } = cell;
  const keeping = keepingBlock(cell, 'chrono');
  if (!(longest > 2)) throw new RangeError(`initialise: chrono is ${longest}, expected a span of more than 2 steps`);
  const biases = uniformVector(random, H, 1, longest - 1).map(Math.log); // [H]
  setBias(weights, keeping, biases);
  if (blockOf.input !== undefined) {
    const negative = biases.map((bias) => -bias); // [H]
    setBias(weights, blockOf.input, negative);
  }
}

/** The two biases of a block sum to `values`: the first holds them, the second is zero. */
function setBias({ bias_ih, bias_hh }: Weights, block: number, values: Vector): void {
  bias_ih.data.set(values, block * values.length);
  bias_hh.data.fill(0, block * values.length, (block + 1) * values.length);
}
