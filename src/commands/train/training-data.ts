import { basename } from 'node:path';
import { createRandom, type Random } from '../../engine/random.ts';
import { readDataFile } from '../../io/disk/data-file.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import { letOthersRun } from '../../io/interrupt.ts';
import { notify } from '../../io/output.ts';
import type { Tokenization } from '../../model/tokens/tokenizer.ts';
import { createVocabulary, parseVocabulary, UNKNOWN, type Vocabulary } from '../../model/tokens/vocabulary.ts';
import { type DataFile, examplesOf, labellingOfFiles, notesOn, readRows } from '../../training/data/data.ts';
import { countVocabulary, type TokenizedExample, tokenizeExamples } from '../../training/data/encode.ts';
import { DataError, finalTarget } from '../../training/data/example.ts';
import type { Labelling } from '../../training/data/labels.ts';
import { holdOut } from '../../training/data/split.ts';
import type { Task } from '../../training/tasks/task.ts';
import type { Origin } from './origin.ts';
import type { TrainArgs } from './train-args.ts';

/** What a model is trained on and measured by. */
export interface TrainingData {
  readonly training: readonly TokenizedExample[];
  /** held-out examples */
  readonly dev: readonly TokenizedExample[];
  readonly vocabulary: Vocabulary;
  /** of the model, in the order of its outputs */
  readonly labels: readonly string[];
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
 * @param origin a model that gives the words and how texts are split into them, and with all its weights the labels
 * @throws {DataError} or {FileError} that names the file, and the line
 */
export async function readTrainingData(args: TrainArgs, origin?: Origin): Promise<TrainingData> {
  const files = await readFiles([...args.data, ...args.also.map(({ file }) => file), ...args.dev], args);
  const expected = origin?.takesAll ? origin.model.config.labels : undefined;
  const labelling = labellingOfFiles(files, { map: args.columns.map, expected });
  const sets = await readSets(files, labelling, origin?.model.config);
  const main = sets.slice(0, args.data.length);
  const also = sets.slice(args.data.length, args.data.length + args.also.length);
  const dev = sets.slice(args.data.length + args.also.length);
  const weighted = also.flatMap(({ examples }, index) => weigh(examples, args.also[index].weight));
  const all = main.flatMap(({ examples }) => examples);
  const split =
    dev.length > 0 ? { training: all, dev: [] } : holdOut(all, DEV_SHARE, createRandom(args.seed).fork('dev'));
  const training = [...split.training, ...weighted];
  const expectDifferent = labelling.labels.length === 2 ? expectBothLabels : expectLabels;
  expectDifferent(training, labelling.labels);
  return {
    training,
    dev: dev.length > 0 ? dev.flatMap(({ examples }) => examples) : split.dev,
    labels: labelling.labels,
    vocabulary: await readVocabulary(args, training, origin),
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
    labels: task.labels,
    vocabulary: createVocabulary(task.vocabulary),
    sources: [`the ${task.name} task: ${examples} generated sequences of up to ${task.unit} = ${longest}`],
  };
}

interface NamedSet {
  readonly file: string;
  readonly examples: readonly TokenizedExample[];
}

async function readFiles(names: readonly string[], { columns }: TrainArgs): Promise<readonly DataFile[]> {
  const files: DataFile[] = [];
  for (const name of names) {
    notify(`reading ${name}`);
    const bytes = await readDataFile(name);
    if (bytes.length > LARGE) notify(`${name}: ${(bytes.length / 1e6).toFixed(0)} MB, which takes a while`);
    await letOthersRun();
    files.push(readRows(name, bytes, columns));
  }
  return files;
}

/** A file from which on the reading alone takes some seconds, in bytes. */
const LARGE = 10_000_000;
/** Of so many reviews at a time it is said how far the reading is: long ones take a second. */
const CHUNK = 4000;

async function readSets(
  files: readonly DataFile[],
  labelling: Labelling,
  how: Tokenization | undefined,
): Promise<readonly NamedSet[]> {
  const sets: NamedSet[] = [];
  for (const file of files) {
    const { examples, leftOut } = examplesOf(file, labelling);
    for (const note of notesOn(file, labelling, leftOut)) notify(note);
    const tokenized: TokenizedExample[] = [];
    for (let start = 0; start < examples.length; start += CHUNK) {
      for (const one of tokenizeExamples(examples.slice(start, start + CHUNK), file.name, how)) tokenized.push(one);
      if (examples.length > CHUNK) {
        const done = tokenized.length.toLocaleString('en');
        notify(`${file.name}: ${done} of ${examples.length.toLocaleString('en')} reviews split into words`);
      }
      await letOthersRun();
    }
    sets.push({ file: file.name, examples: tokenized });
  }
  return sets;
}

const weigh = (examples: readonly TokenizedExample[], factor: number): readonly TokenizedExample[] =>
  examples.map((example) => ({ ...example, weight: (example.weight ?? 1) * factor }));

function expectBothLabels(examples: readonly TokenizedExample[], labels: readonly string[]): void {
  const positive = examples.filter((example) => finalTarget(example) >= 0.5).length;
  if (positive > 0 && positive < examples.length) return;
  const side = labels[positive > 0 ? 1 : 0];
  const count = examples.length.toLocaleString('en');
  throw new DataError(
    `all ${count} reviews to train on are ${side}: there is nothing to tell apart; add ones that are not`,
  );
}

function expectLabels(examples: readonly TokenizedExample[], labels: readonly string[]): void {
  const found = new Set(examples.map(finalTarget));
  if (found.size > 1) return;
  const [only] = found;
  throw new DataError(`all reviews to train on have the label ${labels[only]}: there is nothing to tell apart`);
}

/** The words of a file, or of the data; where the training starts from a model, those that it knows come first. */
async function readVocabulary(
  args: TrainArgs,
  training: readonly TokenizedExample[],
  origin: Origin | undefined,
): Promise<Vocabulary> {
  if (origin?.takesAll) return origin.model.vocabulary;
  if (args.vocab !== undefined) return parseVocabulary(await readBytes(args.vocab), origin?.model.config);
  const counted = countVocabulary(training, args.vocabSize, args.minCount);
  if (!origin) return createVocabulary(counted);
  const { config, vocabulary } = origin.model;
  const known = new Set(vocabulary.tokens);
  const own = counted.filter((token) => token !== UNKNOWN && !known.has(token));
  return createVocabulary([...vocabulary.tokens, ...own], config);
}
