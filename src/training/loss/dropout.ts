import type { Random } from '../../engine/random.ts';
import type { Vector } from '../../engine/tensor.ts';

/**
 * Dropout (Srivastava et al. 2014): each number is set to 0 with probability `rate`, and the others are scaled up by
 * 1 / (1 − rate), so that their mean stays.
 *
 * @param values changed in place, [N]
 * @param rate 0 to below 1
 * @returns what each number was multiplied by, [N]; undefined at rate 0
 */
export function dropout(values: Vector, rate: number, random: Random): Vector | undefined {
  const mask = dropoutMask(values.length, rate, random);
  multiplyBy(values, mask);
  return mask;
}

/** 0 with probability `rate`, else 1 / (1 − rate), [size]; undefined at rate 0. */
export function dropoutMask(size: number, rate: number, random: Random): Vector | undefined {
  if (rate === 0) return undefined;
  const kept = 1 / (1 - rate);
  const mask = new Float64Array(size); // [size]
  for (let k = 0; k < size; k++) mask[k] = random.uniform() < rate ? 0 : kept;
  return mask;
}

/** Multiplies number by number, in place; a shorter `factors` is used again and again. No factors change nothing. */
export function multiplyBy(values: Vector, factors: Vector | undefined): void {
  if (!factors) return;
  const size = factors.length;
  for (let start = 0; start < values.length; start += size) {
    for (let k = 0; k < size; k++) values[start + k] *= factors[k];
  }
}

/**
 * Word dropout: each token is read as `unknownId` with probability `rate`, so that a model learns what to do with a
 * word it does not know (Iyyer et al. 2015).
 *
 * @returns new ids
 */
export function dropWords(ids: Int32Array, rate: number, unknownId: number, random: Random): Int32Array {
  return rate === 0 ? ids : ids.map((id) => (random.uniform() < rate ? unknownId : id));
}
