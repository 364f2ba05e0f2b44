import { createModel } from '../../src/model/create-model.ts';
import type { History } from '../../src/model/history.ts';
import type { Model } from '../../src/model/model.ts';

/** How a model might have come to be: other weights at each of these train steps, and its own at the last. */
export function aHistory(model: Model, steps: readonly number[]): History {
  const { config, vocabulary } = model;
  const snapshots = steps.map((step, n) => {
    const { tensors } = n === steps.length - 1 ? model : createModel(config, vocabulary.tokens, 100 + n);
    return {
      step,
      loss: 1 / (1 + step),
      accuracy: { 'n≤4': n / steps.length, 'n≤12': n / (2 * steps.length) },
      tensors,
    };
  });
  return { experiment: { task: 'counting', cell: config.cell, steps: steps.at(-1) }, snapshots, after: [] };
}
