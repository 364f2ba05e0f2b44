import type { WritableDtypeName } from '../../model/folder/dtypes.ts';
import { roundedTo } from '../../model/folder/safetensors.ts';
import type { History, Snapshot } from '../../model/history.ts';
import { assembleModel, type Model } from '../../model/model.ts';
import { type Experiment, untrainedModel } from './experiment.ts';
import { snapshotSteps } from './schedule.ts';
import type { ExperimentSource } from './source.ts';
import { type StepProgress, trainSteps } from './step-run.ts';

/** What has happened: a train step was done, a piece of a snapshot was measured, or a snapshot is complete. */
export type ExperimentProgress =
  | ({ readonly kind: 'step' } & StepProgress)
  | { readonly kind: 'measuring' }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot };

/** An experiment under way. */
export interface ExperimentRun extends IterableIterator<ExperimentProgress> {
  /** Ends the run where it stands, with a snapshot of there. Yields while it is measured. */
  end(): Generator<ExperimentProgress, Snapshot>;
  /** the network as it would be kept now */
  model(): Model;
  /** the snapshots so far, or all of them once the run has ended */
  history(): History;
  /** whether the loss was no longer a number, or a weight too large to be kept: the run ended before that */
  readonly hasFailed: boolean;
}

export interface ExperimentOptions {
  /** the model's */
  readonly name: string;
  /** the most snapshots; 2 or more, or 0 for none but the last */
  readonly snapshots: number;
  /** what weights are kept as: every snapshot is rounded to it, and measured so */
  readonly dtype: WritableDtypeName;
}

/**
 * Trains a network, and takes snapshots on the way. Each `next()` is one bounded piece of work; the snapshots depend on
 * the experiment alone, never on the clock or the thread.
 */
export function runExperiment(
  experiment: Experiment,
  source: ExperimentSource,
  { name, snapshots: count, dtype }: ExperimentOptions,
): ExperimentRun {
  const start = untrainedModel(experiment, source, name);
  const frozen = Object.keys(source.given ?? {});
  const training = trainSteps(start, { ...experiment, finalShare: source.finalShare, frozen, draw: source.draw });
  const kept = (): Model => {
    const { config, vocabulary, tensors } = training.current();
    return assembleModel(config, vocabulary, roundedTo(dtype, tensors));
  };
  const snapshots: Snapshot[] = [];
  const due = new Set(count > 0 ? snapshotSteps(experiment.steps, count) : [experiment.steps]);

  function* take(step: number): Generator<ExperimentProgress, void> {
    const model = kept();
    const measuring = source.measure(model);
    let next = measuring.next();
    for (; !next.done; next = measuring.next()) yield { kind: 'measuring' };
    const tensors = Object.fromEntries(Object.entries(model.tensors).filter(([tensor]) => !frozen.includes(tensor)));
    const snapshot = { step, ...next.value, tensors };
    snapshots.push(snapshot);
    yield { kind: 'snapshot', snapshot };
  }

  let step = 0;
  function* run(): Generator<ExperimentProgress, void> {
    if (due.has(0)) yield* take(0);
    for (const progress of training) {
      ({ step } = progress);
      yield { kind: 'step', ...progress };
      if (due.has(step)) yield* take(step);
    }
    yield* end();
  }

  function* end(): Generator<ExperimentProgress, Snapshot> {
    if (snapshots.at(-1)?.step !== step) yield* take(step);
    return snapshots[snapshots.length - 1];
  }

  const steps = run();
  return {
    next: () => steps.next(),
    end,
    [Symbol.iterator]() {
      return this;
    },
    model: kept,
    history: () => ({ experiment: { ...experiment }, snapshots, after: [] }),
    get hasFailed() {
      return training.hasFailed;
    },
  };
}
