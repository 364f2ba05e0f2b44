import type { Weights } from '../../src/engine/cell.ts';
import type { Vector } from '../../src/engine/tensor.ts';

/**
 * An LSTM as one would write it first: row by row, one sum at a time, the whole trace kept. The yardstick of the
 * benchmarks; the engine's tests do not use it.
 *
 * @param inputs [T, X]
 * @returns the hidden states, [T, H], and with them every gate
 */
export function plainLstm(weights: Weights, inputs: Vector, steps: number) {
  const [width, X] = weights.weight_ih.shape;
  const H = width / 4;
  const [weight_ih, weight_hh] = [weights.weight_ih.data, weights.weight_hh.data];
  const [bias_ih, bias_hh] = [weights.bias_ih.data, weights.bias_hh.data];
  const [input, forget, candidate, output, cell, hidden] = Array.from({ length: 6 }, () => new Float64Array(steps * H));
  const pre = new Float64Array(width);
  let h = new Float64Array(H);
  let c = new Float64Array(H);

  for (let t = 0; t < steps; t++) {
    for (let r = 0; r < width; r++) {
      let sum = bias_ih[r] + bias_hh[r];
      for (let k = 0; k < X; k++) sum += weight_ih[r * X + k] * inputs[t * X + k];
      for (let k = 0; k < H; k++) sum += weight_hh[r * H + k] * h[k];
      pre[r] = sum;
    }
    const nextH = new Float64Array(H);
    const nextC = new Float64Array(H);
    for (let k = 0; k < H; k++) {
      const q = t * H + k;
      input[q] = 1 / (1 + Math.exp(-pre[k]));
      forget[q] = 1 / (1 + Math.exp(-pre[H + k]));
      candidate[q] = Math.tanh(pre[2 * H + k]);
      output[q] = 1 / (1 + Math.exp(-pre[3 * H + k]));
      nextC[k] = forget[q] * c[k] + input[q] * candidate[q];
      nextH[k] = output[q] * Math.tanh(nextC[k]);
      cell[q] = nextC[k];
      hidden[q] = nextH[k];
    }
    h = nextH;
    c = nextC;
  }
  return { input, forget, candidate, output, cell, hidden };
}
