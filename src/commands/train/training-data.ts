import { basename } from 'node:path';
import { createRandom, type Random } from '../../engine/random.ts';
import { readDataFile } from '../../io/disk/data-file.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import { createVocabulary, parseVocabulary, type Vocabulary } from '../../model/tokens/vocabulary.ts';
import { parseData } from '../../training/data/data.ts';
import { countVocabulary, type TokenizedExample, tokenizeExamples } from '../../training/data/encode.ts';
import { DataError, finalTarget } from '../../training/data/example.ts';
import { holdOut } from '../../training/data/split.ts';
import type { Task } from '../../training/tasks/task.ts';
import type { TrainArgs } from './train-args.ts';

/** What a model is trained on and measured by. */
export interface TrainingData {
  readonly training: readonly TokenizedExample[];
  /** held-out examples */
  readonly dev: readonly TokenizedExample[];
  readonly vocabulary: Vocabulary;
  /** where it came from, for the model card: a line each */
  readonly sources: readonly string[];
}

/** How much of the data is held out where no `--dev` is given. */
const DEV_SHARE = 0.1;
/** How many sequences of a task are held out. */
const TASK_DEV_EXAMPLES = 200;

/**
 * Reads every file of the command line.
 *
 * @param vocabulary where the words are given
 * @throws {DataError} or {FileError} that names the file, and the line
 */
export async function readTrainingData(args: TrainArgs, vocabulary?: Vocabulary): Promise<TrainingData> {
  const main = await readSets(args.data);
  const also = await readSets(args.also.map(({ file }) => file));
  const weighted = also.flatMap(({ examples }, index) => weigh(examples, args.also[index].weight));
  const dev = await readSets(args.dev);
  const all = main.flatMap(({ examples }) => examples);
  const split =
    dev.length > 0 ? { training: all, dev: [] } : holdOut(all, DEV_SHARE, createRandom(args.seed).fork('dev'));
  const training = [...split.training, ...weighted];
  expectBothLabels(training);
  return {
    training,
    dev: dev.length > 0 ? dev.flatMap(({ examples }) => examples) : split.dev,
    vocabulary: vocabulary ?? (await readVocabulary(args, training)),
    sources: [
      ...main.map(({ file, examples }) => `${basename(file)}: ${examples.length} examples`),
      ...also.map(
        ({ file, examples }, n) => `${basename(file)}: ${examples.length} examples, weight ${args.also[n].weight}`,
      ),
    ],
  };
}

/** A number of a task's sequences, to be read in epochs. */
export function taskData({ longest, examples }: TrainArgs, task: Task, seed: number): TrainingData {
  const random = createRandom(seed).fork(task.name);
  const sequences = (count: number, source: Random): readonly TokenizedExample[] =>
    Array.from({ length: count }, () => task.sequence(task.drawLength(longest, source), source));
  return {
    training: sequences(examples, random),
    dev: sequences(TASK_DEV_EXAMPLES, random.fork('dev')),
    vocabulary: createVocabulary(task.vocabulary),
    sources: [`the ${task.name} task: ${examples} generated sequences of up to ${task.unit} = ${longest}`],
  };
}

interface NamedSet {
  readonly file: string;
  readonly examples: readonly TokenizedExample[];
}

async function readSets(files: readonly string[]): Promise<readonly NamedSet[]> {
  const sets: NamedSet[] = [];
  for (const file of files) {
    sets.push({ file, examples: tokenizeExamples(parseData(file, await readDataFile(file)), file) });
  }
  return sets;
}

const weigh = (examples: readonly TokenizedExample[], factor: number): readonly TokenizedExample[] =>
  examples.map((example) => ({ ...example, weight: (example.weight ?? 1) * factor }));

function expectBothLabels(examples: readonly TokenizedExample[]): void {
  const positive = examples.filter((example) => finalTarget(example) >= 0.5).length;
  if (positive > 0 && positive < examples.length) return;
  const side = positive > 0 ? 'positive' : 'negative';
  const count = examples.length.toLocaleString('en');
  throw new DataError(
    `all ${count} reviews to train on are ${side}: there is nothing to tell apart; add ones that are not`,
  );
}

async function readVocabulary(args: TrainArgs, training: readonly TokenizedExample[]): Promise<Vocabulary> {
  if (args.vocab !== undefined) return parseVocabulary(await readBytes(args.vocab));
  return createVocabulary(countVocabulary(training, args.vocabSize, args.minCount));
}
