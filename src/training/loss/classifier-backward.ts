import { addColumnSums } from '../../engine/products/kernels.ts';
import { matrix, transposed } from '../../engine/products/matrix.ts';
import { pack } from '../../engine/products/packed.ts';
import { addProduct } from '../../engine/products/product.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { Classifier } from '../../model/tracing/head.ts';

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
  const N = hidden.length / D;
  const dHidden = new Float64Array(hidden.length); // [N, D]
  addColumnSums(dLogits, gradient.bias.data, N);
  if (K === 1) {
    addSingleLabel(weight.data, hidden, dLogits, gradient.weight.data, dHidden);
  } else {
    const d = matrix(dLogits, N, K);
    addProduct(transposed(d), pack(matrix(hidden, N, D)), matrix(gradient.weight.data, K, D));
    addProduct(d, pack(matrix(weight.data, K, D)), matrix(dHidden, N, D));
  }
  return dHidden;
}

/** Both products where K = 1: there are no blocks to be had, and most prefixes of a text with one target count for nothing. */
function addSingleLabel(weight: Vector, hidden: Vector, dLogits: Vector, dWeight: Vector, dHidden: Vector): void {
  const D = weight.length;
  for (let n = 0; n < dLogits.length; n++) {
    const d = dLogits[n];
    if (d === 0) continue;
    for (let j = 0; j < D; j++) {
      dWeight[j] += d * hidden[n * D + j];
      dHidden[n * D + j] += d * weight[j];
    }
  }
}
