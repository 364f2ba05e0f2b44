import { createRandom } from '../../src/engine/random.ts';
import { createModel } from '../../src/model/create-model.ts';
import { assembleModel, type Model } from '../../src/model/model.ts';
import type { Batch } from '../../src/training/data/batch.ts';
import { lossAndGradient } from '../../src/training/loss/gradient.ts';
import { createAdam } from '../../src/training/optimiser/adam.ts';
import { parametersOf, zerosLike } from '../../src/training/optimiser/parameters.ts';

const STEPS = 20;
const BATCH = 32;
/** E and H */
const SIZE = 32;
/** V, and how many outputs the classifier has: it is asked for the next word */
const WORDS = 32;

/** What everybody trains on, over and over. */
export interface TrainingJob {
  /** where the weights start; nobody changes it */
  readonly model: Model;
  /** T words of B sequences; the target is the next one, and after the last word 0 */
  readonly batch: Batch;
  readonly learningRate: number;
}

/** The gradient of a loss with respect to our weights, by name and as ours lie; the second of the two biases may be missing. */
export type Gradient = Readonly<Record<string, ArrayLike<number>>>;

/** An LSTM that predicts the next word at every step: embedding, LSTM, classifier; every target has the same weight. */
export function trainingJob(): TrainingJob {
  const words = ['<unk>', ...Array.from({ length: WORDS - 1 }, (_, n) => `word${n}`)];
  const config = {
    format: 'lstm-explore/1',
    name: 'bench',
    task: 'next-word',
    cell: 'lstm',
    vocabSize: WORDS,
    embeddingSize: SIZE,
    hiddenSize: SIZE,
    numLayers: 1,
    bidirectional: false,
    labels: words,
  } as const;
  return { model: createModel(config, words, 1), batch: nextWords(), learningRate: 1e-3 };
}

function nextWords(): Batch {
  const random = createRandom(2);
  const count = STEPS * BATCH;
  // Every sequence starts with word 0 and has no other, which is how brain.js says that it starts and ends.
  const ids = Int32Array.from({ length: count }, (_, n) => (n < BATCH ? 0 : 1 + random.integer(WORDS - 1))); // [T, B]
  const targets = Float64Array.from({ length: count }, (_, n) => ids[n + BATCH] ?? 0); // [T, B]
  return { steps: STEPS, batch: BATCH, ids, targets, weights: new Float64Array(count).fill(1 / count) };
}

/** The first step of the first sequence, where 0 follows 0. */
export const firstStep = ({ model, learningRate }: TrainingJob): TrainingJob => {
  const one = Float64Array.of(1);
  return {
    model,
    batch: { steps: 1, batch: 1, ids: Int32Array.of(0), targets: Float64Array.of(0), weights: one },
    learningRate,
  };
};

/** Our gradient where training starts. */
export function ourGradient({ model, batch }: TrainingJob): Gradient {
  const gradient = zerosLike(model.tensors);
  lossAndGradient(model, batch, gradient);
  return Object.fromEntries(Object.entries(gradient.tensors).map(([name, { data }]) => [name, data]));
}

/** As `trainModel` does it, without what it can add: dropout, clipping, the average of the weights. */
export function ourTrainer({ model, batch, learningRate }: TrainingJob): { readonly step: () => number } {
  const weights = parametersOf(model.tensors);
  const trained = assembleModel(model.config, model.vocabulary, weights.tensors);
  const gradient = zerosLike(model.tensors);
  const adam = createAdam(weights.values.length);
  return {
    step() {
      const loss = lossAndGradient(trained, batch, gradient);
      adam.update(weights.values, gradient.values, learningRate);
      return loss;
    },
  };
}
