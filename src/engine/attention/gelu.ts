import { exp } from '../exponential.ts';
import { normalShare } from '../functions.ts';
import type { Vector } from '../tensor.ts';

const DENSITY = 1 / Math.sqrt(2 * Math.PI);

/** GELU, x Φ(x), the exact one: Hendrycks & Gimpel 2016, arXiv:1606.08415. */
export function gelu(values: Vector): Vector {
  const result = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) result[k] = values[k] * normalShare(values[k]);
  return result;
}

/** Backward of `gelu`, in place: d(x Φ(x))/dx = Φ(x) + x φ(x). @param d what becomes the gradient of `values` */
export function geluBackward(values: Vector, d: Vector): void {
  for (let k = 0; k < values.length; k++) {
    const x = values[k];
    d[k] *= normalShare(x) + x * DENSITY * exp((-x * x) / 2);
  }
}
