import { sigmoid, softmax } from '../../engine/functions.ts';
import { matrix, transposed } from '../../engine/products/matrix.ts';
import { pack } from '../../engine/products/packed.ts';
import { addProduct } from '../../engine/products/product.ts';
import type { Tensor, Vector } from '../../engine/tensor.ts';

/** The layer from hidden states to logits. */
export interface Classifier {
  /** [K, D]; D is H, or 2H where two directions read */
  readonly weight: Tensor;
  /** [K] */
  readonly bias: Tensor;
}

/**
 * Logits of hidden states: z = W h + b.
 *
 * @param hidden [N, D]
 * @returns [N, K]
 */
export function classify({ weight, bias }: Classifier, hidden: Vector): Vector {
  const [K, D] = weight.shape;
  const N = hidden.length / D;
  const logits = new Float64Array(N * K); // [N, K]
  for (let n = 0; n < N; n++) logits.set(bias.data, n * K);
  // A single label has no columns to share a block, and the last of an odd number of rows no other row.
  const inBlocks = K === 1 ? 0 : N - (N % 2);
  if (inBlocks > 0) {
    const columns = pack(transposed(matrix(weight.data, K, D)));
    addProduct(matrix(hidden, inBlocks, D), columns, matrix(logits, inBlocks, K));
  }
  for (let n = inBlocks; n < N; n++) {
    for (let k = 0; k < K; k++) logits[n * K + k] = logit(weight.data, k * D, bias.data[k], hidden, n * D, D);
  }
  return logits;
}

function logit(weight: Vector, row: number, bias: number, hidden: Vector, start: number, D: number): number {
  let sum = bias;
  for (let j = 0; j < D; j++) sum += weight[row + j] * hidden[start + j];
  return sum;
}

/**
 * Probabilities of the labels, which sum to 1. One logit z is that of the second label, so that the two are σ(-z) and
 * σ(z); several are the labels' own (softmax).
 *
 * @param logits [K], K = 1 or the number of labels
 * @returns [labels]
 */
export const probabilitiesOf = (logits: ArrayLike<number>): Vector =>
  logits.length === 1 ? Float64Array.of(sigmoid(-logits[0]), sigmoid(logits[0])) : softmax(logits);

/** The index of the likeliest label; in a tie the later one, so that a probability of 0.5 counts as positive. */
export function likeliest(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < probabilities.length; k++) if (probabilities[k] >= probabilities[best]) best = k;
  return best;
}
