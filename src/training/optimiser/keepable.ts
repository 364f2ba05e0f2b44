import type { Vector } from '../../engine/tensor.ts';

/** The largest number that float16 holds. */
const LARGEST = 65504;

/** Whether weights could be written to a file: each is a number, and none too large for float16. */
export function isKeepable(values: Vector): boolean {
  for (let k = 0; k < values.length; k++) if (!(Math.abs(values[k]) <= LARGEST)) return false;
  return true;
}
