import { threadPort } from '../../io/worker.ts';
import { SNAPSHOTS } from '../../session/readings/learning/training.ts';
import type { Experiment } from '../../training/experiment/experiment.ts';
import { type ExperimentRun, runExperiment } from '../../training/experiment/run.ts';
import { loadSource } from '../library/experiment-sources.ts';
import { orders, type TrainingNews, type TrainingOrder } from './news.ts';

// The thread that trains: one network after another, a train step each in turn, so that they learn side by side.

/** What everything that is trained here is kept as. */
const DTYPE = 'F16';
/** Between two tellings of how far it is: more often nobody looks. */
const TELL_MS = 60;

const { data, tell } = threadPort<TrainingOrder, TrainingNews>();

async function prepare(experiment: Experiment, run: number): Promise<ExperimentRun> {
  const { task, cell, longest = 0 } = experiment;
  const source = await loadSource(task, longest);
  const training = runExperiment(experiment, source, {
    name: `my-${task}-${cell}`,
    snapshots: SNAPSHOTS,
    dtype: DTYPE,
  });
  const { config, vocabulary, tensors } = training.model();
  tell({ kind: 'prepared', run, config, tokens: vocabulary.tokens, tensors });
  return training;
}

/** Waits as long as it is told to. @returns whether it is to go on */
function mayGoOn(control: Int32Array): boolean {
  while (Atomics.load(control, 0) === orders.wait) Atomics.wait(control, 0, orders.wait);
  return Atomics.load(control, 0) === orders.goOn;
}

/** Does a run's work up to its next train step. @returns whether there is more */
function advance(training: ExperimentRun, run: number, told: Map<number, number>): boolean {
  for (;;) {
    const { done, value } = training.next();
    if (done) {
      if (training.hasFailed) tell({ kind: 'failed', run });
      return false;
    }
    if (value.kind === 'snapshot') tell({ kind: 'snapshot', run, snapshot: value.snapshot });
    if (value.kind !== 'step') continue;
    const now = performance.now();
    if (now - (told.get(run) ?? 0) >= TELL_MS) {
      told.set(run, now);
      tell({ kind: 'advanced', run, step: value.step, loss: value.loss });
    }
    return true;
  }
}

try {
  let under: (readonly [number, ExperimentRun])[] = [];
  for (const [run, experiment] of data.experiments.entries()) under.push([run, await prepare(experiment, run)]);
  const told = new Map<number, number>();
  while (under.length > 0 && mayGoOn(data.control)) {
    under = under.filter(([run, training]) => advance(training, run, told));
  }
  tell({ kind: 'ended' });
} catch (error) {
  tell({ kind: 'ended', message: error instanceof Error ? error.message : String(error) });
}
