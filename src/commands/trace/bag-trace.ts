import { type BagOfWords, type BagOfWordsConfig, readBagOfWords } from '../../model/bag-of-words.ts';
import { tokenize } from '../../model/tokens/tokenizer.ts';
import { lookUp } from '../../model/tokens/vocabulary.ts';
import type { Prediction, TraceStep } from '../../model/tracing/trace.ts';

/** A step of a bag of words: it has no layers, and each token adds its weight to the logit. */
export interface BagStep extends Omit<TraceStep, 'gradient'> {
  readonly weight: number;
}

/** What a bag of words makes of a text, as `trace` prints it. */
export interface BagTrace {
  readonly format: 'lstm-explore/trace-1';
  readonly model: BagOfWordsConfig & { readonly parameters: number; readonly recurrentParameters: 0 };
  readonly text: string;
  readonly steps: readonly BagStep[];
  readonly prediction: Prediction;
}

/** @throws {TextError} when the text has no token */
export function traceBag(bag: BagOfWords, text: string): BagTrace {
  const { weights, path, label, probability } = readBagOfWords(bag, text);
  let logit = bag.bias;
  const steps = tokenize(text).map(({ token, text: spelt, isPartial }, index) => {
    logit += weights[index];
    const { id, known } = lookUp(bag.vocabulary, token);
    const said = { weight: weights[index], logits: [logit], probabilities: [1 - path[index], path[index]] };
    return { index, token, text: spelt, id, known: known && !isPartial, layers: [], ...said };
  });
  return {
    format: 'lstm-explore/trace-1',
    model: { ...bag.config, parameters: bag.parameters, recurrentParameters: 0 },
    text,
    steps,
    prediction: { label, probability: Math.max(probability, 1 - probability), logits: [logit] },
  };
}
