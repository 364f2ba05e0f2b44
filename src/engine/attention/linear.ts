import { addColumnSums } from '../products/kernels.ts';
import { matrix, transposed } from '../products/matrix.ts';
import { pack } from '../products/packed.ts';
import { addProduct } from '../products/product.ts';
import type { Tensor, Vector } from '../tensor.ts';

/**
 * W x + b for each of N rows.
 *
 * @param weight [M, K]
 * @param bias [M]
 * @param rows x, [N, K]
 * @returns [N, M]
 */
export function linear({ shape: [M, K], data }: Tensor, bias: Tensor, rows: Vector): Vector {
  const N = rows.length / K;
  const result = new Float64Array(N * M); // [N, M]
  for (let n = 0; n < N; n++) result.set(bias.data, n * M);
  addProduct(matrix(rows, N, K), pack(transposed(matrix(data, M, K))), matrix(result, N, M));
  return result;
}

/** Backward of `linear`. @param dResult [N, M] @returns the gradients of W, [M, K], of b, [M], and of the rows, [N, K] */
export function linearBackward({ shape: [M, K], data }: Tensor, rows: Vector, dResult: Vector) {
  const N = rows.length / K;
  const d = matrix(dResult, N, M);
  const gradient = {
    weight: new Float64Array(M * K), // [M, K]
    bias: new Float64Array(M),
    rows: new Float64Array(N * K), // [N, K]
  };
  addProduct(transposed(d), pack(matrix(rows, N, K)), matrix(gradient.weight, M, K));
  addColumnSums(dResult, gradient.bias, N);
  addProduct(d, pack(matrix(data, M, K)), matrix(gradient.rows, N, K));
  return gradient;
}
