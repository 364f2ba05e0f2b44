import { createRandom } from '../../engine/random.ts';
import type { ReaderKind } from '../../engine/readers.ts';
import type { Model } from '../../model/model.ts';
import { createVocabulary, lookUp } from '../../model/tokens/vocabulary.ts';
import { countVocabulary, encodeExamples, type TokenizedExample } from '../data/encode.ts';
import { holdOut } from '../data/split.ts';
import { logitsOf, measurementOf } from '../held-out/measure.ts';
import type { Recipe } from '../tasks/task.ts';
import type { ExperimentSource } from './source.ts';

/** The name that stands for the project's own reviews. */
export const REVIEWS = 'reviews';
/** Whose word vectors are given, where no other model is named. */
export const VECTORS_OF = 'reviews-lstm';

/** How a model of them starts and learns where nothing else is asked for. */
export const reviewRecipe = (cell: ReaderKind): Recipe => ({
  hiddenSize: cell === 'attention' ? 16 : 8,
  embeddingSize: 16,
  init: 'uniform',
  ...(cell !== 'rnn' && cell !== 'attention' && { initForgetBias: 1 }),
  steps: 800,
  batchSize: 32,
  learningRate: 0.02,
});

/** Words that the reviews have less often are `<unk>`. */
const MIN_COUNT = 3;
const MOST_WORDS = 8000;
const DEV_SHARE = 0.1;
/** Of what is held out: the same reviews for every seed, so that seeds can be compared. */
const SEED = 2024;

/**
 * The project's own reviews, read with the word vectors of a trained model, which stay as they are: only the recurrent
 * weights and the classifier learn.
 *
 * @param reviews all of them, already tokens
 * @param vectors the model whose word vectors are given; words that it lacks are not in the vocabulary
 */
export function reviewSource(reviews: readonly TokenizedExample[], vectors: Model): ExperimentSource {
  const { training, dev } = holdOut(reviews, DEV_SHARE, createRandom(SEED).fork('held out'));
  const tokens = countVocabulary(training, MOST_WORDS, MIN_COUNT).filter(
    (token, id) => id === 0 || lookUp(vectors.vocabulary, token).known,
  );
  const vocabulary = createVocabulary(tokens);
  const encoded = encodeExamples(training, vocabulary, 1, { name: REVIEWS });
  const heldOut = encodeExamples(dev, vocabulary, 1, { name: REVIEWS });
  return {
    modelTask: 'sentiment',
    vocabulary: tokens,
    labels: ['negative', 'positive'],
    span: encoded.reduce((most, { ids }) => Math.max(most, ids.length), 3),
    finalShare: 1,
    given: { 'embedding.weight': vectorsFor(tokens, vectors) },
    draw: (random) => encoded[random.integer(encoded.length)],
    *measure(model) {
      const { accuracy, loss } = measurementOf(heldOut, yield* logitsOf(model, heldOut));
      return { accuracy: { 'held out': accuracy }, loss };
    },
  };
}

/** The rows of a model's embedding for these tokens, [V, X]. */
function vectorsFor(tokens: readonly string[], { vocabulary, embedding }: Model) {
  const X = embedding.shape[1];
  const data = new Float64Array(tokens.length * X); // [V, X]
  tokens.forEach((token, row) => {
    const { id } = lookUp(vocabulary, token);
    data.set(embedding.data.subarray(id * X, (id + 1) * X), row * X);
  });
  return { shape: [tokens.length, X], data };
}
