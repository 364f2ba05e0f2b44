import { createRandom } from '../../engine/random.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { Model } from '../../model/model.ts';
import { likeliest, probabilitiesOf } from '../../model/tracing/head.ts';
import { assembleBatch, type Batch, type EncodedExample, lengthBatches } from '../data/batch.ts';
import { encodeExamples } from '../data/encode.ts';
import { type Counts, shareOf } from '../held-out/counts.ts';
import { finalLogits, prefixLogits } from '../loss/gradient.ts';
import { binaryCrossEntropy, softmaxCrossEntropy } from '../loss/loss.ts';
import type { Sequence, Task } from './task.ts';

/** How far a model gets with a task. */
export interface TaskResult {
  /**
   * Where there is one sequence of a length, the largest length, 1,000 at most, up to which all are right; else the last
   * of `lengths` before the first below 99 %. 0 where there is none.
   */
  readonly reached: number;
  readonly lengths: readonly LengthResult[];
}

export interface LengthResult extends Counts {
  readonly length: number;
  /** share of its sequences that are right, 0 to 1: after every token, or where only the last one is asked after, there */
  readonly accuracy: number;
}

/** How a model does on sequences that it did not learn from, while it learns. */
export interface HeldOut {
  /** by what was measured (`n≤20`), the share of sequences that are right: within the trained lengths, then beyond */
  readonly accuracy: Readonly<Record<string, number>>;
  /** mean cross-entropy of those within, in nats */
  readonly loss: number;
}

/** The lengths that a model is measured at, well past what it was trained on. */
export const measuredLengths = [10, 20, 50, 100, 200, 400, 1000] as const;

/** How many sequences measure a length, where they are drawn at random. */
const SEQUENCES = 400;
const HELD_OUT_SEQUENCES = 100;
const FARTHEST = 1000;
const GOOD = 0.99;
/** Of the sequences that tell how good a model is, which no training draws. */
const SEED = 2024;
/** How many tokens are read at once. */
const MOST_TOKENS = 20_000;

/** Measures a model by length. Yields between bounded pieces of work. */
export function* measureTask(model: Model, task: Task): Generator<void, TaskResult> {
  const lengths: LengthResult[] = [];
  for (const length of measuredLengths) {
    const right = yield* rightOf(model, task, sequencesOf(task, length, SEQUENCES));
    const counts = { right: right.filter(Boolean).length, of: right.length };
    lengths.push({ length, ...counts, accuracy: shareOf(counts) });
  }
  const failed = lengths.findIndex(({ accuracy }) => accuracy < GOOD);
  const reached = lengths[(failed < 0 ? lengths.length : failed) - 1]?.length ?? 0;
  return { reached: task.isSettled ? yield* reachedOneByOne(model, task) : reached, lengths };
}

function* reachedOneByOne(model: Model, task: Task): Generator<void, number> {
  const AT_ONCE = 20;
  for (let first = 1; first <= FARTHEST; first += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, k) => sequencesOf(task, first + k, 1)).flat();
    const wrong = (yield* rightOf(model, task, some)).indexOf(false);
    if (wrong >= 0) return first + wrong - 1;
  }
  return FARTHEST;
}

/** Measures a model that is being trained on lengths up to `longest`. Yields between bounded pieces of work. */
export function* measureHeldOut(model: Model, task: Task, longest: number): Generator<void, HeldOut> {
  const measured = task.isSettled
    ? [longest, longest * task.beyond].map((most) => ({ name: `${task.unit}≤${most}`, sequences: allUpTo(task, most) }))
    : [longest, longest * task.beyond].map((length) => ({
        name: `${task.unit}=${length}`,
        sequences: sequencesOf(task, length, HELD_OUT_SEQUENCES),
      }));
  const accuracy: Record<string, number> = {};
  for (const { name, sequences } of measured) accuracy[name] = shareRight(yield* rightOf(model, task, sequences));
  return { accuracy, loss: yield* lossOf(model, task, measured[0].sequences) };
}

const allUpTo = (task: Task, most: number): readonly Sequence[] =>
  Array.from({ length: most }, (_, k) => sequencesOf(task, k + 1, 1)).flat();

/** The sequences of a length that measure it; always the same. */
function sequencesOf(task: Task, length: number, count: number): readonly Sequence[] {
  const random = createRandom(SEED).fork(`${task.name} ${length}`);
  return Array.from({ length: task.isSettled ? 1 : count }, () => task.sequence(length, random));
}

const shareRight = (right: readonly boolean[]): number => right.filter(Boolean).length / right.length;

const outputsOf = (model: Model): number => model.classifier.bias.data.length;

/** For each sequence, whether everything that is asked is answered rightly. */
function* rightOf(model: Model, task: Task, sequences: readonly Sequence[]): Generator<void, readonly boolean[]> {
  const right = sequences.map(() => true);
  for (const { batch, indices, logits, K } of batchesOf(model, task, sequences)) {
    for (let n = 0; n < batch.weights.length; n++) {
      if (batch.weights[n] === 0) continue;
      const said = likeliest(probabilitiesOf(logits.subarray(n * K, (n + 1) * K)));
      if (said !== batch.targets[n]) right[indices[n % batch.batch]] = false;
    }
    yield;
  }
  return right;
}

/** The mean cross-entropy of what is asked, each sequence counting the same. */
function* lossOf(model: Model, task: Task, sequences: readonly Sequence[]): Generator<void, number> {
  let loss = 0;
  for (const { batch, logits, K } of batchesOf(model, task, sequences)) {
    const crossEntropy = K === 1 ? binaryCrossEntropy : softmaxCrossEntropy;
    loss += crossEntropy(logits, batch.targets, batch.weights, new Float64Array(logits.length));
    yield;
  }
  return loss / sequences.length;
}

interface ReadBatch {
  readonly batch: Batch;
  /** which sequences are in it */
  readonly indices: readonly number[];
  /** [T, B, K] */
  readonly logits: Vector;
  readonly K: number;
}

/** Reads sequences side by side, some at a time. */
function* batchesOf(model: Model, task: Task, sequences: readonly Sequence[]): Generator<ReadBatch> {
  const K = outputsOf(model);
  const encoded = encodeExamples(sequences, model.vocabulary, K, { name: task.name });
  for (const indices of cut(model, encoded)) {
    const batch = assembleBatch(encoded, indices, 'even');
    if (!model.config.bidirectional) {
      yield { batch, indices, logits: prefixLogits(model, batch), K };
      continue;
    }
    const last = (batch.steps - 1) * batch.batch;
    const final = { ...batch, targets: batch.targets.subarray(last), weights: batch.weights.subarray(last) };
    yield { batch: final, indices, logits: finalLogits(model, batch), K };
  }
}

/** Neighbours together, as many as are read at once; for two directions only those of one length. */
function cut(model: Model, encoded: readonly EncodedExample[]): readonly (readonly number[])[] {
  const longest = encoded.reduce((most, { ids }) => Math.max(most, ids.length), 1);
  const most = Math.max(1, Math.floor(MOST_TOKENS / longest));
  if (model.config.bidirectional) return lengthBatches(encoded, most);
  return Array.from({ length: Math.ceil(encoded.length / most) }, (_, n) =>
    Array.from({ length: Math.min(most, encoded.length - n * most) }, (_, k) => n * most + k),
  );
}

/** Does bounded pieces of work one after another. */
export function finished<Result>(work: Generator<unknown, Result>): Result {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}
