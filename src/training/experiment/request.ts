import type { ReaderKind } from '../../engine/readers.ts';
import { attentionDefaults } from '../reader-config.ts';
import { taskNamed, taskNames } from '../tasks/index.ts';
import type { Recipe, Start } from '../tasks/task.ts';
import { type Experiment, hasKeepingGate } from './experiment.ts';
import { REVIEWS, reviewRecipe } from './reviews.ts';

/** What can be trained by its name. */
export const trainables: readonly string[] = [...taskNames, REVIEWS];

/** An experiment as far as it is asked for; what is left out is the recipe's of the task. */
export interface ExperimentRequest {
  /** one of `trainables` */
  readonly task: string;
  readonly cell: ReaderKind;
  readonly hidden?: number | undefined;
  /** how the weights start: by name, or the starting bias of the gate that keeps the state */
  readonly start?: Start | number | undefined;
  /** of a task */
  readonly longest?: number | undefined;
  readonly learningRate?: number | undefined;
  readonly steps?: number | undefined;
  readonly seed?: number | undefined;
}

export const recipeFor = (task: string, cell: ReaderKind): Recipe =>
  taskNamed(task)?.recipe(cell) ?? reviewRecipe(cell);

/** How a recipe's weights start: by name, or by the bias of the gate that keeps the state. */
export const startOfRecipe = ({ init, initForgetBias }: Recipe): Start | number =>
  init === 'uniform' && initForgetBias !== undefined ? initForgetBias : init;

/** Whether a cell can start so: what is about a gate that keeps the state needs one. */
export const canStart = (cell: ReaderKind, start: Start | number): boolean =>
  hasKeepingGate(cell) || (typeof start === 'string' && start !== 'chrono');

/**
 * All that decides a training, as `train` would have it with the same options. A start that a cell without such a gate
 * cannot have becomes the one of its recipe: so three cells can be asked for at once.
 */
export function experimentFor(request: ExperimentRequest): Experiment {
  const { task, cell, hidden, start, longest, learningRate, steps, seed = 1 } = request;
  const recipe = recipeFor(task, cell);
  const asked = start !== undefined && canStart(cell, start) ? start : startOfRecipe(recipe);
  const most = longest ?? recipe.longest ?? taskNamed(task)?.longest;
  const { attention } = recipe;
  return {
    task,
    cell,
    hiddenSize: hidden ?? recipe.hiddenSize,
    embeddingSize: recipe.embeddingSize,
    numLayers: 1,
    bidirectional: false,
    ...(cell === 'attention' && attentionOf(hidden ?? recipe.hiddenSize, attention)),
    ...(typeof asked === 'number' ? { init: 'uniform' as const, initForgetBias: asked } : { init: asked }),
    ...(most !== undefined && { longest: most }),
    steps: steps ?? recipe.steps,
    batchSize: recipe.batchSize,
    learningRate: learningRate ?? recipe.learningRate,
    seed,
  };
}

/** An encoder's sizes: those of the recipe, or what is usual at d. */
const attentionOf = (d: number, given: Recipe['attention']) =>
  given ?? {
    numLayers: attentionDefaults.numLayers,
    numHeads: attentionDefaults.numHeads,
    feedForwardSize: attentionDefaults.widening * d,
    positions: attentionDefaults.positions,
  };

/** The options of `train` that ask for an experiment; what is as it would be anyway is left out. */
export function experimentOptions(experiment: Experiment): readonly string[] {
  const { task, cell, hiddenSize, init, initForgetBias, longest, steps, learningRate, seed } = experiment;
  const usual = experimentFor({ task, cell });
  const isUsualStart = init === usual.init && initForgetBias === usual.initForgetBias;
  return [
    ...(hiddenSize === usual.hiddenSize ? [] : [`--hidden ${hiddenSize}`]),
    ...(isUsualStart
      ? []
      : [`--init ${init}`, ...(initForgetBias === undefined ? [] : [`--init-forget-bias ${initForgetBias}`])]),
    ...(longest === usual.longest || longest === undefined ? [] : [`--longest ${longest}`]),
    ...(learningRate === usual.learningRate ? [] : [`--learning-rate ${learningRate}`]),
    ...(steps === usual.steps ? [] : [`--steps ${steps}`]),
    ...(seed === usual.seed ? [] : [`--seed ${seed}`]),
  ];
}

/** What is trained on a screen, for as long as somebody looks: how large each number may be. */
export const experimentLimits = {
  hidden: [1, 64],
  longest: [2, 400],
  learningRate: [0.000001, 10],
  steps: [1, 50_000],
  seed: [0, 999_999],
  bias: [-20, 20],
} as const;

/** The cells, in the order in which they stand side by side. */
export const trainableCells: readonly ReaderKind[] = ['lstm', 'gru', 'rnn'];
