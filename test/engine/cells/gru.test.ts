import { describe, expect, test } from 'vitest';
import type { CellState, GateClamps, Weights } from '../../../src/engine/cell.ts';
import { gru } from '../../../src/engine/cells/gru.ts';

const OPEN = 40;
const SHUT = -800;
/** σ(ln 3) = 3/4; tanh(ln(3) / 2) = 1/2. */
const LN3 = Math.log(3);

/** One unit that reads one number, every weight zero but those given, in the order reset, update, candidate. */
function oneUnit(given: {
  bias_ih?: number[];
  bias_hh?: number[];
  weight_ih?: number[];
  weight_hh?: number[];
}): Weights {
  const column = (values = [0, 0, 0]) => ({ shape: [3, 1], data: Float64Array.from(values) });
  const row = (values = [0, 0, 0]) => ({ shape: [3], data: Float64Array.from(values) });
  return {
    weight_ih: column(given.weight_ih),
    weight_hh: column(given.weight_hh),
    bias_ih: row(given.bias_ih),
    bias_hh: row(given.bias_hh),
  };
}

const state = (h: number): CellState => ({ h: Float64Array.of(h) });

function read(weights: Weights, x: number, initial: CellState, clamps: GateClamps = {}) {
  const projected = gru.project(weights, Float64Array.of(x));
  return gru.forward(weights, projected, { steps: 1, batch: 1 }, { initial, clamps });
}

test('an open update gate keeps the hidden state', () => {
  expect(read(oneUnit({ bias_ih: [0, OPEN, LN3 / 2] }), 1, state(0.3)).values.hidden[0]).toBeCloseTo(0.3, 15);
});

test('a shut update gate replaces the hidden state by the candidate', () => {
  expect(read(oneUnit({ bias_ih: [0, SHUT, LN3 / 2] }), 1, state(0.3)).values.hidden[0]).toBeCloseTo(0.5, 15);
});

test('an update gate between them mixes the two', () => {
  const { update, candidate, hidden } = read(oneUnit({ bias_ih: [0, LN3, LN3 / 2] }), 1, state(0.3)).values;
  expect(update[0]).toBeCloseTo(0.75, 15);
  expect(candidate[0]).toBeCloseTo(0.5, 15);
  expect(hidden[0]).toBeCloseTo(0.35, 15); // 0.25 · 0.5 + 0.75 · 0.3
});

test('a shut reset gate hides the state and its bias from the candidate, but not the input', () => {
  const weights = oneUnit({
    bias_ih: [SHUT, SHUT, 0],
    bias_hh: [0, 0, 7],
    weight_ih: [0, 0, LN3],
    weight_hh: [0, 0, 5],
  });
  expect(read(weights, 0.5, state(0.3)).values.candidate[0]).toBeCloseTo(0.5, 15);
});

test('the reset gate multiplies what comes of the recurrent product and its bias', () => {
  const weights = oneUnit({ bias_ih: [LN3, 0, 0.1], bias_hh: [0, 0, 0.4], weight_hh: [0, 0, 2] });
  const { recurrentCandidate, candidate } = read(weights, 1, state(0.3)).values;
  expect(recurrentCandidate[0]).toBeCloseTo(1, 15); // 2 · 0.3 + 0.4
  expect(candidate[0]).toBeCloseTo(Math.tanh(0.85), 15); // 0.1 + 0.75 · 1
});

test('the two other pre-activations add the input, the state and both biases', () => {
  const weights = oneUnit({ weight_ih: [2, 0, 0], weight_hh: [4, 0, 0], bias_ih: [0.5, 0, 0], bias_hh: [0.1, 0, 0] });
  expect(read(weights, 3, state(-1.5)).values.reset[0]).toBeCloseTo(1 / (1 + Math.exp(-0.6)), 15);
});

describe('backward', () => {
  test('one step, worked by hand', () => {
    // r = 3/4, z = 3/4, U_n h + b_hn = 2 · 0 + 1 = 1, n = tanh(b_in + 3/4) = 1/2, h = 0; with dh = 1:
    const weights = oneUnit({ bias_ih: [LN3, LN3, LN3 / 2 - 0.75], bias_hh: [0, 0, 1], weight_hh: [0, 0, 2] });
    const gradient = gru.backward(weights, read(weights, 1, state(0)), Float64Array.of(1));
    const [reset, update, candidate] = gradient.projected;
    expect(candidate).toBeCloseTo(3 / 16, 14); // (1 - z) · (1 - n²)
    expect(reset).toBeCloseTo((3 / 16) * (3 / 16), 14); // · 1 · r · (1 - r)
    expect(update).toBeCloseTo(-3 / 32, 14); // (h - n) · z · (1 - z)
    expect(gradient.weights.bias_hh[2]).toBeCloseTo((3 / 16) * (3 / 4), 14); // through the reset gate
    expect(gradient.initial.h[0]).toBeCloseTo(3 / 4 + 2 * (9 / 64), 14); // kept by z, and through U_n
  });

  test('an open update gate passes the gradient on whole', () => {
    const weights = oneUnit({ bias_ih: [0, OPEN, 0] });
    const trace = gru.forward(weights, gru.project(weights, new Float64Array(50)), { steps: 50, batch: 1 });
    const gradient = gru.backward(weights, trace, new Float64Array(50), { dFinal: state(1) });
    expect(gradient.initial.h[0]).toBeCloseTo(1, 12);
  });

  test('a clamped gate gets no gradient, the others do', () => {
    const weights = oneUnit({ bias_ih: [LN3, LN3, LN3 / 2], weight_hh: [0, 0, 1] });
    const clamps = { update: Float64Array.of(0) };
    const trace = read(weights, 1, state(0.5), clamps);
    const gradient = gru.backward(weights, trace, Float64Array.of(1), { clamps });
    expect(trace.values.hidden[0]).toBe(trace.values.candidate[0]);
    expect(gradient.projected[1]).toBe(0);
    expect(gradient.projected[0]).not.toBe(0);
    expect(gradient.projected[2]).not.toBe(0);
  });
});
