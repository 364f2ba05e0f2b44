import type { Weights } from './cell.ts';
import { addColumnSums, addProduct, matrix, transposed } from './kernels.ts';
import { expectShape } from './recurrence.ts';
import { ShapeError, type Vector } from './tensor.ts';

/** W_ih x + bias for each of N inputs. @param inputs [N, X] @param bias [G·H] @returns [N, G·H] */
export function projectInputs(where: string, { weight_ih }: Weights, inputs: Vector, bias: Vector): Vector {
  const [width, X] = weight_ih.shape;
  expectShape(where, 'the bias', bias, [width]);
  const N = countRows(where, inputs, X);
  const projected = new Float64Array(N * width); // [N, G·H]
  for (let n = 0; n < N; n++) projected.set(bias, n * width);
  addProduct(matrix(inputs, N, X), transposed(matrix(weight_ih.data, width, X)), matrix(projected, N, width));
  return projected;
}

/** What `project` used, shaped as it was. */
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
  const N = countRows('projectBackward', inputs, X);
  expectShape('projectBackward', 'dProjected', dProjected, [N, width]);
  const d = matrix(dProjected, N, width);
  const gradient = {
    weight_ih: new Float64Array(width * X), // [G·H, X]
    bias_ih: new Float64Array(width),
    inputs: new Float64Array(N * X), // [N, X]
  };
  addProduct(transposed(d), matrix(inputs, N, X), matrix(gradient.weight_ih, width, X));
  addColumnSums(dProjected, gradient.bias_ih, N);
  addProduct(d, matrix(weight_ih.data, width, X), matrix(gradient.inputs, N, X));
  return gradient;
}

function countRows(where: string, inputs: Vector, X: number): number {
  const N = inputs.length / X;
  if (!Number.isInteger(N)) throw new ShapeError(`${where}: inputs holds ${inputs.length} numbers, expected [N, ${X}]`);
  return N;
}
