import { basename } from 'node:path';
import type { Argv } from 'yargs';
import type { CellKind } from '../../engine/cell.ts';
import { cells } from '../../engine/cells/index.ts';
import { UsageError } from '../../errors/user-error.ts';
import { trainingDefaults } from '../../training/options.ts';

export const BAG_OF_WORDS = 'bag-of-words';

/** What can be trained: a cell, or a bag of words for comparison. */
export type Kind = CellKind | typeof BAG_OF_WORDS;
const kinds: readonly Kind[] = [...Object.values(cells).map(({ kind }) => kind), BAG_OF_WORDS];

/** Starting weights by name. */
const initialisations = ['orthogonal', 'chrono', 'pytorch'] as const;
export type InitialisationName = (typeof initialisations)[number];

/** The command line of `train`, checked. */
export interface TrainArgs {
  readonly data: readonly string[];
  readonly also: readonly WeightedFile[];
  readonly dev: readonly string[];
  readonly out: string;
  readonly name: string;
  readonly force: boolean;
  readonly cell: Kind;
  readonly hidden: number;
  readonly embedding: number;
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly init: InitialisationName;
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly vocab: string | undefined;
  readonly vocabSize: number;
  readonly minCount: number;
  readonly distractors: number;
  readonly examples: number;
}

export interface WeightedFile {
  readonly file: string;
  readonly weight: number;
}

/** The options as yargs knows them. */
export const trainOptions = <T>(yargs: Argv<T>) =>
  yargs
    .positional('data', { type: 'string', array: true, demandOption: true, describe: DATA_HELP })
    .option('out', { type: 'string', nargs: 1, demandOption: true, describe: 'the model folder to write' })
    .option('force', { type: 'boolean', default: false, describe: 'replace the model in --out' })
    .option('name', { type: 'string', nargs: 1, describe: "the model's name, by default that of --out" })
    .option('cell', { choices: kinds, default: 'lstm' as Kind, nargs: 1, describe: 'the kind' })
    .option('hidden', { type: 'number', default: 16, nargs: 1, describe: 'hidden units' })
    .option('embedding', { type: 'number', default: 16, nargs: 1, describe: "numbers in a word's vector" })
    .option('layers', { type: 'number', default: 1, nargs: 1, describe: 'layers on top of each other' })
    .option('bidirectional', { type: 'boolean', default: false, describe: 'read from both ends' })
    .option('init', {
      choices: initialisations,
      default: 'orthogonal' as const,
      nargs: 1,
      describe: 'starting weights',
    })
    .option('epochs', {
      type: 'number',
      default: trainingDefaults.epochs,
      nargs: 1,
      describe: 'how often the data is read',
    })
    .option('batch', {
      type: 'number',
      default: trainingDefaults.batchSize,
      nargs: 1,
      describe: 'the most reviews in a batch',
    })
    .option('learning-rate', {
      type: 'number',
      default: trainingDefaults.learningRate,
      nargs: 1,
      describe: "Adam's, at the start",
    })
    .option('seed', { type: 'number', default: 1, nargs: 1, describe: 'same seed, same bytes' })
    .option('dev', { type: 'string', array: true, nargs: 1, default: [], describe: DEV_HELP })
    .option('also', { type: 'string', array: true, nargs: 1, default: [], describe: ALSO_HELP })
    .option('vocab', { type: 'string', nargs: 1, describe: 'a vocab.txt to use instead of the words of DATA' })
    .option('vocab-size', { type: 'number', default: 8000, nargs: 1, describe: 'the most words to know' })
    .option('min-count', { type: 'number', default: 2, nargs: 1, describe: 'words seen less often are <unk>' })
    .option('distractors', { type: 'number', default: 200, nargs: 1, describe: 'recall: words to sit through' })
    .option('examples', { type: 'number', default: 2560, nargs: 1, describe: 'recall: how many to make' });

const DATA_HELP = 'files of labelled reviews (.tsv, .csv, .ndjson, .ndjson.gz), or "recall" for the memory task';
const DEV_HELP = 'held-out reviews that choose the best epoch (again for more; else a tenth of DATA)';
const ALSO_HELP = 'FILE@WEIGHT: more reviews to train on, each counted WEIGHT times';

/** What yargs makes of the command line. */
export type ParsedTrainArgs = ReturnType<typeof trainOptions<object>> extends Argv<infer Parsed> ? Parsed : never;

/** @throws {UsageError} on a number that is none or out of its range, or an `--also` without a weight */
export function checkTrainArgs(parsed: ParsedTrainArgs): TrainArgs {
  const whole = (
    option: 'hidden' | 'embedding' | 'layers' | 'epochs' | 'batch' | 'seed' | 'distractors' | 'examples' | 'vocab-size',
    least = 1,
  ) => {
    const value = parsed[option];
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new UsageError(`--${option} must be a whole number of ${least} or more, found ${value}`);
  };
  const above0 = (option: 'learning-rate' | 'min-count'): number => {
    if (parsed[option] > 0 && Number.isFinite(parsed[option])) return parsed[option];
    throw new UsageError(`--${option} must be a number above 0, found ${parsed[option]}`);
  };
  const { cell, init } = parsed;
  expectFeasible(parsed);
  if (init === 'chrono' && cell !== 'lstm' && cell !== 'gru') {
    throw new UsageError(`--init chrono sets the gates that keep the state; a ${cell} has none`);
  }
  return {
    ...parsed,
    name: parsed.name ?? basename(parsed.out),
    also: parsed.also.map(weightedFile),
    hidden: whole('hidden'),
    embedding: whole('embedding'),
    layers: whole('layers'),
    epochs: whole('epochs'),
    batch: whole('batch'),
    seed: whole('seed', 0),
    distractors: whole('distractors', 2),
    examples: whole('examples'),
    learningRate: above0('learning-rate'),
    minCount: above0('min-count'),
    vocabSize: whole('vocab-size'),
  };
}

/** What fits: numbers of weights, of which Adam keeps three more, and tokens of the recall task. */
const MOST = { weights: 100_000_000, tokens: 100_000_000 } as const;

/** @throws {UsageError} on a network or a task that no machine of today has room for, with what it would take */
function expectFeasible({ cell, hidden: H, embedding: X, layers, bidirectional, ...parsed }: ParsedTrainArgs): void {
  const directions = bidirectional ? 2 : 1;
  const blocks = cell === BAG_OF_WORDS ? 0 : cells[cell].blocks;
  const recurrent = directions * blocks * H * (X + H + 2 + (layers - 1) * (directions * H + H + 2));
  const words = parsed.data.includes('recall') ? 0 : Math.min(parsed['vocab-size'], 100_000) * X;
  const counted = (count: number): string => count.toLocaleString('en', { maximumSignificantDigits: 3 });
  if (recurrent + words > 2 * MOST.weights || recurrent > MOST.weights) {
    const size = `--hidden ${H}, --embedding ${X}, --layers ${layers}: ${counted(recurrent)} weights of the cell`;
    const bytes = `${counted(((recurrent + words) * 4 * 8) / 1e9)} GB with what Adam keeps`;
    throw new UsageError(`${size}, ${bytes}; at most ${counted(MOST.weights)} are trained here`);
  }
  const tokens = parsed.examples * parsed.distractors;
  if (parsed.data.includes('recall') && tokens > MOST.tokens) {
    const made = `--examples ${parsed.examples} of --distractors ${parsed.distractors}`;
    throw new UsageError(`${made}: up to ${counted(tokens)} tokens; at most ${counted(MOST.tokens)} are made here`);
  }
}

function weightedFile(given: string): WeightedFile {
  const at = given.lastIndexOf('@');
  const weight = at > 0 && given.length > at + 1 ? Number(given.slice(at + 1)) : Number.NaN;
  if (weight > 0 && weight <= 1e6) return { file: given.slice(0, at), weight };
  throw new UsageError(`--also must be FILE@WEIGHT, a weight above 0 and at most 1,000,000, found ${given}`);
}
