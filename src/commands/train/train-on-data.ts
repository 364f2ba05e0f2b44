import type { ReaderKind } from '../../engine/readers.ts';
import { type Interrupt, letOthersRun } from '../../io/interrupt.ts';
import { notify } from '../../io/output.ts';
import { roundedTo } from '../../model/folder/safetensors.ts';
import type { History, Standing } from '../../model/history.ts';
import { assembleModel, type Model } from '../../model/model.ts';
import { terminal } from '../../terminal/process.ts';
import { lengthBatches } from '../../training/data/batch.ts';
import { encodeExamples } from '../../training/data/encode.ts';
import { type RecordedRun, recordHistory } from '../../training/experiment/record.ts';
import type { Measurement } from '../../training/held-out/measure.ts';
import { type TrainingOptions, trainingDefaults } from '../../training/options.ts';
import { taskNamed } from '../../training/tasks/index.ts';
import type { Task } from '../../training/tasks/task.ts';
import { type TrainingRun, trainModel } from '../../training/train.ts';
import { cellNames } from '../../tui/parts/cell-names.ts';
import { loadOrigin } from './origin.ts';
import { startOf } from './start.ts';
import { type Course, endingText } from './summary.ts';
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
  const first = dataFor(args.seed);
  const untrained = startOf(args, cell, first, args.seed, task, origin);
  const steps = args.snapshots > 0 ? stepsOf(args, first) : 0;
  expectRoom(untrained, [], steps, args.snapshots);
  if (read) sayWhatIsTrained(untrained, first);
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
      course: courseOf(outcome, recorded?.history()),
      ending: endingText({ ...outcome, best: outcome.best?.epoch, planned: args.epochs, patience }),
      accuracy: { 'held out': outcome.dev?.accuracy ?? 0 },
      loss: outcome.dev?.loss ?? Number.NaN,
      hasFailed: run.hasFailed,
    };
  };
}

function sayWhatIsTrained(model: Model, { training, dev, vocabulary }: TrainingData): void {
  const { cell, hiddenSize } = model.config;
  const [learnt, held, words, parameters] = [training, dev, vocabulary.tokens, { length: model.parameters }].map(
    ({ length }) => length.toLocaleString('en'),
  );
  const kind =
    cell === 'attention' ? `attention of ${hiddenSize} numbers a token` : `${cellNames[cell]} of ${hiddenSize} units`;
  const network = `${cell === 'gru' ? 'a ' : cell === 'attention' ? '' : 'an '}${kind}, ${parameters} parameters`;
  notify(`${learnt} reviews to learn from, ${held} held out, ${words} words\ntraining ${network}`);
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

const { patience } = trainingDefaults;

/** How a training in epochs went. */
interface Went extends Outcome {
  readonly dev: Measurement | undefined;
  /** where the weights that were kept are from */
  readonly best: { readonly epoch: number; readonly step: number } | undefined;
  /** train steps that there were to be */
  readonly steps: number;
  /** an epoch each */
  readonly standings: readonly Standing[];
}

/** The snapshots where there are any, else the measurements of its epochs. */
function courseOf({ best, standings, steps }: Went, history: History | undefined): Course {
  if (!history) return { points: standings, kept: best?.step ?? standings.at(-1)?.step ?? 0, steps };
  const { snapshots, after } = history;
  return { points: [...snapshots, ...after], kept: snapshots.at(-1)?.step ?? 0, steps };
}

/** Runs training to its end or to the first Ctrl-C, and shows how far it is. */
async function follow(run: TrainingRun, recorded: RecordedRun | undefined, interrupt: Interrupt): Promise<Went> {
  const view = progressView(terminal.stderr, terminal.env, () => performance.now());
  const forget = interrupt.beforeFirst(() => view.close());
  let went: Went = { epochs: 0, dev: undefined, best: undefined, steps: 0, standings: [] };
  try {
    for (const progress of recorded ?? run) {
      view.show(progress);
      const { epoch, improved, dev, batches: step, totalBatches: steps } = progress;
      const standing = dev && { step, loss: dev.loss, accuracy: { 'held out': dev.accuracy } };
      went = {
        epochs: epoch,
        steps,
        standings: standing ? [...went.standings, standing] : went.standings,
        ...(improved ? { dev, best: { epoch, step } } : { dev: went.dev, best: went.best }),
      };
      await letOthersRun();
      if (interrupt.status() !== undefined) break;
    }
  } finally {
    forget();
    view.close();
  }
  return went;
}
