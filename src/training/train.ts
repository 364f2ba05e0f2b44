import { createRandom } from '../engine/random.ts';
import { assembleModel, type Model, whyNotTrained } from '../model/model.ts';
import { ModelError } from '../model/model-error.ts';
import { assembleBatch, type EncodedExample, lengthBatches } from './data/batch.ts';
import { encodeExamples } from './data/encode.ts';
import type { Example } from './data/example.ts';
import { logitsOf, type Measurement, measurementOf } from './held-out/measure.ts';
import { lossAndGradient } from './loss/gradient.ts';
import { type Adam, createAdam, linearDecay } from './optimiser/adam.ts';
import { clipByGlobalNorm } from './optimiser/clip.ts';
import { isKeepable } from './optimiser/keepable.ts';
import { type Parameters, parametersOf, zerosLike } from './optimiser/parameters.ts';
import { createWeightAverage, type WeightAverage } from './optimiser/weight-average.ts';
import { type TrainingOptions, trainingDefaults } from './options.ts';

/** Where a training run stands after one bounded chunk of work. */
export interface TrainingProgress {
  /** `trained`: a batch was learnt from; `measured`: a batch of the held-out examples was read */
  readonly phase: 'trained' | 'measured';
  /** 1-based */
  readonly epoch: number;
  readonly epochs: number;
  /** batches learnt from so far, over all epochs */
  readonly batches: number;
  /** about how many there are to be, over all epochs */
  readonly totalBatches: number;
  /** tokens learnt from so far, over all epochs */
  readonly tokens: number;
  /** mean loss of this epoch so far, per example of weight 1, in nats */
  readonly loss: number;
  /** on the held-out examples, when an epoch's measurement is complete */
  readonly dev?: Measurement;
  /** whether that measurement is the best so far */
  readonly improved?: boolean;
}

/** Training under way: ask for one progress after another, for as long as you like. */
export interface TrainingRun extends IterableIterator<TrainingProgress> {
  /**
   * A copy of the best weights so far: those that did best on the held-out examples; without any, or before the first
   * measurement, the average of what there is.
   */
  best(): Model;
  /** A copy of the weights that would be kept if they were the best: the average, where one is used. */
  current(): Model;
  /** Where the training stands. */
  standing(): TrainingProgress;
  /** whether the loss was no longer a number, or a weight too large to be kept: the run ended before that */
  readonly hasFailed: boolean;
}

interface Run {
  readonly options: TrainingOptions;
  readonly training: readonly EncodedExample[];
  readonly dev: readonly EncodedExample[];
  readonly weights: Parameters;
  /** reads `weights` as they change */
  readonly model: Model;
  readonly gradient: Parameters;
  readonly averaged: Parameters;
  /** reads `averaged` as it changes */
  readonly averagedModel: Model;
  readonly average: WeightAverage;
  readonly adam: Adam;
  readonly best: Parameters;
  readonly progress: {
    batches: number;
    totalBatches: number;
    tokens: number;
    loss: number;
    epoch: number;
    hasFailed: boolean;
  };
}

/**
 * Trains a model. Each `next()` does one bounded chunk of work, a batch, so that the caller keeps the thread; nothing is
 * computed before the first. The same model, examples and options give the same weights to the last bit (within one
 * major version of Node, whose `Math.exp` it uses).
 *
 * @param model where the weights start; not modified
 * @param examples what to learn from
 * @param options what is not given takes its default
 * @throws {DataError} where an example has no word, or a target that the model could not say
 * @throws {ModelError} where the model's classifier is none that can be trained here
 */
export function trainModel(
  model: Model,
  examples: readonly Example[],
  options: Partial<TrainingOptions> = {},
): TrainingRun {
  const reason = whyNotTrained(model);
  if (reason !== undefined) throw new ModelError(`${model.config.name} cannot be trained here: ${reason}`);
  const outputs = model.classifier.bias.data.length;
  const encode = (some: readonly Example[]) => encodeExamples(some, model.vocabulary, outputs, { how: model.config });
  const complete = { ...trainingDefaults, ...options };
  const training = outputs === 1 ? smooth(encode(examples), complete.labelSmoothing) : encode(examples);
  const run = startRun(model, training, encode(complete.dev), complete);
  const steps = trainingSteps(run);
  const copyOf = ({ tensors }: Parameters): Model =>
    assembleModel(model.config, model.vocabulary, parametersOf(tensors).tensors);
  return {
    next: () => steps.next(),
    [Symbol.iterator]() {
      return this;
    },
    best: () => copyOf(run.best),
    current: () => copyOf(run.averaged),
    standing: () => report(run, 'trained'),
    get hasFailed() {
      return run.progress.hasFailed;
    },
  };
}

/** Examples with one target for the whole text, which people label 0 or 1, kept `margin` away from both. */
const smooth = (examples: readonly EncodedExample[], margin: number): readonly EncodedExample[] =>
  examples.map((example) => {
    if (example.targets.length > 1) return example;
    return { ...example, targets: example.targets.map((target) => Math.min(1 - margin, Math.max(margin, target))) };
  });

function startRun(
  { config, vocabulary, tensors }: Model,
  training: readonly EncodedExample[],
  dev: readonly EncodedExample[],
  options: TrainingOptions,
): Run {
  const weights = parametersOf(tensors);
  const averaged = parametersOf(tensors);
  const perEpoch = lengthBatches(training, options.batchSize).length;
  const totalBatches = options.steps ?? perEpoch * options.epochs;
  return {
    options: options.steps === undefined ? options : { ...options, epochs: Math.ceil(options.steps / perEpoch) },
    training,
    dev,
    weights,
    model: assembleModel(config, vocabulary, weights.tensors),
    gradient: zerosLike(tensors),
    averaged,
    averagedModel: assembleModel(config, vocabulary, averaged.tensors),
    average: createWeightAverage(averaged.values, options.averageDecay),
    adam: createAdam(weights.values.length, { weightDecay: options.weightDecay }),
    best: parametersOf(tensors),
    progress: { batches: 0, totalBatches, tokens: 0, loss: 0, epoch: 0, hasFailed: false },
  };
}

function* trainingSteps(run: Run): Generator<TrainingProgress, void> {
  let best: Measurement | undefined;
  let epochsWithoutGain = 0;
  const { epochs, patience } = run.options;
  for (let epoch = 1; epoch <= epochs && epochsWithoutGain < patience && !run.progress.hasFailed; epoch++) {
    run.progress.epoch = epoch;
    for (const progress of epochSteps(run)) {
      if (!best) run.best.values.set(run.averaged.values);
      yield progress;
    }
    if (run.dev.length === 0) continue;
    const dev = yield* measure(run);
    const improved = !best || isBetter(dev, best);
    if (improved) {
      best = dev;
      run.best.values.set(run.averaged.values);
    }
    epochsWithoutGain = improved ? 0 : epochsWithoutGain + 1;
    yield { ...report(run, 'measured'), dev, improved };
  }
}

/** More held-out examples right or, with as many, less loss on them. */
const isBetter = (a: Measurement, b: Measurement): boolean =>
  a.accuracy > b.accuracy || (a.accuracy === b.accuracy && a.loss < b.loss);

function* epochSteps(run: Run): Generator<TrainingProgress, void> {
  const { options, training, weights, gradient, progress } = run;
  // A stream for each epoch: what one draws does not hang on how much those before it drew.
  const random = createRandom(options.seed).fork(`epoch ${progress.epoch}`);
  const noise = { rates: options, random };
  let lossSum = 0;
  let weightSum = 0;
  const before = weights.values.slice();
  for (const indices of lengthBatches(training, options.batchSize, random)) {
    const batch = assembleBatch(training, indices, options.finalShare);
    lossSum += lossAndGradient(run.model, batch, gradient, noise);
    for (const index of indices) weightSum += training[index].weight;
    // By the full batch's size, so that an example counts the same in a batch that its length did not fill.
    for (let k = 0; k < gradient.values.length; k++) gradient.values[k] /= options.batchSize;
    clipByGlobalNorm(gradient.values, options.clipNorm);
    const learningRate = linearDecay(options.learningRate, progress.batches, progress.totalBatches);
    run.adam.update(weights.values, gradient.values, learningRate);
    if (!Number.isFinite(lossSum) || !isKeepable(weights.values)) {
      weights.values.set(before);
      progress.hasFailed = true;
      return;
    }
    before.set(weights.values);
    run.average.add(weights.values);
    progress.batches += 1;
    progress.tokens += batch.ids.length;
    progress.loss = lossSum / weightSum;
    yield report(run, 'trained');
    if (progress.batches === progress.totalBatches) return;
  }
}

/** Measures the averaged weights on the held-out examples. */
function* measure(run: Run): Generator<TrainingProgress, Measurement> {
  const reading = logitsOf(run.averagedModel, run.dev);
  let next = reading.next();
  while (!next.done) {
    yield report(run, 'measured');
    next = reading.next();
  }
  return measurementOf(run.dev, next.value);
}

const report = ({ options, progress }: Run, phase: TrainingProgress['phase']): TrainingProgress => {
  const { hasFailed: _told, ...standing } = progress;
  return { phase, epochs: options.epochs, ...standing };
};
