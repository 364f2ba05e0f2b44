import { exp } from '../exponential.ts';
import type { Vector } from '../tensor.ts';
import { type RowClamp, RowError } from './clamps.ts';
import { rowOfProducts } from './row-kernels.ts';

/** What one head reads of one sequence, [T, size] each, contiguous. */
export interface HeadInputs {
  readonly queries: Vector;
  readonly keys: Vector;
  readonly values: Vector;
  /** d / heads */
  readonly size: number;
  /** how much a score falls with each word of distance */
  readonly slope: number;
}

/**
 * The scores of one token's query with the keys of the words up to it: q·k/√size − slope · distance.
 *
 * @param row takes them, [token + 1]
 */
export function scoreRow({ queries, keys, size, slope }: HeadInputs, token: number, row: Vector): void {
  rowOfProducts(queries, token * size, keys, row, token + 1, size);
  const scale = 1 / Math.sqrt(size);
  for (let word = 0; word <= token; word++) row[word] = row[word] * scale - slope * (token - word);
}

/** A row's weights: the softmax of its scores. @param row takes them, [token + 1] */
export function weighRow(head: HeadInputs, token: number, row: Vector): void {
  scoreRow(head, token, row);
  softmaxOf(row, token + 1);
}

function softmaxOf(row: Vector, count: number): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < count; n++) if (row[n] > largest) largest = row[n];
  let sum = 0;
  for (let n = 0; n < count; n++) {
    const share = exp(row[n] - largest);
    row[n] = share;
    sum += share;
  }
  const factor = 1 / sum;
  for (let n = 0; n < count; n++) row[n] *= factor;
}

/** Which row is clamped, for the errors. */
export interface RowPlace {
  readonly layer: number;
  readonly head: number;
  readonly token: number;
}

/** Decimals that were written to sum to 1 may miss it by a bit in the last place. */
const ROUNDING = 1e-12;

/**
 * Sets some weights of a row by hand; the others share what is left, in the proportions that they had.
 *
 * @param row [token + 1]; changed
 * @throws {RowError} where they have nothing to share, or more than all is set
 */
export function clampRow(row: Vector, clamp: RowClamp, { layer, head, token }: RowPlace): void {
  const fault = (what: string): RowError => new RowError(layer, head, token, what);
  if (token === 0) throw fault('it has one word, whose weight is 1');
  let given = 0;
  let natural = 0;
  for (const [word, value] of clamp) {
    given += value;
    natural += row[word];
  }
  if (given > 1 + ROUNDING) throw fault(`the weights that are set sum to ${given}, expected 1 at most`);
  const left = Math.max(0, 1 - given);
  const others = sumOfOthers(row, token, clamp);
  if (left > ROUNDING && (natural >= 1 || others === 0)) {
    throw fault(`the other words have no weight that could be scaled, so what is set must sum to 1, found ${given}`);
  }
  const factor = others === 0 ? 0 : left / others;
  for (let word = 0; word <= token; word++) row[word] = clamp.get(word) ?? row[word] * factor;
}

function sumOfOthers(row: Vector, token: number, clamp: RowClamp): number {
  let sum = 0;
  for (let word = 0; word <= token; word++) if (!clamp.has(word)) sum += row[word];
  return sum;
}

/**
 * Backward of a row's weights: from their gradient to that of the scores, divided by √size.
 *
 * @param row the weights, [token + 1]; changed into the gradient
 * @param dRow [token + 1]
 * @param clamp what was set: it passes nothing, and the softmax is that of the others
 */
export function weighRowBackward(row: Vector, dRow: Vector, count: number, size: number, clamp?: RowClamp): void {
  let along = 0;
  let free = 0;
  if (clamp) for (const word of clamp.keys()) row[word] = 0;
  for (let n = 0; n < count; n++) {
    along += row[n] * dRow[n];
    free += row[n];
  }
  const mean = clamp ? along / (free || 1) : along;
  const scale = 1 / Math.sqrt(size);
  for (let n = 0; n < count; n++) row[n] *= (dRow[n] - mean) * scale;
}
