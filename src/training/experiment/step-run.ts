import { createRandom, type Random } from '../../engine/random.ts';
import { assembleModel, type Model } from '../../model/model.ts';
import { assembleBatch, type EncodedExample, lengthBatches } from '../data/batch.ts';
import { lossAndGradient } from '../loss/gradient.ts';
import { createAdam, linearDecay } from '../optimiser/adam.ts';
import { clipByGlobalNorm } from '../optimiser/clip.ts';
import { isKeepable } from '../optimiser/keepable.ts';
import { type Parameters, parametersOf, zerosLike } from '../optimiser/parameters.ts';

/** How a network learns from sequences that are drawn anew for every train step. */
export interface StepOptions {
  /** train steps, 1 or more */
  readonly steps: number;
  /** sequences of a train step */
  readonly batchSize: number;
  /** Adam's at the first step; it falls in a straight line to 0 */
  readonly learningRate: number;
  readonly seed: number;
  readonly finalShare: number | 'even';
  /** tensors that stay as they are */
  readonly frozen: readonly string[];
  /** a sequence to learn from */
  draw(random: Random): EncodedExample;
}

/** Where the training stands after a train step. */
export interface StepProgress {
  /** 1 after the first update of the weights */
  readonly step: number;
  readonly steps: number;
  /** tokens learnt from so far */
  readonly tokens: number;
  /** of the sequences of this step, before the update, in nats a sequence */
  readonly loss: number;
}

/** A training under way, a train step after another. */
export interface StepRun extends IterableIterator<StepProgress> {
  /** the weights as they are now; what they become is another model */
  current(): Model;
  /** whether the loss was no longer a number, or a weight too large to be kept: the run ended, with the weights from before */
  readonly hasFailed: boolean;
}

/** Of Adam: the loss of tasks like these falls off cliffs, and a long memory of steep gradients would make it creep after. */
const BETA2 = 0.98;
const CLIP_NORM = 1;

/**
 * Trains a copy of a model. Each `next()` is one train step; nothing is computed before the first. No noise, no average
 * of the weights, no early end. The same model and options give the same weights to the last bit.
 */
export function trainSteps(model: Model, options: StepOptions): StepRun {
  const weights = parametersOf(model.tensors);
  const run = { weights, hasFailed: false };
  const steps = trainingSteps(model, run, options);
  return {
    next: () => steps.next(),
    [Symbol.iterator]() {
      return this;
    },
    current: () => assembleModel(model.config, model.vocabulary, parametersOf(weights.tensors).tensors),
    get hasFailed() {
      return run.hasFailed;
    },
  };
}

function* trainingSteps(
  { config, vocabulary, tensors }: Model,
  run: { readonly weights: Parameters; hasFailed: boolean },
  options: StepOptions,
): Generator<StepProgress, void> {
  const { weights } = run;
  const model = assembleModel(config, vocabulary, weights.tensors);
  const gradient = zerosLike(tensors);
  const adam = createAdam(weights.values.length, { beta2: BETA2 });
  const random = createRandom(options.seed).fork('sequences');
  const before = weights.values.slice();
  let tokens = 0;
  for (let step = 1; step <= options.steps; step++) {
    const drawn = Array.from({ length: options.batchSize }, () => options.draw(random));
    const loss = gradientOf(model, drawn, options, gradient);
    for (const { ids } of drawn) tokens += ids.length;
    if (Number.isFinite(loss)) {
      before.set(weights.values);
      clipByGlobalNorm(gradient.values, CLIP_NORM);
      adam.update(weights.values, gradient.values, linearDecay(options.learningRate, step - 1, options.steps));
    }
    if (!Number.isFinite(loss) || !isKeepable(weights.values)) {
      weights.values.set(before);
      run.hasFailed = true;
      return;
    }
    yield { step, steps: options.steps, tokens, loss };
  }
}

/** The mean loss of some sequences, and its gradient. Sequences for two directions are read a length at a time. */
function gradientOf(
  model: Model,
  drawn: readonly EncodedExample[],
  { finalShare, frozen }: StepOptions,
  gradient: Parameters,
): number {
  const everything = drawn.map((_, index) => index);
  const batches = model.config.bidirectional ? lengthBatches(drawn, drawn.length) : [everything];
  let loss = 0;
  const sum = batches.length > 1 ? new Float64Array(gradient.values.length) : undefined;
  for (const indices of batches) {
    loss += lossAndGradient(model, assembleBatch(drawn, indices, finalShare), gradient);
    sum?.forEach((value, k) => {
      sum[k] = value + gradient.values[k];
    });
  }
  if (sum) gradient.values.set(sum);
  for (const name of frozen) gradient.tensors[name]?.data.fill(0);
  for (let k = 0; k < gradient.values.length; k++) gradient.values[k] /= drawn.length;
  return loss / drawn.length;
}
