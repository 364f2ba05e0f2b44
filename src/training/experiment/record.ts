import type { WritableDtypeName } from '../../model/folder/dtypes.ts';
import { roundedTo } from '../../model/folder/safetensors.ts';
import type { History, Snapshot } from '../../model/history.ts';
import { assembleModel, type Model } from '../../model/model.ts';
import { encodeExamples } from '../data/encode.ts';
import type { Example } from '../data/example.ts';
import { logitsOf, measurementOf } from '../held-out/measure.ts';
import type { TrainingProgress, TrainingRun } from '../train.ts';
import { snapshotSteps } from './schedule.ts';

/** What is recorded of a training that reads its examples in epochs. */
export interface RecordOptions {
  /** what decides the training */
  readonly experiment: Readonly<Record<string, unknown>>;
  /** the most snapshots, 2 or more */
  readonly snapshots: number;
  /** how many train steps there are to be */
  readonly steps: number;
  /** what the weights are kept as */
  readonly dtype: WritableDtypeName;
  /** what a snapshot is measured on */
  readonly dev: readonly Example[];
}

/** A training whose snapshots are kept. */
export interface RecordedRun extends IterableIterator<TrainingProgress> {
  /** the snapshots up to the weights that are kept so far */
  history(): History;
}

/**
 * Goes through a training and takes snapshots of the weights that would be kept: the average, where one is used. What
 * comes after the best measurement is told without its weights, which were not kept.
 */
export function recordHistory(run: TrainingRun, options: RecordOptions): RecordedRun {
  const due = new Set(snapshotSteps(options.steps, options.snapshots - 1));
  const taken: Snapshot[] = [];
  let best: Snapshot | undefined;

  function* take(step: number): Generator<TrainingProgress, Snapshot> {
    const { config, vocabulary, tensors } = run.current();
    const model = assembleModel(config, vocabulary, roundedTo(options.dtype, tensors));
    return { step, ...(yield* measured(run, model, options.dev)), tensors: model.tensors };
  }

  function* recorded(): Generator<TrainingProgress, void> {
    taken.push(yield* take(0));
    for (const progress of run) {
      const { batches: step, phase, improved } = progress;
      if (phase === 'trained' && due.has(step)) taken.push(yield* take(step));
      if (improved) best = taken.findLast((one) => one.step === step) ?? (yield* take(step));
      yield progress;
    }
    const { batches: step } = run.standing();
    if (!best && !taken.some((one) => one.step === step)) taken.push(yield* take(step));
  }

  const steps = recorded();
  return {
    next: () => steps.next(),
    [Symbol.iterator]() {
      return this;
    },
    history() {
      const { experiment } = options;
      if (!best) return { experiment, snapshots: taken, after: [] };
      const { step } = best;
      const before = taken.filter((one) => one.step < step);
      const after = taken.filter((one) => one.step > step).map(({ tensors: _not, ...standing }) => standing);
      return { experiment, snapshots: [...before, best], after };
    },
  };
}

/** How a model does on held-out examples; yields where the training stands while they are read. */
function* measured(
  run: TrainingRun,
  model: Model,
  dev: readonly Example[],
): Generator<TrainingProgress, Pick<Snapshot, 'loss' | 'accuracy'>> {
  if (dev.length === 0) return { loss: null, accuracy: {} };
  const { config, vocabulary, classifier } = model;
  const examples = encodeExamples(dev, vocabulary, classifier.bias.data.length, { how: config });
  const reading = logitsOf(model, examples);
  let next = reading.next();
  for (; !next.done; next = reading.next()) yield { ...run.standing(), phase: 'measured' };
  const { accuracy, loss } = measurementOf(examples, next.value);
  return { loss, accuracy: { 'held out': accuracy } };
}
