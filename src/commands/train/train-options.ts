import type { Argv } from 'yargs';
import { positionNames } from '../../engine/attention/shape.ts';
import { type ReaderKind, readers } from '../../engine/readers.ts';
import { REVIEWS } from '../../training/experiment/reviews.ts';
import { trainingDefaults } from '../../training/options.ts';
import { taskNames } from '../../training/tasks/index.ts';
import { starts } from '../../training/tasks/task.ts';
import { dataOptions } from '../shared/data-options.ts';

export const BAG_OF_WORDS = 'bag-of-words';

/** What can be trained: a network, or a bag of words for comparison. */
export type Kind = ReaderKind | typeof BAG_OF_WORDS;
const kinds: readonly Kind[] = [...Object.values(readers).map(({ kind }) => kind), BAG_OF_WORDS];

/** Everything that DATA may be instead of files. */
export const trainableNames: readonly string[] = [...taskNames, REVIEWS];

/** The options as yargs knows them. Those without a default have one that depends on what is trained. */
export const trainOptions = <T>(yargs: Argv<T>) =>
  dataOptions(yargs)
    .positional('data', { type: 'string', array: true, demandOption: true, describe: DATA_HELP })
    .option('out', { type: 'string', nargs: 1, demandOption: true, describe: 'the model folder to write' })
    .option('force', { type: 'boolean', default: false, describe: 'replace the model in --out' })
    .option('name', { type: 'string', nargs: 1, describe: "the model's name, by default that of --out" })
    .option('cell', { choices: kinds, nargs: 1, describe: 'the kind [lstm]' })
    .option('hidden', { type: 'number', nargs: 1, describe: 'hidden units [16, or what the task takes]' })
    .option('embedding', { type: 'number', nargs: 1, describe: "numbers in a word's vector [16, or the task's]" })
    .option('layers', { type: 'number', nargs: 1, describe: 'layers on top of each other [1; attention: 2]' })
    .option('heads', { type: 'number', nargs: 1, describe: 'of attention: how many ways to look back [2]' })
    .option('feed-forward', { type: 'number', nargs: 1, describe: FEED_FORWARD_HELP })
    .option('positions', { choices: positionNames, nargs: 1, describe: POSITIONS_HELP })
    .option('bidirectional', { type: 'boolean', describe: 'read from both ends' })
    .option('init', { choices: starts, nargs: 1, describe: "starting weights [orthogonal, or the task's]" })
    .option('init-forget-bias', { type: 'number', nargs: 1, describe: FORGET_BIAS_HELP })
    .option('epochs', { type: 'number', nargs: 1, describe: `how often the data is read [${trainingDefaults.epochs}]` })
    .option('steps', { type: 'number', nargs: 1, describe: 'train steps, instead of epochs' })
    .option('batch', { type: 'number', nargs: 1, describe: "the most texts in a batch [32, or the task's]" })
    .option('learning-rate', { type: 'number', nargs: 1, describe: "Adam's, at the start [.01, or the task's]" })
    .option('seed', { type: 'number', default: 1, nargs: 1, describe: 'same seed, same bytes' })
    .option('seeds', { type: 'number', nargs: 1, describe: 'train so many, from --seed on; keep the best' })
    .option('history', { type: 'boolean', default: false, describe: 'keep the weights on the way, for trace --after' })
    .option('snapshots', { type: 'number', nargs: 1, describe: 'how many of them [40]' })
    .option('from', { type: 'string', nargs: 1, describe: 'a model whose word vectors are the start' })
    .option('from-all', { type: 'string', nargs: 1, describe: 'a model all of whose weights are the start' })
    .option('dev', { type: 'string', array: true, nargs: 1, default: [], describe: DEV_HELP })
    .option('also', { type: 'string', array: true, nargs: 1, default: [], describe: ALSO_HELP })
    .option('vocab', { type: 'string', nargs: 1, describe: 'a vocab.txt to use instead of the words of DATA' })
    .option('vocab-size', { type: 'number', default: 8000, nargs: 1, describe: 'the most words to know' })
    .option('min-count', { type: 'number', default: 2, nargs: 1, describe: 'words seen less often are <unk>' })
    .option('longest', { type: 'number', alias: 'distractors', nargs: 1, describe: LONGEST_HELP })
    .option('examples', { type: 'number', nargs: 1, describe: 'of a task, for --epochs: how many to make [2560]' });

const DATA_HELP = `files of labelled reviews (.csv, .tsv, .jsonl, .json, .txt of fastText; .gz), or a task: ${trainableNames.join(', ')}`;
const DEV_HELP = 'held-out reviews that choose the best epoch (again for more; else a tenth of DATA)';
const ALSO_HELP = 'FILE@WEIGHT: more reviews to train on, each counted WEIGHT times';
const FORGET_BIAS_HELP = 'at the start, of the forget gate or the update gate';
const FEED_FORWARD_HELP = 'of attention: numbers between the two linear layers [twice --hidden]';
const POSITIONS_HELP = 'of attention: whether distance costs [alibi, or what the task takes]';
const LONGEST_HELP = "of a task: the longest sequence, in the task's own count (n, distractors, length)";

/** What yargs makes of the command line. */
export type ParsedTrainArgs = ReturnType<typeof trainOptions<object>> extends Argv<infer Parsed> ? Parsed : never;
