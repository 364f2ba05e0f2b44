import type { ReaderKind } from '../../engine/readers.ts';
import { type Interrupt, letOthersRun } from '../../io/interrupt.ts';
import { roundedTo } from '../../model/folder/safetensors.ts';
import { assembleModel } from '../../model/model.ts';
import { terminal } from '../../terminal/process.ts';
import { lengthBatches } from '../../training/data/batch.ts';
import { encodeExamples } from '../../training/data/encode.ts';
import { type RecordedRun, recordHistory } from '../../training/experiment/record.ts';
import type { TrainingOptions } from '../../training/options.ts';
import { taskNamed } from '../../training/tasks/index.ts';
import type { Task } from '../../training/tasks/task.ts';
import { type TrainingRun, trainModel } from '../../training/train.ts';
import { loadOrigin } from './origin.ts';
import { startOf } from './start.ts';
import type { TrainArgs } from './train-args.ts';
import { expectRoom } from './train-on-task.ts';
import type { TrainOnce } from './trained.ts';
import { type Outcome, trainingCard } from './training-card.ts';
import { readTrainingData, type TrainingData, taskData } from './training-data.ts';
import { progressView } from './training-progress.ts';

const DTYPE = 'F16';

/** A training that reads its examples in epochs: files of reviews, or a number of a task's sequences. */
export async function dataTraining(args: TrainArgs, cell: ReaderKind): Promise<TrainOnce> {
  const origin = await loadOrigin(args);
  const task = taskNamed(args.task ?? '');
  const read = task ? undefined : await readTrainingData(args, origin);
  const dataFor = (seed: number): TrainingData => read ?? taskData(args, taskNamed(args.task ?? '') as Task, seed);
  const steps = stepsOf(args, dataFor(args.seed));
  expectRoom(startOf(args, cell, dataFor(args.seed), args.seed, task, origin), [], steps, args.snapshots);
  return async (seed, interrupt) => {
    const data = dataFor(seed);
    const run = trainModel(startOf(args, cell, data, seed, task, origin), data.training, {
      epochs: args.epochs,
      ...(args.steps !== undefined && { steps: args.steps }),
      batchSize: args.batch,
      learningRate: args.learningRate,
      seed,
      dev: data.dev,
      ...noiseOf(cell, task),
      // It would pull the vectors of words that the reviews lack to nothing.
      ...(origin && { weightDecay: 0 }),
    });
    const recorded = args.snapshots > 0 ? recordHistory(run, recordOptions(args, cell, data, steps, seed)) : undefined;
    const outcome = await follow(run, recorded, interrupt);
    const best = run.best();
    const model = assembleModel(best.config, best.vocabulary, roundedTo(DTYPE, best.tensors));
    return {
      seed,
      model: { ...model, card: trainingCard({ ...args, seed }, data, model, outcome) },
      history: recorded?.history(),
      accuracy: { 'held out': outcome.dev?.accuracy ?? 0 },
      loss: outcome.dev?.loss ?? Number.NaN,
      hasFailed: run.hasFailed,
    };
  };
}

/** How many train steps there are to be. */
function stepsOf({ steps, epochs, batch }: TrainArgs, { training, vocabulary, labels }: TrainingData): number {
  const outputs = labels.length > 2 ? labels.length : 1;
  return steps ?? lengthBatches(encodeExamples(training, vocabulary, outputs), batch).length * epochs;
}

function recordOptions(args: TrainArgs, cell: ReaderKind, data: TrainingData, steps: number, seed: number) {
  const { task, hidden, embedding, layers, bidirectional, init, initForgetBias, epochs, batch, learningRate } = args;
  const experiment = {
    ...(task === undefined ? { data: data.sources } : { task, longest: args.longest, examples: args.examples }),
    cell,
    ...{ hiddenSize: hidden, embeddingSize: embedding, numLayers: layers, bidirectional, init },
    ...args.attention,
    ...(initForgetBias !== undefined && { initForgetBias }),
    ...(args.from && { [args.from.takesAll ? 'fromAll' : 'from']: args.from.model }),
    ...(args.steps === undefined ? { epochs } : { steps: args.steps }),
    ...{ batchSize: batch, learningRate, seed },
  };
  return { experiment, snapshots: args.snapshots, steps, dtype: DTYPE, dev: data.dev } as const;
}

/** Switched off for tasks, in which every word counts and none is rare; DropConnect needs gates to forgive it. */
const noiseOf = (cell: ReaderKind, task: Task | undefined): Partial<TrainingOptions> => {
  if (!task) return cell === 'rnn' ? { recurrentDropout: 0 } : {};
  return { embeddingDropout: 0, hiddenDropout: 0, wordDropout: 0, recurrentDropout: 0, weightDecay: 0 };
};

/** Runs training to its end or to the first Ctrl-C, and shows how far it is. */
async function follow(run: TrainingRun, recorded: RecordedRun | undefined, interrupt: Interrupt): Promise<Outcome> {
  const view = progressView(terminal.stderr, terminal.env, () => performance.now());
  let outcome: Outcome = { epochs: 0 };
  try {
    for (const progress of recorded ?? run) {
      view.show(progress);
      const { epoch, improved, dev } = progress;
      outcome = { ...outcome, epochs: epoch, ...(improved && { dev }) };
      await letOthersRun();
      if (interrupt.status() !== undefined) break;
    }
  } finally {
    view.close();
  }
  return outcome;
}
