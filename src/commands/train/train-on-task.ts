import type { ReaderKind } from '../../engine/readers.ts';
import { UsageError } from '../../errors/user-error.ts';
import { loadSource } from '../../explorer/library/experiment-sources.ts';
import { type Interrupt, letOthersRun } from '../../io/interrupt.ts';
import { historyBytes, MAX_HISTORY_BYTES } from '../../model/folder/history.ts';
import type { Snapshot } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import { terminal } from '../../terminal/process.ts';
import { type Experiment, untrainedModel } from '../../training/experiment/experiment.ts';
import { type ExperimentRun, runExperiment } from '../../training/experiment/run.ts';
import { snapshotSteps } from '../../training/experiment/schedule.ts';
import type { ExperimentSource } from '../../training/experiment/source.ts';
import { taskCard } from '../../training/experiment/task-card.ts';
import { taskNamed } from '../../training/tasks/index.ts';
import { finished, measureTask } from '../../training/tasks/measure.ts';
import { stepView } from './step-progress.ts';
import type { TrainArgs } from './train-args.ts';
import type { TrainOnce } from './trained.ts';

/** What the weights of everything that is trained here are kept as. */
const DTYPE = 'F16';

/** A training in train steps, of a task or of the project's own reviews. */
export async function taskTraining(args: TrainArgs, task: string, steps: number, cell: ReaderKind): Promise<TrainOnce> {
  const source = await loadSource(task, args.longest, args.from?.model);
  const experimentOf = (seed: number): Experiment => experiment(args, task, steps, cell, source, seed);
  const untrained = untrainedModel(experimentOf(args.seed), source, args.name);
  expectRoom(untrained, Object.keys(source.given ?? {}), steps, args.snapshots);
  return async (seed, interrupt) => {
    const run = runExperiment(experimentOf(seed), source, { name: args.name, snapshots: args.snapshots, dtype: DTYPE });
    const last = await follow(run, interrupt);
    const { snapshots, after } = run.history();
    const model = run.model();
    const measured = taskNamed(task);
    const result = measured && finished(measureTask(model, measured));
    const card = taskCard({ experiment: experimentOf(seed), name: args.name, model, last, result });
    return {
      seed,
      model: { ...model, card },
      course: { points: [...snapshots, ...after], kept: last.step, steps },
      ending: [],
      history: args.snapshots > 0 ? { ...run.history(), snapshots } : undefined,
      accuracy: last.accuracy,
      loss: last.loss ?? Number.NaN,
      ...(result && { reached: result.reached }),
      hasFailed: run.hasFailed,
    };
  };
}

function experiment(
  {
    hidden,
    embedding,
    layers,
    bidirectional,
    attention,
    init,
    initForgetBias,
    longest,
    batch,
    learningRate,
    given,
    from,
  }: TrainArgs,
  task: string,
  steps: number,
  cell: ReaderKind,
  source: ExperimentSource,
  seed: number,
): Experiment {
  const vectors = source.given?.['embedding.weight']?.shape[1];
  if (vectors !== undefined && vectors !== embedding && given.has('embedding')) {
    throw new UsageError(
      `--embedding ${embedding}: the word vectors of ${from?.model ?? 'reviews-lstm'} have ${vectors}`,
    );
  }
  return {
    task,
    cell,
    hiddenSize: hidden,
    embeddingSize: vectors ?? embedding,
    numLayers: layers,
    bidirectional,
    ...attention,
    init,
    ...(initForgetBias !== undefined && { initForgetBias }),
    ...(longest > 0 && { longest }),
    ...(from && { from: from.model }),
    steps,
    batchSize: batch,
    learningRate,
    seed,
  };
}

/** @throws {UsageError} where a history would be larger than it may be */
export function expectRoom({ tensors }: Model, frozen: readonly string[], steps: number, snapshots: number): void {
  if (snapshots === 0) return;
  const changing = Object.entries(tensors).filter(([name]) => !frozen.includes(name));
  const weights = changing.reduce((sum, [, { data }]) => sum + data.length, 0);
  const count = snapshotSteps(steps, snapshots).length;
  const bytes = historyBytes(weights, count, DTYPE);
  if (bytes <= MAX_HISTORY_BYTES) return;
  const size = `${count} snapshots of ${weights.toLocaleString('en')} weights would take ${megabytes(bytes)}`;
  throw new UsageError(`--history: ${size}, more than ${megabytes(MAX_HISTORY_BYTES)}: ask for fewer --snapshots`);
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;

/** How long one goes on before others have their turn, in milliseconds. */
const TURN = 20;

/** Goes through an experiment to its end or to the first Ctrl-C, and shows how far it is. @returns the last snapshot */
async function follow(run: ExperimentRun, interrupt: Interrupt): Promise<Snapshot> {
  const now = (): number => performance.now();
  const view = stepView(terminal.stderr, terminal.env, now);
  const forget = interrupt.beforeFirst(() => view.close());
  let turn = now();
  try {
    for (const progress of run) {
      view.show(progress);
      if (now() - turn < TURN) continue;
      await letOthersRun();
      turn = now();
      if (interrupt.status() !== undefined) break;
    }
  } finally {
    forget();
    view.close();
  }
  return finished(run.end());
}
