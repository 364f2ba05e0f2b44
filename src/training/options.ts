import type { Example } from './data/example.ts';
import type { Noise } from './loss/gradient.ts';
import type { AdamOptions } from './optimiser/adam.ts';

/** How a model is trained. Every number has a default that suits a few thousand reviews. */
export interface TrainingOptions extends Noise, Pick<AdamOptions, 'weightDecay'> {
  /** how often every example is read, 1 or more */
  readonly epochs: number;
  /** train steps, batches learnt from, after which training ends whatever epoch it is in; `epochs` decides without it */
  readonly steps?: number;
  /** the most sequences in a batch */
  readonly batchSize: number;
  /** Adam's at the first step; it falls in a straight line to 0 */
  readonly learningRate: number;
  /** the longest gradient, Euclidean, over all weights; longer ones are scaled down */
  readonly clipNorm: number;
  /** a single target, 0 or 1, is taken as so much less sure, so that no logit has to run away (Szegedy et al. 2016) */
  readonly labelSmoothing: number;
  /** of the exponential average of the weights, which is what is kept; 0 for none */
  readonly averageDecay: number;
  /** how much of the loss is on the whole text, 0 to 1, where an example has a target for every prefix */
  readonly finalShare: number;
  /** stop after so many epochs without a better result on the held-out examples */
  readonly patience: number;
  /** of everything drawn at random: order, dropout */
  readonly seed: number;
  /** held-out examples, which choose the best weights; without any the last are kept */
  readonly dev: readonly Example[];
}

export const trainingDefaults: TrainingOptions = {
  epochs: 15,
  batchSize: 32,
  learningRate: 0.01,
  weightDecay: 1e-5,
  clipNorm: 1,
  labelSmoothing: 0.03,
  averageDecay: 0.995,
  finalShare: 0.7,
  embeddingDropout: 0.15,
  hiddenDropout: 0.1,
  wordDropout: 0.05,
  recurrentDropout: 0.05,
  patience: 5,
  seed: 1,
  dev: [],
};
