import type { Vector } from './tensor.ts';

/** A stream of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** evenly spread over [low, high), by default [0, 1) */
  uniform(low?: number, high?: number): number;
  /** normally distributed, by default with mean 0 and standard deviation 1 */
  normal(mean?: number, deviation?: number): number;
  /** a whole number of [0, below), each as likely. @throws {RangeError} when `below` is not a whole number of 1 to 2^32 */
  integer(below: number): number;
  /** puts the items in random order, in place, every order as likely (Fisher & Yates) */
  shuffle(items: unknown[]): void;
  /**
   * A stream of its own. It depends on the seed and the label alone, not on how much was drawn, so that what one part of
   * a program draws does not change what another gets.
   */
  fork(label: string): Random;
}

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47), its state
 * filled from the seed by a splitmix generator, as the authors advise (Steele, Lea & Flood 2014, with the finaliser of
 * MurmurHash3).
 *
 * @param seed a whole number of 0 to 2^53 - 1
 * @throws {RangeError} when it is anything else
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`createRandom: the seed is ${seed}, expected a whole number of 0 or more`);
  }
  return randomFrom(mix(seed >>> 0) ^ Math.floor(seed / 2 ** 32));
}

function randomFrom(key: number): Random {
  const next = xoshiro128(splitmix(key));
  const uniform = (low = 0, high = 1): number => low + (high - low) * fraction(next);

  return {
    uniform,
    normal: (mean = 0, deviation = 1) => mean + deviation * polarNormal(uniform),
    integer: (below) => boundedInteger(next, below),
    shuffle(items) {
      for (let last = items.length - 1; last > 0; last--) {
        const chosen = boundedInteger(next, last + 1);
        [items[last], items[chosen]] = [items[chosen], items[last]];
      }
    },
    fork: (label) => randomFrom(mix(key ^ hash(label))),
  };
}

/** The generator itself. @param state four words, not all zero; changed by every draw @returns draws of 32 bits */
export function xoshiro128(state: Uint32Array): () => number {
  return () => {
    const result = Math.imul(rotate(Math.imul(state[1], 5), 7), 9) >>> 0;
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 11);
    return result;
  };
}

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** Four words from a key: it takes four equal outputs of a bijection to make them all zero, so they never are. */
const splitmix = (key: number): Uint32Array =>
  Uint32Array.from([1, 2, 3, 4], (n) => mix((key + Math.imul(n, 0x9e3779b9)) | 0));

/** MurmurHash3's finaliser: a bijection of 32-bit words in which every bit of the input tips half of the output's. */
function mix(word: number): number {
  let bits = word;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** FNV-1a over the label's UTF-16 units. */
function hash(label: string): number {
  let bits = 0x811c9dc5;
  for (let n = 0; n < label.length; n++) bits = Math.imul(bits ^ label.charCodeAt(n), 0x01000193);
  return bits >>> 0;
}

/** Of [0, 1), with all 53 bits that a double has room for. */
function fraction(next: () => number): number {
  const high = next() >>> 5; // 27 bits
  const low = next() >>> 6; // 26 bits
  return (high * 2 ** 26 + low) / 2 ** 53;
}

/** Draws anew what lies beyond the last whole multiple of `below`, so that no number is likelier than another. */
function boundedInteger(next: () => number, below: number): number {
  if (!Number.isInteger(below) || below < 1 || below > 2 ** 32) {
    throw new RangeError(`integer: below is ${below}, expected a whole number of 1 to 2^32`);
  }
  const limit = 2 ** 32 - (2 ** 32 % below);
  let draw = next();
  while (draw >= limit) draw = next();
  return draw % below;
}

/** Marsaglia & Bray 1964, the polar method: no function that could differ between machines but log and square root. */
function polarNormal(uniform: (low?: number, high?: number) => number): number {
  for (;;) {
    const x = uniform(-1, 1);
    const y = uniform(-1, 1);
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** `count` numbers evenly spread over [low, high). */
export const uniformVector = (random: Random, count: number, low: number, high: number): Vector =>
  Float64Array.from({ length: count }, () => random.uniform(low, high));
