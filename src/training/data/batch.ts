import type { Extent } from '../../engine/cell.ts';
import type { Random } from '../../engine/random.ts';
import type { Vector } from '../../engine/tensor.ts';

/** An example as numbers. */
export interface EncodedExample {
  /** a token each, [T] */
  readonly ids: Int32Array;
  /** one for each prefix, [T], or one for the whole */
  readonly targets: Vector;
  readonly weight: number;
}

/**
 * Sequences time by time: row `t * batch + b` is token t of sequence b. Behind the last token of one that is shorter
 * than the longest stands id 0, with weight 0.
 */
export interface Batch extends Extent {
  /** [T, B] */
  readonly ids: Int32Array;
  /** [T, B] */
  readonly targets: Vector;
  /** what each prefix's loss is multiplied by, 0 where there is no target, [T, B] */
  readonly weights: Vector;
}

/**
 * Cuts examples into batches of equal length, so that nothing is padded.
 *
 * @param batchSize the most sequences in one
 * @param random what the examples of a length and then the batches are shuffled with; in their own order without it
 * @returns indices of `examples`, a list a batch; every example is in one of them
 */
export function lengthBatches(
  examples: readonly EncodedExample[],
  batchSize: number,
  random?: Random,
): readonly (readonly number[])[] {
  const byLength = new Map<number, number[]>();
  examples.forEach(({ ids }, index) => {
    const same = byLength.get(ids.length);
    if (same) same.push(index);
    else byLength.set(ids.length, [index]);
  });
  const batches: number[][] = [];
  for (const indices of byLength.values()) {
    random?.shuffle(indices);
    for (let start = 0; start < indices.length; start += batchSize) {
      batches.push(indices.slice(start, start + batchSize));
    }
  }
  random?.shuffle(batches);
  return batches;
}

/**
 * Lays examples side by side. What stands behind the end of a shorter one weighs nothing, so that for a network that
 * reads forwards it changes neither the loss nor its gradient; for two directions they have to be of one length.
 *
 * @param finalShare how much of an example's weight is on the whole text, 0 to 1; the rest is spread evenly over the
 *   prefixes before it; `even`: every prefix counts the same. An example with one target has all of it there.
 */
export function assembleBatch(
  examples: readonly EncodedExample[],
  indices: readonly number[],
  finalShare: number | 'even',
): Batch {
  const chosen = indices.map((index) => examples[index]);
  const batch = chosen.length;
  const steps = chosen.reduce((most, { ids }) => Math.max(most, ids.length), 0);
  const ids = new Int32Array(steps * batch); // [T, B]
  const targets = new Float64Array(steps * batch); // [T, B]
  const weights = new Float64Array(steps * batch); // [T, B]
  chosen.forEach((example, b) => {
    const own = example.ids.length;
    const hasPrefixes = example.targets.length === own && own > 1;
    const final = finalShare === 'even' ? 1 / own : finalShare;
    const prefixWeight = hasPrefixes ? (example.weight * (1 - final)) / (own - 1) : 0;
    for (let t = 0; t < own; t++) {
      ids[t * batch + b] = example.ids[t];
      weights[t * batch + b] = prefixWeight;
      if (hasPrefixes) targets[t * batch + b] = example.targets[t];
    }
    const last = (own - 1) * batch + b;
    targets[last] = example.targets[example.targets.length - 1];
    weights[last] = example.weight * (hasPrefixes ? final : 1);
  });
  return { steps, batch, ids, targets, weights };
}

/** Cuts `count` examples of any length into batches in random order. @returns indices, a list a batch */
export function shuffledBatches(count: number, batchSize: number, random: Random): readonly (readonly number[])[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  random.shuffle(indices);
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) =>
    indices.slice(batch * batchSize, (batch + 1) * batchSize),
  );
}
