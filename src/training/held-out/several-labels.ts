import type { Vector } from '../../engine/tensor.ts';
import { likeliest } from '../../model/tracing/head.ts';
import { type Example, finalTarget } from '../data/example.ts';

/** A review whose label a model of several outputs got wrong. */
export interface LabelMistake {
  /** where it stands in its file, 1-based */
  readonly line: number;
  readonly text: string;
  readonly label: string;
  /** what the model says, and how sure it is of that */
  readonly said: string;
  readonly probability: number;
}

/** How a model does with more than two labels. */
export interface LabelEvaluation {
  readonly examples: number;
  readonly labels: readonly string[];
  /** share of right answers, 0 to 1 */
  readonly accuracy: number;
  /** macro F1, 0 to 1: the mean of harmonic means of precision and recall over the labels that occur or are said */
  readonly f1: number;
  /** `confusion[t][s]`: how many of label t the model says to be s, [labels][labels] */
  readonly confusion: readonly (readonly number[])[];
  /** the mistakes that it is surest of, the worst first */
  readonly worst: readonly LabelMistake[];
}

const WORST = 10;

/** Holds what a model said against what is so. @param probabilities of the labels, [labels] an example */
export function evaluateLabels(
  examples: readonly Example[],
  probabilities: readonly Vector[],
  labels: readonly string[],
): LabelEvaluation {
  const confusion = labels.map(() => labels.map(() => 0));
  const mistakes: LabelMistake[] = [];
  examples.forEach((example, index) => {
    const target = finalTarget(example);
    const said = likeliest(probabilities[index]);
    confusion[target][said] += 1;
    if (said === target) return;
    const text = typeof example.text === 'string' ? example.text : example.text.join(' ');
    const line = example.line ?? index + 1;
    mistakes.push({ line, text, label: labels[target], said: labels[said], probability: probabilities[index][said] });
  });
  mistakes.sort((a, b) => b.probability - a.probability || a.line - b.line);
  const right = labels.reduce((sum, _, k) => sum + confusion[k][k], 0);
  const scores = labels.flatMap((_, k) => f1Of(confusion, k));
  return {
    examples: examples.length,
    labels,
    accuracy: right / examples.length,
    f1: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    confusion,
    worst: mistakes.slice(0, WORST),
  };
}

/** F1 = 2 tp / (2 tp + fp + fn); none for a label that neither occurs nor is said. */
function f1Of(confusion: readonly (readonly number[])[], k: number): readonly number[] {
  const occurs = confusion[k].reduce((sum, count) => sum + count, 0);
  const isSaid = confusion.reduce((sum, row) => sum + row[k], 0);
  return occurs + isSaid === 0 ? [] : [(2 * confusion[k][k]) / (occurs + isSaid)];
}
