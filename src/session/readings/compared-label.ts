import type { Trace } from '../../model/tracing/trace.ts';
import { followedLabel } from './verdict.ts';

/** What a reader may say. */
type Labelled = { readonly labels: readonly string[] };

/**
 * The label that readers are compared by: the followed one of the first reading, if all have it; or else that of the
 * others, where the first has it too; undefined where there is none that all have, so that each goes by its own.
 */
export function sharedLabel(first: Trace, others: readonly Labelled[]): string | undefined {
  const all = [first.model, ...others];
  const candidates = [
    followedLabel(first),
    ...others.flatMap(({ labels }) => (labels.length === 2 ? [labels[1]] : [])),
  ];
  return candidates.find((label) => all.every(({ labels }) => labels.includes(label)));
}

/** The probability of a label after each token; undefined where a model that reads in both directions has none yet. */
export const pathOfLabel = ({ model, steps }: Trace, label: string): readonly (number | undefined)[] => {
  const index = model.labels.indexOf(label);
  return steps.map(({ probabilities }) => probabilities?.[index]);
};
