import type { Vector } from '../tensor.ts';

// The loops of attention over the words of one row, [words, size] contiguous, four columns at a time: what belongs to the
// token stays in registers while the words go by. products/product.ts says what makes such loops fast in V8.

/**
 * row (+)= the product of one token's vector with each word's: q·k for scores, dMix·v for their gradients.
 *
 * @param token [size], from `start`
 * @param words [count, size]
 * @param row takes the products, [count]
 */
export function rowOfProducts(
  token: Vector,
  start: number,
  words: Vector,
  row: Vector,
  count: number,
  size: number,
): void {
  for (let n = 0; n < count; n++) row[n] = 0;
  const whole = size - (size % 4);
  for (let k = 0; k < whole; k += 4) {
    const t0 = token[start + k];
    const t1 = token[start + k + 1];
    const t2 = token[start + k + 2];
    const t3 = token[start + k + 3];
    let p = k | 0;
    for (let n = 0; n < count; n++) {
      row[n] += t0 * words[p] + t1 * words[(p + 1) | 0] + (t2 * words[(p + 2) | 0] + t3 * words[(p + 3) | 0]);
      p = (p + size) | 0;
    }
  }
  for (let k = whole; k < size; k++) {
    const t = token[start + k];
    for (let n = 0; n < count; n++) row[n] += t * words[n * size + k];
  }
}

/**
 * into += Σ row[n] · the vector of word n.
 *
 * @param row [count]
 * @param words [count, size]
 * @param into [size], from `start`
 */
export function addWeighted(
  row: Vector,
  words: Vector,
  into: Vector,
  start: number,
  count: number,
  size: number,
): void {
  const whole = size - (size % 4);
  for (let k = 0; k < whole; k += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let p = k | 0;
    for (let n = 0; n < count; n++) {
      const weight = row[n];
      s0 += weight * words[p];
      s1 += weight * words[(p + 1) | 0];
      s2 += weight * words[(p + 2) | 0];
      s3 += weight * words[(p + 3) | 0];
      p = (p + size) | 0;
    }
    into[start + k] += s0;
    into[start + k + 1] += s1;
    into[start + k + 2] += s2;
    into[start + k + 3] += s3;
  }
  for (let k = whole; k < size; k++) {
    let sum = 0;
    for (let n = 0; n < count; n++) sum += row[n] * words[n * size + k];
    into[start + k] += sum;
  }
}

/**
 * The vector of each word += row[n] · the token's.
 *
 * @param row [count]
 * @param token [size], from `start`
 * @param into [count, size]
 */
export function addToWords(row: Vector, token: Vector, start: number, into: Vector, count: number, size: number): void {
  const whole = size - (size % 4);
  for (let k = 0; k < whole; k += 4) {
    const t0 = token[start + k];
    const t1 = token[start + k + 1];
    const t2 = token[start + k + 2];
    const t3 = token[start + k + 3];
    let p = k | 0;
    for (let n = 0; n < count; n++) {
      const weight = row[n];
      into[p] += weight * t0;
      into[(p + 1) | 0] += weight * t1;
      into[(p + 2) | 0] += weight * t2;
      into[(p + 3) | 0] += weight * t3;
      p = (p + size) | 0;
    }
  }
  for (let k = whole; k < size; k++) {
    const t = token[start + k];
    for (let n = 0; n < count; n++) into[n * size + k] += row[n] * t;
  }
}
