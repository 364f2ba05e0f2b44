import { copy } from '../../engine/products/kernels.ts';
import type { Tensor, Vector } from '../../engine/tensor.ts';

/**
 * The vectors of tokens: rows of the embedding, one after the other.
 *
 * @param embedding [V, X]
 * @param ids T of them, 0 to V - 1
 * @returns [T, X]
 */
export function embed({ shape: [, X], data }: Tensor, ids: readonly number[]): Vector {
  const vectors = new Float64Array(ids.length * X); // [T, X]
  ids.forEach((id, t) => {
    copy(data, id * X, vectors, t * X, X);
  });
  return vectors;
}
