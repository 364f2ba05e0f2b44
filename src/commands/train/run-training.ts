import type { CellKind } from '../../engine/cell.ts';
import type { Initialisation } from '../../engine/initialise.ts';
import { writeFolder } from '../../io/disk/files.ts';
import { expectWritableFolder } from '../../io/disk/output-folder.ts';
import { catchInterrupt, endWith, type Interrupt, letOthersRun } from '../../io/interrupt.ts';
import { notify } from '../../io/output.ts';
import { encodeBagOfWords } from '../../model/bag-of-words.ts';
import { createModel } from '../../model/create-model.ts';
import type { ModelConfig } from '../../model/folder/config.ts';
import { encodeFolder, type FolderContent } from '../../model/folder/folder.ts';
import { terminal } from '../../terminal/process.ts';
import { trainBagOfWords } from '../../training/bag-of-words.ts';
import type { TrainingOptions } from '../../training/options.ts';
import { colours } from '../../training/tasks/recall.ts';
import { type TrainingRun, trainModel } from '../../training/train.ts';
import { BAG_OF_WORDS, type TrainArgs } from './train-options.ts';
import { type Outcome, trainingCard } from './training-card.ts';
import { readTrainingData, recallData, type TrainingData } from './training-data.ts';
import { progressView } from './training-progress.ts';

/**
 * Trains what the command line asks for and writes its folder, whole or not at all.
 *
 * @throws {DataError} where the data is wrong, by file and line
 * @throws {FileError} where a file cannot be read, or the folder written, which is found out before training
 */
export async function runTraining(args: TrainArgs): Promise<void> {
  await expectWritableFolder(args.out, args.force);
  const isRecall = args.data.length === 1 && args.data[0] === 'recall';
  const data = isRecall ? recallData(args) : await readTrainingData(args);
  const interrupt = catchInterrupt(() => notify('\nstopping: what was learnt is kept; Ctrl-C again leaves at once'));
  try {
    const folder =
      args.cell === BAG_OF_WORDS
        ? await fitBag(args, data)
        : await trainFolder(args, args.cell, data, isRecall, interrupt);
    interrupt.ignore();
    await writeFolder(args.out, folder, { force: args.force });
  } finally {
    interrupt.dispose();
  }
  notify(`wrote ${args.out}`);
  endWith(interrupt.status() ?? 0);
}

async function trainFolder(
  args: TrainArgs,
  cell: CellKind,
  data: TrainingData,
  isRecall: boolean,
  interrupt: Interrupt,
): Promise<FolderContent> {
  const model = createModel({ ...configOf(args, data, isRecall), cell }, data.vocabulary, args.seed, {
    initialisation: initialisationOf(args, data),
  });
  const run = trainModel(model, data.training, {
    epochs: args.epochs,
    batchSize: args.batch,
    learningRate: args.learningRate,
    seed: args.seed,
    dev: data.dev,
    ...noiseOf(args, isRecall),
  });
  const outcome = await follow(run, interrupt);
  const trained = run.best();
  const card = trainingCard(args, data, trained, outcome);
  return encodeFolder({ ...trained, card }, { dtype: 'F16' });
}

/** Runs training to its end or to the first Ctrl-C, and shows how far it is. */
async function follow(run: TrainingRun, interrupt: Interrupt): Promise<Outcome> {
  const view = progressView(terminal.stderr, terminal.env, () => performance.now());
  let outcome: Outcome = { epochs: 0 };
  try {
    for (const progress of run) {
      view.show(progress);
      outcome = { ...outcome, epochs: progress.epoch, ...(progress.improved && { accuracy: progress.dev?.accuracy }) };
      await letOthersRun();
      if (interrupt.status() !== undefined) break;
    }
  } finally {
    view.close();
  }
  return outcome;
}

/** Switched off for the recall task, in which every word counts and none is rare; DropConnect needs gates to forgive it. */
const noiseOf = ({ cell }: TrainArgs, isRecall: boolean): Partial<TrainingOptions> => {
  if (!isRecall) return cell === 'rnn' ? { recurrentDropout: 0 } : {};
  return { embeddingDropout: 0, hiddenDropout: 0, wordDropout: 0, recurrentDropout: 0, weightDecay: 0 };
};

/** How the recurrent layers start. */
function initialisationOf({ cell, init }: TrainArgs, { training }: TrainingData): Initialisation {
  if (init === 'pytorch') return {};
  const longest = training.reduce((most, { text }) => Math.max(most, text.length), 3);
  if (init === 'chrono') return { orthogonal: true, chrono: longest };
  return cell === 'lstm' ? { orthogonal: true, forgetBias: 1 } : { orthogonal: true };
}

async function fitBag(args: TrainArgs, data: TrainingData): Promise<FolderContent> {
  const steps = trainBagOfWords(args.name, data.vocabulary, data.training, {
    epochs: args.epochs,
    batchSize: args.batch,
    learningRate: args.learningRate,
    seed: args.seed,
  });
  let next = steps.next();
  while (!next.done) {
    await letOthersRun();
    next = steps.next();
  }
  const { value: bag } = next;
  return encodeBagOfWords({ ...bag, card: trainingCard(args, data, bag) });
}

const configOf = (args: TrainArgs, data: TrainingData, isRecall: boolean): Omit<ModelConfig, 'cell'> => ({
  format: 'lstm-explore/1',
  name: args.name,
  task: isRecall ? 'recall' : 'sentiment',
  vocabSize: data.vocabulary.tokens.length,
  embeddingSize: args.embedding,
  hiddenSize: args.hidden,
  numLayers: args.layers,
  bidirectional: args.bidirectional,
  labels: isRecall ? colours : ['negative', 'positive'],
});
