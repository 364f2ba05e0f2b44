import type { Vector } from '../engine/tensor.ts';
import type { Classifier } from '../model/head.ts';

/**
 * Backward of `classify`: adds to the gradients of the weights.
 *
 * @param hidden [N, D]
 * @param dLogits [N, K]
 * @param gradient takes the gradients of weight and bias, which are added to what is there
 * @returns the gradient of the hidden states, [N, D]
 */
export function classifyBackward(
  { weight }: Classifier,
  hidden: Vector,
  dLogits: Vector,
  gradient: Classifier,
): Vector {
  const K = gradient.bias.data.length;
  const D = weight.data.length / K;
  const dHidden = new Float64Array(hidden.length); // [N, D]
  const dWeight = gradient.weight.data;
  for (let n = 0; n < hidden.length / D; n++) {
    for (let k = 0; k < K; k++) {
      const d = dLogits[n * K + k];
      if (d === 0) continue; // most prefixes of a text with one label
      gradient.bias.data[k] += d;
      for (let j = 0; j < D; j++) {
        dWeight[k * D + j] += d * hidden[n * D + j];
        dHidden[n * D + j] += d * weight.data[k * D + j];
      }
    }
  }
  return dHidden;
}
