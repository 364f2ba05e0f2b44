import { basename } from 'node:path';
import type { ReaderKind } from '../../engine/readers.ts';
import { UsageError } from '../../errors/user-error.ts';
import { reviewRecipe } from '../../training/experiment/reviews.ts';
import { trainingDefaults } from '../../training/options.ts';
import { type AttentionSizes, attentionDefaults } from '../../training/reader-config.ts';
import { taskNamed } from '../../training/tasks/index.ts';
import type { Recipe, Start } from '../../training/tasks/task.ts';
import { type DataOptions, dataOptionsOf } from '../shared/data-options.ts';
import { checkNumbers, checkTogether } from './train-checks.ts';
import { expectFeasible } from './train-limits.ts';
import { BAG_OF_WORDS, type Kind, type ParsedTrainArgs, trainableNames } from './train-options.ts';

/** The command line of `train`, checked. */
export interface TrainArgs {
  readonly data: readonly string[];
  /** what is trained instead of files: a task, or `reviews` */
  readonly task: string | undefined;
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
  /** of attention; nothing of a recurrent cell */
  readonly attention: Partial<AttentionSizes>;
  readonly init: Start;
  readonly initForgetBias: number | undefined;
  readonly epochs: number;
  /** train steps, which take the place of epochs */
  readonly steps: number | undefined;
  readonly batch: number;
  readonly learningRate: number;
  readonly seed: number;
  /** how many trainings, 1 or more */
  readonly seeds: number;
  /** the most snapshots of the history; 0 for no history */
  readonly snapshots: number;
  /** a model whose word vectors, or all of whose weights, are the start */
  readonly from: { readonly model: string; readonly takesAll: boolean } | undefined;
  readonly vocab: string | undefined;
  readonly vocabSize: number;
  readonly minCount: number;
  readonly longest: number;
  readonly examples: number;
  /** which columns hold what, and what the labels mean */
  readonly columns: DataOptions;
  /** options that were named, of those that have defaults */
  readonly given: ReadonlySet<string>;
}

export interface WeightedFile {
  readonly file: string;
  readonly weight: number;
}

const DEFAULT_SNAPSHOTS = 40;
const DEFAULT_EXAMPLES = 2560;

/** Of what is trained on files. */
const dataRecipe: Recipe = {
  hiddenSize: 16,
  embeddingSize: 16,
  init: 'orthogonal',
  steps: 0,
  batchSize: trainingDefaults.batchSize,
  learningRate: trainingDefaults.learningRate,
};

/** @throws {UsageError} on a number that is none or out of its range, or options that do not go together */
export function checkTrainArgs(parsed: ParsedTrainArgs): TrainArgs {
  checkNumbers(parsed);
  const task = taskOf(parsed);
  const cell = parsed.cell ?? 'lstm';
  checkTogether(parsed, task, cell);
  const inSteps = task !== undefined && parsed.epochs === undefined && parsed.examples === undefined;
  const sizes = task === undefined ? dataRecipe : recipeOf(task, cell);
  const recipe = inSteps ? sizes : inEpochs(sizes, cell);
  const args = {
    ...parsed,
    task,
    cell,
    name: parsed.name ?? basename(parsed.out),
    also: parsed.also.map(weightedFile),
    ...sizesOf(parsed, cell, recipe),
    attention: cell === 'attention' ? attentionOf(parsed, recipe) : {},
    ...startOf(parsed, recipe),
    ...lengthOf(parsed, recipe, inSteps),
    seeds: parsed.seeds ?? 1,
    snapshots: parsed.snapshots ?? (parsed.history ? DEFAULT_SNAPSHOTS : 0),
    from: fromOf(parsed),
    minCount: parsed['min-count'],
    vocabSize: parsed['vocab-size'],
    longest: parsed.longest ?? sizes.longest ?? longestOf(task),
    examples: parsed.examples ?? DEFAULT_EXAMPLES,
    columns: dataOptionsOf(parsed),
    given: givenOf(parsed),
  };
  expectFeasible(args);
  return args;
}

const givenOf = (parsed: ParsedTrainArgs): ReadonlySet<string> =>
  new Set(Object.entries(parsed).flatMap(([name, value]) => (value === undefined ? [] : [name])));

/** What is trained instead of files. */
const taskOf = ({ data }: ParsedTrainArgs): string | undefined =>
  data.length === 1 && trainableNames.includes(data[0]) ? data[0] : undefined;

const longestOf = (task: string | undefined): number => taskNamed(task ?? '')?.longest ?? 0;

function sizesOf({ hidden, embedding, layers, bidirectional }: ParsedTrainArgs, cell: Kind, recipe: Recipe) {
  const isAttention = cell === 'attention'; // which adds to the word's own vector: the two are one size
  const usualLayers = isAttention ? (recipe.attention?.numLayers ?? attentionDefaults.numLayers) : 1;
  return {
    hidden: hidden ?? (isAttention ? embedding : undefined) ?? recipe.hiddenSize,
    embedding: embedding ?? (isAttention ? hidden : undefined) ?? recipe.embeddingSize,
    layers: layers ?? usualLayers,
    bidirectional: bidirectional ?? false,
  };
}

function attentionOf(
  { heads, 'feed-forward': feedForward, positions, hidden, embedding }: ParsedTrainArgs,
  { attention, hiddenSize }: Recipe,
): AttentionSizes {
  const d = hidden ?? embedding ?? hiddenSize;
  const usual = d === hiddenSize ? attention?.feedForwardSize : undefined;
  return {
    numHeads: heads ?? attention?.numHeads ?? attentionDefaults.numHeads,
    feedForwardSize: feedForward ?? usual ?? attentionDefaults.widening * d,
    positions: positions ?? attention?.positions ?? attentionDefaults.positions,
  };
}

const lengthOf = (
  { epochs, steps, batch, 'learning-rate': learningRate }: ParsedTrainArgs,
  recipe: Recipe,
  inSteps: boolean,
) => ({
  epochs: epochs ?? trainingDefaults.epochs,
  steps: steps ?? (inSteps ? recipe.steps : undefined),
  batch: batch ?? recipe.batchSize,
  learningRate: learningRate ?? recipe.learningRate,
});

/** A task's sizes, learnt as files of reviews are. */
const inEpochs = ({ hiddenSize, embeddingSize, attention }: Recipe, cell: Kind): Recipe => ({
  ...dataRecipe,
  hiddenSize,
  embeddingSize,
  ...(cell === 'attention' && { init: 'uniform' as const }),
  ...(attention && { attention }),
});

function recipeOf(task: string, cell: Kind): Recipe {
  const kind: ReaderKind = cell === BAG_OF_WORDS ? 'lstm' : cell;
  return taskNamed(task)?.recipe(kind) ?? reviewRecipe(kind);
}

/** A bias that is asked for is set on zeros where a task would otherwise begin with chrono's. */
function startOf({ init, 'init-forget-bias': initForgetBias }: ParsedTrainArgs, recipe: Recipe) {
  if (init !== undefined || initForgetBias === undefined) {
    const bias = init === undefined ? recipe.initForgetBias : initForgetBias;
    return { init: init ?? recipe.init, initForgetBias: bias };
  }
  return { init: recipe.init === 'chrono' ? ('uniform' as const) : recipe.init, initForgetBias };
}

function fromOf({ from, 'from-all': fromAll }: ParsedTrainArgs): TrainArgs['from'] {
  if (fromAll !== undefined) return { model: fromAll, takesAll: true };
  return from === undefined ? undefined : { model: from, takesAll: false };
}

function weightedFile(given: string): WeightedFile {
  const at = given.lastIndexOf('@');
  const weight = at > 0 && given.length > at + 1 ? Number(given.slice(at + 1)) : Number.NaN;
  if (weight > 0 && weight <= 1e6) return { file: given.slice(0, at), weight };
  throw new UsageError(`--also must be FILE@WEIGHT, a weight above 0 and at most 1,000,000, found ${given}`);
}
