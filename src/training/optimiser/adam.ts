import type { Vector } from '../../engine/tensor.ts';

export interface AdamOptions {
  /** decay of the running mean of the gradient, 0 to 1 */
  readonly beta1: number;
  /** decay of the running mean of its square, 0 to 1 */
  readonly beta2: number;
  /** keeps the quotient finite */
  readonly epsilon: number;
  /** L2 penalty: this times the weight is added to its gradient, as `torch.optim.Adam` does it */
  readonly weightDecay: number;
}

export const adamDefaults: AdamOptions = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };

/** An optimiser with its memory. */
export interface Adam {
  /**
   * One step downhill; changes `values` in place.
   *
   * @param values the weights, [N]
   * @param gradient of the loss, [N]; not modified
   * @param learningRate the largest change of a weight, more or less
   */
  update(values: Vector, gradient: Vector, learningRate: number): void;
}

/**
 * Adam: every weight has its own step size, from the running mean m and mean square v of its gradient d.
 *
 *     m ← β₁ m + (1 − β₁) d        m̂ = m / (1 − β₁ᵗ)
 *     v ← β₂ v + (1 − β₂) d²       v̂ = v / (1 − β₂ᵗ)        w ← w − η m̂ / (√v̂ + ε)
 *
 * Kingma & Ba 2015, arXiv 1412.6980. Dense: the row of a word that a batch lacks also moves, by its momentum and by
 * the weight decay, which Adam's quotient makes strong for rare words. At 8,000 words that costs less than
 * looking for the rows would save, and pulls words that are hardly ever seen towards saying nothing.
 *
 * @param size N, how many weights there are
 */
export function createAdam(size: number, options: Partial<AdamOptions> = {}): Adam {
  const { beta1, beta2, epsilon, weightDecay } = { ...adamDefaults, ...options };
  const mean = new Float64Array(size); // m, [N]
  const square = new Float64Array(size); // v, [N]
  let steps = 0;
  return {
    update(values, gradient, learningRate) {
      steps += 1;
      const stepSize = learningRate / (1 - beta1 ** steps);
      const squareScale = 1 / Math.sqrt(1 - beta2 ** steps);
      for (let k = 0; k < size; k++) {
        const d = gradient[k] + weightDecay * values[k];
        const m = beta1 * mean[k] + (1 - beta1) * d;
        const v = beta2 * square[k] + (1 - beta2) * d * d;
        mean[k] = m;
        square[k] = v;
        values[k] -= (stepSize * m) / (Math.sqrt(v) * squareScale + epsilon);
      }
    },
  };
}

/**
 * A learning rate that falls in a straight line from `peak` at the first step to 0 after the last.
 *
 * @param step 0-based
 */
export function linearDecay(peak: number, step: number, totalSteps: number): number {
  return peak * Math.max(0, 1 - step / totalSteps);
}
