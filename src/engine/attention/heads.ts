import type { Extent } from '../cell.ts';
import type { Vector } from '../tensor.ts';
import { type AttentionClamps, clampsOfHead, type HeadClamps } from './clamps.ts';
import { addToWords, addWeighted, rowOfProducts } from './row-kernels.ts';
import { clampRow, type HeadInputs, scoreRow, weighRow, weighRowBackward } from './rows.ts';
import { type EncoderShape, slopeOf } from './shape.ts';

// Attention itself. No row of weights is kept: T² numbers a head would be gigabytes for a long review, and to compute a
// row again takes no longer than to fetch it. Forward, backward and the screen ask the same function for it, so that all
// see the same numbers.

/** What is attended with: a layer of an encoder. */
export interface AttentionLayer {
  readonly shape: EncoderShape;
  readonly layer: number;
  readonly clamps?: AttentionClamps | undefined;
}

/** One head of a layer over one sequence of a batch, with room for its numbers. */
interface HeadRun extends HeadInputs, Extent {
  readonly layer: number;
  readonly head: number;
  readonly sequence: number;
  /** d */
  readonly width: number;
  readonly clamps: HeadClamps | undefined;
}

/** Every head of a layer over every sequence; their inputs lie in the same room, one after the other. */
function* headRuns({ shape, layer, clamps }: AttentionLayer, projected: Vector, extent: Extent): Generator<HeadRun> {
  const width = shape.hiddenSize;
  const size = width / shape.numHeads;
  const count = extent.steps * size;
  const [queries, keys, values] = [0, 1, 2].map(() => new Float64Array(count)); // [T, size] each
  for (let head = 0; head < shape.numHeads; head++) {
    const own = clampsOfHead(clamps, layer, head);
    const slope = slopeOf(shape, head);
    for (let sequence = 0; sequence < extent.batch; sequence++) {
      const start = sequence * 3 * width + head * size;
      const stride = extent.batch * 3 * width;
      gather(projected, start, stride, queries, size);
      gather(projected, start + width, stride, keys, size);
      gather(projected, start + 2 * width, stride, values, size);
      yield { ...extent, queries, keys, values, size, slope, layer, head, sequence, width, clamps: own };
    }
  }
}

/** Rows of `size` numbers, `stride` apart, brought together. @param into [T, size] */
function gather(from: Vector, start: number, stride: number, into: Vector, size: number): void {
  let p = start;
  for (let q = 0; q < into.length; q += size) {
    for (let k = 0; k < size; k++) into[q + k] = from[p + k];
    p += stride;
  }
}

/** The reverse of `gather`; `from` is zero afterwards. */
function scatter(from: Vector, into: Vector, start: number, stride: number, size: number): void {
  let p = start;
  for (let q = 0; q < from.length; q += size) {
    for (let k = 0; k < size; k++) {
      into[p + k] = from[q + k];
      from[q + k] = 0;
    }
    p += stride;
  }
}

/**
 * Each head's mix: the values of the words so far, each times its weight; the heads side by side.
 *
 * @param projected q, k, v, [T, B, 3d]
 * @returns [T, B, d]
 * @throws {RowError} where a clamp leaves nothing to share
 */
export function attend(attention: AttentionLayer, projected: Vector, extent: Extent): Vector {
  const mixed = new Float64Array(projected.length / 3); // [T, B, d]
  const row = new Float64Array(extent.steps);
  for (const run of headRuns(attention, projected, extent)) mixSequence(run, row, mixed);
  return mixed;
}

function mixSequence(run: HeadRun, row: Vector, mixed: Vector): void {
  const { steps, batch, size, width, head, sequence, values, clamps } = run;
  for (let token = 0; token < steps; token++) {
    weighClamped(run, token, row);
    if (clamps?.silent.has(token)) continue;
    addWeighted(row, values, mixed, (token * batch + sequence) * width + head * size, token + 1, size);
  }
}

/** A row's weights as they count: those that are set by hand, and what the others share. */
function weighClamped(run: HeadRun, token: number, row: Vector): void {
  weighRow(run, token, row);
  const set = run.clamps?.rows.get(token);
  if (set) clampRow(row, set, { layer: run.layer, head: run.head, token });
}

/** Which row is asked for. */
export interface RowOfHead {
  readonly head: number;
  readonly token: number;
  readonly sequence?: number;
}

/**
 * One row of attention, clamps and all: what `attend` weighed the words with.
 *
 * @param projected q, k, v, [T, B, 3d]
 * @returns [token + 1], summing to 1
 */
export function attentionRow(
  { shape, layer, clamps }: AttentionLayer,
  projected: Vector,
  extent: Extent,
  place: RowOfHead,
): Vector {
  const { head, token } = place;
  const row = new Float64Array(token + 1);
  weighRow(inputsOfRow(shape, projected, extent, place), token, row);
  const set = clampsOfHead(clamps, layer, head)?.rows.get(token);
  if (set) clampRow(row, set, { layer, head, token });
  return row;
}

/**
 * The scores that a row's weights are the softmax of, before any clamp.
 *
 * @param projected q, k, v, [T, B, 3d]
 * @returns [token + 1]
 */
export function scoresOfRow(
  { shape }: Pick<AttentionLayer, 'shape'>,
  projected: Vector,
  extent: Extent,
  place: RowOfHead,
): Vector {
  const { token } = place;
  const row = new Float64Array(token + 1);
  scoreRow(inputsOfRow(shape, projected, extent, place), token, row);
  return row;
}

/** What a head reads of one sequence up to a token. */
function inputsOfRow(
  shape: EncoderShape,
  projected: Vector,
  { batch }: Extent,
  { head, token, sequence = 0 }: RowOfHead,
): HeadInputs {
  const width = shape.hiddenSize;
  const size = width / shape.numHeads;
  const start = sequence * 3 * width + head * size;
  const [queries, keys, values] = [0, 1, 2].map((part) => {
    const rows = new Float64Array((token + 1) * size); // [token + 1, size]
    gather(projected, start + part * width, batch * 3 * width, rows, size);
    return rows;
  });
  return { queries, keys, values, size, slope: slopeOf(shape, head) };
}

/**
 * Backward of `attend`.
 *
 * @param dMixed [T, B, d]
 * @returns the gradient of q, k, v, [T, B, 3d]
 */
export function attendBackward(attention: AttentionLayer, projected: Vector, extent: Extent, dMixed: Vector): Vector {
  const dProjected = new Float64Array(projected.length); // [T, B, 3d]
  const { steps, batch } = extent;
  const size = attention.shape.hiddenSize / attention.shape.numHeads;
  const room = {
    row: new Float64Array(steps),
    dRow: new Float64Array(steps),
    dMix: new Float64Array(steps * size), // [T, size]
    dQueries: new Float64Array(steps * size), // [T, size]
    dKeys: new Float64Array(steps * size), // [T, size]
    dValues: new Float64Array(steps * size), // [T, size]
  };
  for (const run of headRuns(attention, projected, extent)) {
    const { width, head, sequence } = run;
    gather(dMixed, sequence * width + head * size, batch * width, room.dMix, size);
    for (let token = 0; token < steps; token++) takeRowBack(run, token, room);
    const start = sequence * 3 * width + head * size;
    const stride = batch * 3 * width;
    scatter(room.dQueries, dProjected, start, stride, size);
    scatter(room.dKeys, dProjected, start + width, stride, size);
    scatter(room.dValues, dProjected, start + 2 * width, stride, size);
  }
  return dProjected;
}

type BackwardRoom = Readonly<Record<'row' | 'dRow' | 'dMix' | 'dQueries' | 'dKeys' | 'dValues', Vector>>;

/** From the gradient of one row's mix to those of its query, and of the keys and values that it read. */
function takeRowBack(run: HeadRun, token: number, room: BackwardRoom): void {
  const { queries, keys, values, size, clamps } = run;
  const { row, dRow, dMix, dQueries, dKeys, dValues } = room;
  const start = token * size;
  if (clamps?.silent.has(token) || isZero(dMix, start, size)) return;
  const count = token + 1;
  weighClamped(run, token, row);
  addToWords(row, dMix, start, dValues, count, size);
  rowOfProducts(dMix, start, values, dRow, count, size);
  weighRowBackward(row, dRow, count, size, clamps?.rows.get(token));
  addWeighted(row, keys, dQueries, start, count, size);
  addToWords(row, queries, start, dKeys, count, size);
}

/** Most prefixes of a text with one target count for nothing; behind the end of a short one nothing does. */
function isZero(values: Vector, start: number, size: number): boolean {
  for (let k = 0; k < size; k++) if (values[start + k] !== 0) return false;
  return true;
}
