import type { ReaderKind } from '../../engine/readers.ts';
import { UsageError, UserError } from '../../errors/user-error.ts';
import { isFile, writeFolder } from '../../io/disk/files.ts';
import { expectWritableFolder } from '../../io/disk/output-folder.ts';
import { catchInterrupt, endWith, type Interrupt, letOthersRun } from '../../io/interrupt.ts';
import { notify, notifyOnFreshLine, print } from '../../io/output.ts';
import { encodeBagOfWords } from '../../model/bag-of-words.ts';
import { encodeFolder, type FolderContent, folderFiles } from '../../model/folder/folder.ts';
import { encodeHistory, historyFiles } from '../../model/folder/history.ts';
import { glyphSetFor } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { trainBagOfWords } from '../../training/bag-of-words.ts';
import { BINARY } from '../../training/data/labels.ts';
import { glyphSets } from '../../tui/glyphs.ts';
import { curveText } from '../../tui/panes/learning/curve-text.ts';
import { seedsTable } from './seeds-table.ts';
import { asModel, clock } from './summary.ts';
import type { TrainArgs } from './train-args.ts';
import { dataTraining } from './train-on-data.ts';
import { taskTraining } from './train-on-task.ts';
import { BAG_OF_WORDS, trainableNames } from './train-options.ts';
import { isBetter, type Trained, type TrainOnce } from './trained.ts';
import { trainingCard } from './training-card.ts';
import { readTrainingData, type TrainingData } from './training-data.ts';

/**
 * Trains what the command line asks for and writes its folder, whole or not at all.
 *
 * @throws {DataError} where the data is wrong, by file and line
 * @throws {FileError} where a file cannot be read, or the folder written, which is found out before training
 */
export async function runTraining(args: TrainArgs): Promise<void> {
  const started = performance.now();
  await expectWritableFolder(args.out, args.force);
  await expectData(args);
  const prepared =
    args.cell === BAG_OF_WORDS ? { fit: await readTrainingData(args) } : { train: await trainingOf(args, args.cell) };
  const interrupt = catchInterrupt(() =>
    notifyOnFreshLine('stopping: what was learnt is kept; Ctrl-C again leaves at once'),
  );
  let status = 0;
  try {
    if (prepared.train) {
      const best = await trainSeeds(args, prepared.train, interrupt);
      interrupt.ignore();
      await write(args, contentOf(best));
      drawCurve(best, args);
      if (best.hasFailed) status = sayFailed(args, best);
    } else {
      const folder = await fitBag(args, prepared.fit);
      interrupt.ignore();
      await write(args, folder);
    }
  } finally {
    interrupt.dispose();
  }
  const seconds = (performance.now() - started) / 1000;
  notify(`wrote ${args.out}, after ${clock(seconds)}`);
  notify(howToOpen(args));
  endWith(interrupt.status() ?? status);
}

/** A word that is neither a task nor a file was most likely meant as a task. */
async function expectData({ data: [first], task }: TrainArgs): Promise<void> {
  if (task !== undefined || !/^[a-z-]+$/i.test(first) || (await isFile(first))) return;
  throw new UsageError(`there is no task "${first}" and no such file; tasks: ${trainableNames.join(', ')}`);
}

const trainingOf = (args: TrainArgs, cell: ReaderKind): Promise<TrainOnce> =>
  args.task !== undefined && args.steps !== undefined
    ? taskTraining(args, args.task, args.steps, cell)
    : dataTraining(args, cell);

/** One training a seed. With several, a table of them is printed. @returns the best by held-out accuracy */
async function trainSeeds(args: TrainArgs, train: TrainOnce, interrupt: Interrupt): Promise<Trained> {
  const all: Trained[] = [];
  for (let seed = args.seed; seed < args.seed + args.seeds && interrupt.status() === undefined; seed++) {
    if (args.seeds > 1) notify(`seed ${seed} (${all.length + 1} of ${args.seeds})`);
    all.push(await train(seed, interrupt));
  }
  const best = all.reduce((leader, one) => (isBetter(one, leader) ? one : leader));
  if (args.seeds > 1) await print(seedsTable(all, best));
  return best;
}

/** How the training went, as the explorer draws it, and how it ended. */
function drawCurve({ course, model, ending }: Trained, { steps }: TrainArgs): void {
  const glyphs = glyphSets[glyphSetFor(false, terminal.env)];
  const scale = steps === undefined ? 'linear' : 'log';
  const curve = course.points.length < 2 ? [] : ['', ...curveText({ ...course, scale }, model.config.cell, glyphs), ''];
  const lines = [...curve, ...ending];
  if (lines.length > 0) notify(lines.join('\n'));
}

/** What somebody would do next. */
function howToOpen({ out, cell, task }: TrainArgs): string {
  const model = asModel(out);
  if (cell === BAG_OF_WORDS) return `what it makes of a review: lstm-explore trace "not bad" --model ${model}`;
  const test = task === undefined ? `\nmeasure it: lstm-explore evaluate OTHERS --model ${model}` : '';
  return `open it: lstm-explore --model ${model}${test}`;
}

function sayFailed({ learningRate }: TrainArgs, { history, seed }: Trained): number {
  const step = history?.snapshots.at(-1)?.step;
  const where = step === undefined ? '' : ` after train step ${step}`;
  notify(
    `the training of seed ${seed} stopped${where}: its loss was no longer a number, or a weight too large to keep`,
  );
  notify(`what it had before is kept; --learning-rate ${learningRate} is too high: try ${learningRate / 10}`);
  return 1;
}

const contentOf = ({ model, history }: Trained): FolderContent =>
  new Map([...encodeFolder(model, { dtype: 'F16' }), ...(history ? encodeHistory(history, 'F16') : [])]);

/** Replaces a model whole: a history that was there is not this one's. */
const write = ({ out, force }: TrainArgs, folder: FolderContent): Promise<void> =>
  writeFolder(out, folder, { force, stale: [...Object.values(historyFiles), folderFiles.witness] });

async function fitBag(args: TrainArgs, data: TrainingData): Promise<FolderContent> {
  if (data.labels.join() !== BINARY.join()) {
    const found = data.labels.join(', ');
    throw new UserError(
      `a bag of words tells negative from positive; the labels are ${found}: leave out --cell, or use --map`,
    );
  }
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
