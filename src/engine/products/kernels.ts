import type { SequenceTrace } from '../cell.ts';
import { sigmoid, tanh } from '../functions.ts';
import type { Vector } from '../tensor.ts';

// Loops over the numbers of one step. Each takes its arrays as parameters and is only ever given Float64Arrays; product.ts
// says why.

export function copy(from: Vector, fromStart: number, into: Vector, intoStart: number, count: number): void {
  for (let n = 0; n < count; n++) into[intoStart + n] = from[fromStart + n];
}

/** into += each row in turn. @param rows [M, N] @param into [N] */
export function addColumnSums(rows: Vector, into: Vector, M: number): void {
  const N = into.length;
  const whole = M - (M % 4); // four rows at a time, so that a sum is loaded and stored once for four
  for (let i = 0; i < whole; i += 4) {
    const p0 = i * N;
    const p1 = p0 + N;
    const p2 = p1 + N;
    const p3 = p2 + N;
    for (let n = 0; n < N; n++) into[n] = into[n] + rows[p0 + n] + rows[p1 + n] + rows[p2 + n] + rows[p3 + n];
  }
  for (let i = whole; i < M; i++) {
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

/** into = max(0, sum) of one step. @param pre [B, H] @param into [B, H], from `start` */
export function rectified(pre: Vector, into: Vector, start: number): void {
  for (let n = 0; n < pre.length; n++) into[start + n] = pre[n] > 0 ? pre[n] : 0;
}
