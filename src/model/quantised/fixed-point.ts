/**
 * Arithmetic on whole numbers, as the exported C does it: every function here has its twin there, and the two agree to the
 * last bit. "Qn" is a number times 2ⁿ. Division by a power of two rounds half up, by an arithmetic shift.
 */

/** Pre-activations and logits are Q12, gates and hidden states Q15. */
export const PRE_BITS = 12;
export const UNIT_BITS = 15;
export const UNIT = 2 ** UNIT_BITS - 1;

const TABLE_STEPS = 256;
/** The table covers −8 to 8. */
const TABLE_REACH = 8;

/** σ at −8, −8 + 1/16, … 8, in Q15: [257]. */
export const sigmoidTable: Int16Array = Int16Array.from({ length: TABLE_STEPS + 1 }, (_, k) =>
  Math.round(UNIT / (1 + Math.exp(-((k / TABLE_STEPS) * 2 - 1) * TABLE_REACH))),
);

/** `value / 2^bits`, rounded half up; |value| below 2³¹. */
export const shifted = (value: number, bits: number): number =>
  bits === 0 ? value : (value + (1 << (bits - 1))) >> bits;

export const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** A number as 16 bits hold it. */
export const short = (value: number): number => within(value, -32768, 32767);

/** The logistic function, Q12 in, Q15 out: its table, with straight lines between. */
export function sigmoidOf(value: number): number {
  const place = short(value) + 32768;
  const k = place >> 8;
  const step = sigmoidTable[Math.min(k + 1, TABLE_STEPS)] - sigmoidTable[k];
  return sigmoidTable[k] + ((step * (place & 255) + 128) >> 8);
}

/** tanh, Q12 in, Q15 out: 2σ(2x) − 1. */
export const tanhOf = (value: number): number => 2 * sigmoidOf(2 * within(value, -16384, 16383)) - UNIT;
