import { sigmoid } from '../engine/functions.ts';
import { createRandom } from '../engine/random.ts';
import type { Vector } from '../engine/tensor.ts';
import type { BagOfWords } from '../model/bag-of-words.ts';
import { writableDtypes } from '../model/folder/dtypes.ts';
import type { Vocabulary } from '../model/tokens/vocabulary.ts';
import { type EncodedExample, shuffledBatches } from './data/batch.ts';
import { encodeExamples } from './data/encode.ts';
import type { Example } from './data/example.ts';
import { createAdam, linearDecay } from './optimiser/adam.ts';
import { trainingDefaults } from './options.ts';

export type BagOptions = Pick<
  typeof trainingDefaults,
  'epochs' | 'batchSize' | 'learningRate' | 'weightDecay' | 'seed'
>;

/**
 * Logistic regression on the words of each text, by Adam: the loss is the binary cross-entropy of the whole text's target
 * times its weight. Yields after each batch; the result is the fitted bag of words,
 * its weights rounded to half precision.
 *
 * @throws {DataError} where an example has no word, or a target that is no probability
 */
export function* trainBagOfWords(
  name: string,
  vocabulary: Vocabulary,
  examples: readonly Example[],
  options: Partial<BagOptions> = {},
): Generator<void, BagOfWords> {
  const { epochs, batchSize, learningRate, weightDecay, seed } = { ...trainingDefaults, ...options };
  const V = vocabulary.tokens.length;
  const encoded = encodeExamples(examples, vocabulary, 1);
  const values = new Float64Array(V + 1); // the weights, then the bias
  const gradient = new Float64Array(V + 1);
  const adam = createAdam(V + 1, { weightDecay });
  const random = createRandom(seed);
  const totalBatches = Math.ceil(encoded.length / batchSize) * epochs;
  let batches = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const indices of shuffledBatches(encoded.length, batchSize, random)) {
      gradient.fill(0);
      for (const index of indices) addGradient(values, encoded[index], 1 / batchSize, gradient);
      adam.update(values, gradient, linearDecay(learningRate, batches, totalBatches));
      batches += 1;
      yield;
    }
  }
  return {
    config: {
      format: 'lstm-explore/1',
      kind: 'bag-of-words',
      name,
      task: 'sentiment',
      vocabSize: V,
      labels: ['negative', 'positive'],
    },
    vocabulary,
    weights: values.slice(0, V).map(writableDtypes.F16.round),
    bias: writableDtypes.F16.round(values[V]),
    parameters: V + 1,
  };
}

/** ∂L/∂z = w (σ(z) − p), and z has each token's weight once and the bias. @param gradient added to, [V + 1] */
function addGradient(values: Vector, { ids, targets, weight }: EncodedExample, scale: number, gradient: Vector): void {
  const last = values.length - 1;
  let logit = values[last];
  for (const id of ids) logit += values[id];
  const d = scale * weight * (sigmoid(logit) - targets[targets.length - 1]);
  for (const id of ids) gradient[id] += d;
  gradient[last] += d;
}
