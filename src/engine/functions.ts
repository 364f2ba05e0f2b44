import { exp } from './exponential.ts';
import type { Vector } from './tensor.ts';

/** Below this the series of tanh is exact to double precision, and 1 - exp(-2x) loses digits. */
const SMALL = 0.02;

/** The logistic function 1 / (1 + e^-x), in (0, 1); 0 and 1 themselves only where a double can tell no difference. */
export const sigmoid = (x: number): number => 1 / (1 + exp(-x));

/**
 * The hyperbolic tangent, in [-1, 1], to 14 digits or more everywhere. Through e^x, which takes less time than
 * `Math.tanh`; near zero through its Taylor series, where the difference of two nearly equal numbers would lose digits.
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < SMALL) {
    const square = x * x;
    return x * (1 - square * (1 / 3 - square * (2 / 15 - square * (17 / 315 - square * (62 / 2835)))));
  }
  const decay = exp(-2 * size);
  const value = (1 - decay) / (1 + decay);
  return x < 0 ? -value : value;
}

/** Probabilities that sum to 1, in proportion to exp(logit); the maximum is subtracted first, so nothing overflows. */
export function softmax(logits: ArrayLike<number>): Vector {
  const largest = maximum(logits);
  const probabilities = new Float64Array(logits.length);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) {
    probabilities[k] = Math.exp(logits[k] - largest);
    sum += probabilities[k];
  }
  for (let k = 0; k < logits.length; k++) probabilities[k] /= sum;
  return probabilities;
}

/**
 * The log-loss (binary cross-entropy) of a logit, in nats: -(y log σ(z) + (1 - y) log(1 - σ(z))), computed so that no
 * logit overflows and none rounds to log 0. Its gradient with respect to z is σ(z) - y.
 *
 * @param target y, the probability of the positive label, 0 to 1
 */
export function binaryLogLoss(logit: number, target: number): number {
  return Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit)));
}

function maximum(values: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) if (values[k] > largest) largest = values[k];
  return largest;
}

/** From here on the tail of the error function is a continued fraction, which converges faster than its series. */
const TAIL = 3;

/**
 * The error function 2/√π ∫₀ˣ e^(−t²) dt, in [−1, 1], to 14 digits: Abramowitz & Stegun 1964, 7.1.6, whose terms all have
 * one sign, and beyond ±3 one minus the fraction 7.1.14.
 */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  const value = size < TAIL ? seriesOfError(size) : 1 - tailOfError(size);
  return x < 0 ? -value : value;
}

function seriesOfError(x: number): number {
  let term = x;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function tailOfError(x: number): number {
  let fraction = x;
  for (let n = 60; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
