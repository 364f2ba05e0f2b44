import type { Vector } from '../../engine/tensor.ts';
import type { Model } from '../../model/model.ts';
import { likeliest, probabilitiesOf } from '../../model/tracing/head.ts';
import { assembleBatch, type EncodedExample, lengthBatches } from '../data/batch.ts';
import { finalLogits } from '../loss/gradient.ts';
import { binaryCrossEntropy, softmaxCrossEntropy } from '../loss/loss.ts';
import { type Counts, shareOf } from './counts.ts';

/** How well a model does on examples it was not trained on. */
export interface Measurement extends Counts {
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
export function* logitsOf(model: Model, examples: readonly EncodedExample[]): Generator<void, Vector> {
  const K = model.classifier.bias.data.length;
  const logits = new Float64Array(examples.length * K); // [examples, K]
  for (const indices of lengthBatches(examples, BATCH_SIZE)) {
    const some = finalLogits(model, assembleBatch(examples, indices, 1)); // [B, K]
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
  const right = targets.filter((target, n) => {
    const said = likeliest(probabilitiesOf(logits.subarray(n * K, (n + 1) * K)));
    return said === (K === 1 ? Number(target >= 0.5) : target);
  });
  const counts = { right: right.length, of: examples.length };
  return { ...counts, accuracy: shareOf(counts), loss };
}
