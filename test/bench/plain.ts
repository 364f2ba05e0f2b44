import type { Weights } from '../../src/engine/cell.ts';
import type { Vector } from '../../src/engine/tensor.ts';

/**
 * An LSTM as one would write it first: row by row, one sum at a time, the whole trace kept. The yardstick of the
 * benchmarks.
 *
 * @param embedding [V, X]
 * @param ids T tokens
 * @returns every quantity, [T, H] each
 */
export function plainLstm(weights: Weights, embedding: Vector, ids: readonly number[]) {
  const [width, X] = weights.weight_ih.shape;
  const H = width / 4;
  const T = ids.length;
  const [weight_ih, weight_hh] = [weights.weight_ih.data, weights.weight_hh.data];
  const [bias_ih, bias_hh] = [weights.bias_ih.data, weights.bias_hh.data];
  const [input, forget, candidate, output, cell, hidden] = Array.from({ length: 6 }, () => new Float64Array(T * H));
  const pre = new Float64Array(width);
  const h = new Float64Array(H);
  const c = new Float64Array(H);

  for (let t = 0; t < T; t++) {
    const x = ids[t] * X;
    for (let r = 0; r < width; r++) {
      let sum = bias_ih[r] + bias_hh[r];
      for (let k = 0; k < X; k++) sum += weight_ih[r * X + k] * embedding[x + k];
      for (let k = 0; k < H; k++) sum += weight_hh[r * H + k] * h[k];
      pre[r] = sum;
    }
    for (let k = 0; k < H; k++) {
      const q = t * H + k;
      input[q] = 1 / (1 + Math.exp(-pre[k]));
      forget[q] = 1 / (1 + Math.exp(-pre[H + k]));
      candidate[q] = Math.tanh(pre[2 * H + k]);
      output[q] = 1 / (1 + Math.exp(-pre[3 * H + k]));
      c[k] = forget[q] * c[k] + input[q] * candidate[q];
      h[k] = output[q] * Math.tanh(c[k]);
      cell[q] = c[k];
      hidden[q] = h[k];
    }
  }
  return { input, forget, candidate, output, cell, hidden };
}
