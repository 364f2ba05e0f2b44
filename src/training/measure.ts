import type { NetworkShape } from '../engine/network.ts';
import type { Tensor, Vector } from '../engine/tensor.ts';
import { assembleBatch, type EncodedExample, lengthBatches } from './batch.ts';
import { finalLogits } from './gradient.ts';
import { binaryCrossEntropy, softmaxCrossEntropy } from './loss.ts';

/** How well a model does on examples it was not trained on. */
export interface Measurement {
  /** share of examples whose label it says, 0 to 1; a target of 0.5 and over counts as positive */
  readonly accuracy: number;
  /** mean cross-entropy of the whole text, in nats */
  readonly loss: number;
}

const BATCH_SIZE = 256;

/**
 * The logits of every example's whole text, in their order: [examples, K]. Yields after each batch, so that the caller
 * keeps the thread.
 */
export function* logitsOf(
  shape: NetworkShape,
  tensors: Readonly<Record<string, Tensor>>,
  examples: readonly EncodedExample[],
): Generator<void, Vector> {
  const K = tensors['classifier.bias'].data.length;
  const logits = new Float64Array(examples.length * K); // [examples, K]
  for (const indices of lengthBatches(examples, BATCH_SIZE)) {
    const some = finalLogits(shape, tensors, assembleBatch(examples, indices, 1)); // [B, K]
    indices.forEach((index, b) => {
      logits.set(some.subarray(b * K, (b + 1) * K), index * K);
    });
    yield;
  }
  return logits;
}

/** What the logits of examples are worth. @param logits [examples, K] */
export function measurementOf(examples: readonly EncodedExample[], logits: Vector): Measurement {
  const K = logits.length / examples.length;
  const targets = Float64Array.from(examples, ({ targets }) => targets[targets.length - 1]);
  const weights = new Float64Array(examples.length).fill(1 / examples.length);
  const crossEntropy = K === 1 ? binaryCrossEntropy : softmaxCrossEntropy;
  const loss = crossEntropy(logits, targets, weights, new Float64Array(logits.length));
  const right = targets.filter((target, n) => saidLabel(logits, n, K) === (K === 1 ? Number(target >= 0.5) : target));
  return { accuracy: right.length / examples.length, loss };
}

/** The label that row n of [N, K] logits says; a probability of 0.5 is positive. */
function saidLabel(logits: Vector, n: number, K: number): number {
  if (K === 1) return logits[n] >= 0 ? 1 : 0;
  const row = logits.subarray(n * K, (n + 1) * K);
  return row.indexOf(Math.max(...row));
}
