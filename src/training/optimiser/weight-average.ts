import type { Vector } from '../../engine/tensor.ts';

/** The running mean of the weights over the last steps. */
export interface WeightAverage {
  add(values: Vector): void;
}

/**
 * An exponential moving average of the weights: it reads better on unseen text than the weights of the last step
 * (Polyak & Juditsky 1992; in this form Tarvainen & Valpola 2017, arXiv 1703.01780). While few steps have been
 * taken the window is shorter, so that the random start does not linger.
 *
 * @param average what the average is kept in, [N]: the weights at the start; changed in place
 * @param decay 0 (no average) to below 1; 0.995 looks back about 200 steps
 */
export function createWeightAverage(average: Vector, decay: number): WeightAverage {
  let added = 0;
  return {
    add(values) {
      added += 1;
      const keep = Math.min(decay, added / (added + 10));
      for (let k = 0; k < average.length; k++) average[k] = keep * average[k] + (1 - keep) * values[k];
    },
  };
}
