import { basename } from 'node:path';
import { createRandom } from '../../engine/random.ts';
import { readDataFile } from '../../io/disk/data-file.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import { createVocabulary, parseVocabulary, type Vocabulary } from '../../model/tokens/vocabulary.ts';
import { parseData } from '../../training/data/data.ts';
import { countVocabulary, type TokenizedExample, tokenizeExamples } from '../../training/data/encode.ts';
import { DataError, finalTarget } from '../../training/data/example.ts';
import { holdOut } from '../../training/data/split.ts';
import { recallExamples, recallVocabulary } from '../../training/tasks/recall.ts';
import type { TrainArgs } from './train-options.ts';

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
/** How many examples of the recall task measure it. */
const RECALL_DEV_EXAMPLES = 200;

/** Reads every file of the command line. @throws {DataError} or {FileError} that names the file, and the line */
export async function readTrainingData(args: TrainArgs): Promise<TrainingData> {
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
    vocabulary: await readVocabulary(args, training),
    sources: [
      ...main.map(({ file, examples }) => `${basename(file)}: ${examples.length} examples`),
      ...also.map(
        ({ file, examples }, n) => `${basename(file)}: ${examples.length} examples, weight ${args.also[n].weight}`,
      ),
    ],
  };
}

/** The task that needs no file: remember the first colour. Its targets are the indices of the colours. */
export function recallData({ distractors, examples, seed }: TrainArgs): TrainingData {
  const random = createRandom(seed).fork('recall');
  return {
    training: tokenizeExamples(recallExamples(examples, distractors, random), 'recall'),
    dev: tokenizeExamples(recallExamples(RECALL_DEV_EXAMPLES, distractors, random.fork('dev')), 'recall'),
    vocabulary: createVocabulary(recallVocabulary),
    sources: [`the recall task: ${examples} generated sequences of up to ${distractors} distractors`],
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
