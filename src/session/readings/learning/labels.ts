import { likeliest } from '../../../model/tracing/head.ts';
import type { Trace } from '../../../model/tracing/trace.ts';

/** What a model says after a token. */
export interface Said {
  readonly label: string;
  /** of that label, 0 to 1 */
  readonly probability: number;
}

/** The likeliest label after each token; undefined where a model that reads in both directions says nothing yet. */
export const saidAfter = ({ model, steps }: Trace): readonly (Said | undefined)[] =>
  steps.map(({ probabilities }) => {
    if (!probabilities) return undefined;
    const index = likeliest(probabilities);
    return { label: model.labels[index] ?? '', probability: probabilities[index] ?? 0 };
  });
