import { sigmoid } from '../../engine/functions.ts';
import type { Vector } from '../../engine/tensor.ts';
import { type BagOfWords, readBagOfWords } from '../../model/bag-of-words.ts';
import type { Model } from '../../model/model.ts';
import { cellReach } from '../../model/quantised/calibration.ts';
import { quantise } from '../../model/quantised/quantise.ts';
import { probabilitiesOfLogits, readQuantised } from '../../model/quantised/read-quantised.ts';
import { type Tokenization, tokenize } from '../../model/tokens/tokenizer.ts';
import { lookUp } from '../../model/tokens/vocabulary.ts';
import { classify, inputsOf, probabilitiesOf } from '../../model/tracing/head.ts';
import { encodeExamples } from '../data/encode.ts';
import { type Example, finalTarget } from '../data/example.ts';
import type { Counts } from './counts.ts';
import { logitsOf } from './measure.ts';

/** A review that a model got wrong. */
export interface Mistake {
  /** where it stands in its file, 1-based */
  readonly line: number;
  readonly text: string;
  /** what it should be: 0, 1 or a probability of "positive" in between */
  readonly label: number;
  /** what the model says: the probability of "positive" */
  readonly probability: number;
}

/** How a model does on labelled reviews. */
export interface Evaluation {
  readonly examples: number;
  /** share of right answers, 0 to 1; a label or probability of 0.5 and over is positive */
  readonly accuracy: number;
  /** harmonic mean of precision and recall of "positive", 0 to 1; 0 where it found none */
  readonly f1: number;
  /** counts: [[true negative, false positive], [false negative, true positive]] */
  readonly confusion: readonly [readonly [number, number], readonly [number, number]];
  /** the mistakes that it is surest of, the worst first */
  readonly worst: readonly Mistake[];
}

const WORST = 10;

/** Whether there is anything to read in a text. */
export const hasWords = ({ text }: Example, how: Tokenization = {}): boolean =>
  (typeof text === 'string' ? tokenize(text, how) : text).length > 0;

/**
 * The probability of "positive" for every review, read by a binary model, or one with an output for each of two labels.
 * Of a text without a word the model says what it says before the first one: the classifier on a hidden state of zeros.
 */
export const probabilitiesOfPositive = (model: Model, examples: readonly Example[]): readonly number[] =>
  probabilitiesOfLabels(model, examples).map(([, positive]) => positive);

/** The same with the probability of every label, [labels] each. */
export function probabilitiesOfLabels(model: Model, examples: readonly Example[]): readonly Vector[] {
  const readable = examples.filter((example) => hasWords(example, model.config));
  const outputs = model.config.labels.length === 2 ? 1 : model.config.labels.length; // of two, a target may be a probability
  const logits = allLogits(logitsOf(model, encodeExamples(readable, model.vocabulary, outputs, { how: model.config })));
  const K = model.classifier.bias.data.length;
  const ofNothing = probabilitiesOf(classify(model.classifier, new Float64Array(inputsOf(model.classifier))));
  const said = new Map(readable.map((example, n) => [example, probabilitiesOf(logits.subarray(n * K, (n + 1) * K))]));
  return examples.map((example) => said.get(example) ?? ofNothing);
}

/** The same by the quantised form of a model, which `export --format c` writes: [labels] each. */
export function probabilitiesByQuantised(model: Model, examples: readonly Example[]): readonly Vector[] {
  const quantised = quantise(model, cellReach(model));
  return examples.map(({ text }) => {
    const tokens = typeof text === 'string' ? tokenize(text, model.config).map(({ token }) => token) : text;
    const ids = tokens.map((token) => lookUp(model.vocabulary, token).id);
    return Float64Array.from(probabilitiesOfLogits(readQuantised(quantised, ids)));
  });
}

/** The probability of "positive" by a bag of words; of a text without a word it says what its bias says. */
export const probabilitiesByBag = (bag: BagOfWords, examples: readonly Example[]): readonly number[] =>
  examples.map((example) => {
    const text = typeof example.text === 'string' ? example.text : example.text.join(' ');
    return hasWords(example) ? readBagOfWords(bag, text).probability : sigmoid(bag.bias);
  });

function allLogits(reading: Generator<void, Vector>): Vector {
  let next = reading.next();
  while (!next.done) next = reading.next();
  return next.value;
}

/** Holds what a model said against what is so. @param probabilities of "positive", one an example */
export function evaluate(examples: readonly Example[], probabilities: readonly number[]): Evaluation {
  const counts = { tn: 0, fp: 0, fn: 0, tp: 0 };
  const mistakes: Mistake[] = [];
  examples.forEach((example, index) => {
    const label = finalTarget(example);
    const probability = probabilities[index];
    const isPositive = label >= 0.5;
    const saysPositive = probability >= 0.5;
    counts[`${isPositive === saysPositive ? 't' : 'f'}${saysPositive ? 'p' : 'n'}`] += 1;
    if (isPositive !== saysPositive) {
      const text = typeof example.text === 'string' ? example.text : example.text.join(' ');
      mistakes.push({ line: example.line ?? index + 1, text, label, probability });
    }
  });
  const { tn, fp, fn, tp } = counts;
  const distance = ({ label, probability }: Mistake): number => Math.abs(label - probability);
  mistakes.sort((a, b) => distance(b) - distance(a) || a.line - b.line);
  return {
    examples: examples.length,
    accuracy: (tn + tp) / examples.length,
    f1: tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn),
    confusion: [
      [tn, fp],
      [fn, tp],
    ],
    worst: mistakes.slice(0, WORST),
  };
}

/** How many of an evaluation's reviews were read rightly. */
export const countsOf = ({ confusion: [[tn], [, tp]], examples }: Evaluation): Counts => ({
  right: tn + tp,
  of: examples,
});
