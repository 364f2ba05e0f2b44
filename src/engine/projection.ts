import type { Weights } from './cell.ts';
import { countRows, expectShape } from './checks.ts';
import { addColumnSums } from './products/kernels.ts';
import { matrix, transposed } from './products/matrix.ts';
import { pack } from './products/packed.ts';
import { addProduct } from './products/product.ts';
import type { Vector } from './tensor.ts';

/**
 * W_ih x + bias for each of N inputs.
 *
 * @param where the function that was called, for its errors
 * @param inputs x, [N, X]
 * @param bias [G·H]
 * @returns [N, G·H]
 * @throws {ShapeError} when the inputs or the bias do not fit weight_ih
 */
export function projectInputs(where: string, { weight_ih }: Weights, inputs: Vector, bias: Vector): Vector {
  const [width, X] = weight_ih.shape;
  const N = countRows(where, 'inputs', inputs, X);
  expectShape(where, 'the bias', bias, [width]);
  const projected = new Float64Array(N * width); // [N, G·H]
  for (let n = 0; n < N; n++) projected.set(bias, n * width);
  const weights = pack(transposed(matrix(weight_ih.data, width, X)));
  addProduct(matrix(inputs, N, X), weights, matrix(projected, N, width));
  return projected;
}

/** Gradients of what `project` used, shaped as it was. */
export interface ProjectionGradient {
  readonly weight_ih: Vector;
  readonly bias_ih: Vector;
  /** with respect to the inputs, [N, X] */
  readonly inputs: Vector;
}

/**
 * Backward of `project`, the same for every cell.
 *
 * @param inputs x, [N, X]
 * @param dProjected gradient of the loss with respect to what `project` returned, [N, G·H]
 * @throws {ShapeError} when `dProjected` has another number of rows than `inputs`
 */
export function projectBackward({ weight_ih }: Weights, inputs: Vector, dProjected: Vector): ProjectionGradient {
  const [width, X] = weight_ih.shape;
  const N = countRows('projectBackward', 'inputs', inputs, X);
  expectShape('projectBackward', 'dProjected', dProjected, [N, width]);
  const d = matrix(dProjected, N, width);
  const gradient = {
    weight_ih: new Float64Array(width * X), // [G·H, X]
    bias_ih: new Float64Array(width), // [G·H]
    inputs: new Float64Array(N * X), // [N, X]
  };
  addProduct(transposed(d), pack(matrix(inputs, N, X)), matrix(gradient.weight_ih, width, X));
  addColumnSums(dProjected, gradient.bias_ih, N);
  addProduct(d, pack(matrix(weight_ih.data, width, X)), matrix(gradient.inputs, N, X));
  return gradient;
}
