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

/** How many points of the table of Φ lie between a number and the next. */
const POINTS = 16;
/** Beyond ±`END` Φ is 0 or 1 to double precision. */
const END = 9;
/** How many numbers a point has: Φ there and its derivatives, each over its factorial. */
const TERMS = 10;
/** What is added to a number of this size is rounded to a whole one. */
const TO_WHOLE = 1.5 * 2 ** 52;

/** The Taylor series of Φ around each point from -`END` to `END`, the highest power first, [points, TERMS]. */
const SERIES_OF_SHARE = seriesOfShare();

function seriesOfShare(): Vector {
  const points = 2 * END * POINTS + 1;
  const series = new Float64Array(points * TERMS);
  for (let point = 0; point < points; point++) {
    const x = point / POINTS - END;
    const last = (point + 1) * TERMS - 1;
    series[last] = (1 + errorFunction(x / Math.SQRT2)) / 2;
    // Derivatives of φ are Hermite's polynomials times it: He_n+1 = x He_n - n He_n-1, with changing signs.
    let factor = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    let [before, hermite] = [0, 1];
    for (let n = 1; n < TERMS; n++) {
      factor /= n;
      series[last - n] = factor * hermite;
      [before, hermite] = [hermite, x * hermite - (n - 1) * before];
      factor = -factor;
    }
  }
  return series;
}

/**
 * Φ(x): the share of a standard normal distribution below x, in [0, 1], to 14 decimals. From a table of Taylor series, which
 * takes a tenth of the time of `errorFunction`: an attention layer asks for it as often as a cell asks for a sigmoid.
 */
export function normalShare(x: number): number {
  if (!(x > -END && x < END)) return x >= END ? 1 : x <= -END ? 0 : Number.NaN;
  const point = (x + END) * POINTS + TO_WHOLE - TO_WHOLE;
  const r = x - (point / POINTS - END);
  const p = (point * TERMS) | 0;
  const s = SERIES_OF_SHARE;
  const high = (((s[p] * r + s[(p + 1) | 0]) * r + s[(p + 2) | 0]) * r + s[(p + 3) | 0]) * r + s[(p + 4) | 0];
  const low = ((s[(p + 5) | 0] * r + s[(p + 6) | 0]) * r + s[(p + 7) | 0]) * r + s[(p + 8) | 0];
  return (high * (r * r * (r * r)) + low) * r + s[(p + 9) | 0];
}
