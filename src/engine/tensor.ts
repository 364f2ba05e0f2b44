/** A run of float64 numbers; what it holds, and its shape, is said where it is made. */
export type Vector = Float64Array;

/** Numbers with a shape, row-major, as PyTorch and safetensors store them. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Vector;
}

/** The shapes of two things that had to fit did not. The message names the function and both shapes. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** How many numbers a tensor of this shape holds. */
export const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
