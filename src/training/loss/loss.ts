import type { Vector } from '../../engine/tensor.ts';

/**
 * Binary cross-entropy from logits z with soft targets p, a weighted sum over rows, in nats:
 *
 *     L = Σ_n w_n [ log(1 + e^{z_n}) − p_n z_n ]        ∂L/∂z_n = w_n (σ(z_n) − p_n)
 *
 * A row of weight 0 counts for nothing.
 *
 * @param logits z, [N]
 * @param targets p, 0 to 1, [N]
 * @param weights w, 0 or more, [N]
 * @param dLogits takes the gradient, [N]
 * @returns L
 */
export function binaryCrossEntropy(logits: Vector, targets: Vector, weights: Vector, dLogits: Vector): number {
  let loss = 0;
  for (let n = 0; n < logits.length; n++) {
    if (weights[n] === 0) {
      dLogits[n] = 0;
      continue;
    }
    const z = logits[n];
    const small = Math.exp(-Math.abs(z)); // never overflows
    const sigma = z >= 0 ? 1 / (1 + small) : small / (1 + small);
    loss += weights[n] * (Math.max(z, 0) + Math.log1p(small) - targets[n] * z);
    dLogits[n] = weights[n] * (sigma - targets[n]);
  }
  return loss;
}

/**
 * Cross-entropy of a softmax over K labels, a weighted sum over rows, in nats:
 *
 *     L = −Σ_n w_n log softmax(z_n)[y_n]        ∂L/∂z_nk = w_n (softmax(z_n)[k] − [k = y_n])
 *
 * @param logits z, [N, K]
 * @param labels y, 0-based, [N]
 * @param weights w, 0 or more, [N]
 * @param dLogits takes the gradient, [N, K]
 * @returns L
 */
export function softmaxCrossEntropy(logits: Vector, labels: Vector, weights: Vector, dLogits: Vector): number {
  const K = logits.length / labels.length;
  let loss = 0;
  for (let n = 0; n < labels.length; n++) {
    const row = n * K;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < K; k++) largest = Math.max(largest, logits[row + k]);
    let sum = 0;
    for (let k = 0; k < K; k++) {
      const share = Math.exp(logits[row + k] - largest);
      dLogits[row + k] = share;
      sum += share;
    }
    for (let k = 0; k < K; k++) dLogits[row + k] = (weights[n] * dLogits[row + k]) / sum;
    if (weights[n] === 0) continue;
    loss -= weights[n] * (logits[row + labels[n]] - largest - Math.log(sum));
    dLogits[row + labels[n]] -= weights[n];
  }
  return loss;
}
