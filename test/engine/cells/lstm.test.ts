import { describe, expect, test } from 'vitest';
import type { CellState, Weights } from '../../../src/engine/cell.ts';
import { lstm } from '../../../src/engine/cells/lstm.ts';

/** A bias that makes a gate 1, or 0, to the last digit of a double. */
const OPEN = 40;
const SHUT = -800;
/** σ(ln 3) = 3/4 and σ(-ln 3) = 1/4; tanh(ln(3) / 2) = 1/2. */
const LN3 = Math.log(3);

/** One unit that reads one number, every weight zero but those given, in the order input, forget, candidate, output. */
function oneUnit(given: {
  bias_ih?: number[];
  bias_hh?: number[];
  weight_ih?: number[];
  weight_hh?: number[];
}): Weights {
  const column = (values = [0, 0, 0, 0]) => ({ shape: [4, 1], data: Float64Array.from(values) });
  const row = (values = [0, 0, 0, 0]) => ({ shape: [4], data: Float64Array.from(values) });
  return {
    weight_ih: column(given.weight_ih),
    weight_hh: column(given.weight_hh),
    bias_ih: row(given.bias_ih),
    bias_hh: row(given.bias_hh),
  };
}

const state = (h: number, c: number): CellState => ({ h: Float64Array.of(h), c: Float64Array.of(c) });

function read(weights: Weights, x: number, initial: CellState) {
  return lstm.forward(weights, lstm.project(weights, Float64Array.of(x)), { steps: 1, batch: 1 }, { initial });
}

// Each gate is a function of its bias alone, so the answer can be worked out by hand.
test('an open forget gate and a shut input gate keep the cell state', () => {
  const { cell, hidden } = read(oneUnit({ bias_ih: [SHUT, OPEN, 1, OPEN] }), 1, state(0.3, 0.75)).values;
  expect(cell[0]).toBeCloseTo(0.75, 15);
  expect(hidden[0]).toBeCloseTo(Math.tanh(0.75), 15);
});

test('a shut forget gate and an open input gate replace the cell state by the candidate', () => {
  const { cell } = read(oneUnit({ bias_ih: [OPEN, SHUT, LN3 / 2, OPEN] }), 1, state(0.3, 0.75)).values;
  expect(cell[0]).toBeCloseTo(0.5, 15);
});

test('a shut output gate hides the cell state', () => {
  const { cell, hidden } = read(oneUnit({ bias_ih: [OPEN, OPEN, LN3 / 2, SHUT] }), 1, state(0.3, 0.75)).values;
  expect(cell[0]).toBeCloseTo(1.25, 15);
  expect(hidden[0]).toBe(0);
});

test('the blocks are the input gate, the forget gate, the candidate and the output gate', () => {
  const { input, forget, candidate, output, cell, hidden } = read(
    oneUnit({ bias_ih: [LN3, 0, LN3 / 2, -LN3] }),
    1,
    state(0, 1),
  ).values;
  expect(input[0]).toBeCloseTo(0.75, 15);
  expect(forget[0]).toBeCloseTo(0.5, 15);
  expect(candidate[0]).toBeCloseTo(0.5, 15);
  expect(output[0]).toBeCloseTo(0.25, 15);
  expect(cell[0]).toBeCloseTo(0.875, 15); // 0.5 · 1 + 0.75 · 0.5
  expect(hidden[0]).toBeCloseTo(0.25 * Math.tanh(0.875), 15);
});

test('a pre-activation adds the input, the state and both biases', () => {
  const weights = oneUnit({
    weight_ih: [2, 0, 0, 0],
    weight_hh: [4, 0, 0, 0],
    bias_ih: [0.5, 0, 0, 0],
    bias_hh: [0.1, 0, 0, 0],
  });
  const { input } = read(weights, 3, state(-1.5, 0)).values;
  expect(input[0]).toBeCloseTo(1 / (1 + Math.exp(-0.6)), 15); // 2 · 3 + 4 · (-1.5) + 0.5 + 0.1
});

describe('backward', () => {
  test('an open forget gate passes the gradient of the cell state on whole: the constant error carousel', () => {
    const weights = oneUnit({ bias_ih: [SHUT, OPEN, 0, SHUT] });
    const steps = 50;
    const projected = lstm.project(weights, new Float64Array(steps));
    const trace = lstm.forward(weights, projected, { steps, batch: 1 });
    const gradient = lstm.backward(weights, trace, new Float64Array(steps), { dFinal: state(0, 1) });
    expect(gradient.initial.c?.[0]).toBeCloseTo(1, 12);
  });

  test('a forget gate of one half halves the gradient of the cell state at every step', () => {
    const weights = oneUnit({ bias_ih: [SHUT, 0, 0, SHUT] });
    const trace = lstm.forward(weights, lstm.project(weights, new Float64Array(3)), { steps: 3, batch: 1 });
    const gradient = lstm.backward(weights, trace, new Float64Array(3), { dFinal: state(0, 1) });
    expect(Array.from(gradient.states.cell ?? [])).toEqual([0.25, 0.5, 1]);
    expect(gradient.initial.c?.[0]).toBe(0.125);
  });

  test('one step, worked by hand', () => {
    // i = 3/4, f = 1/2, g = 1/2, o = 1/4, c = 1, so c' = 7/8; with dh = 8 and s = tanh(7/8):
    const weights = oneUnit({ bias_ih: [LN3, 0, LN3 / 2, -LN3] });
    const gradient = lstm.backward(weights, read(weights, 1, state(0, 1)), Float64Array.of(8));
    const s = Math.tanh(7 / 8);
    const dCell = 2 * (1 - s * s); // 8 · o · (1 - s²)
    const [input, forget, candidate, output] = gradient.projected;
    expect(input).toBeCloseTo(dCell * (3 / 32), 14); // g · i · (1 - i)
    expect(forget).toBeCloseTo(dCell / 4, 14); // c · f · (1 - f)
    expect(candidate).toBeCloseTo(dCell * (9 / 16), 14); // i · (1 - g²)
    expect(output).toBeCloseTo(8 * s * (3 / 16), 14); // s · o · (1 - o)
    expect(gradient.initial.c?.[0]).toBeCloseTo(dCell / 2, 14); // f
  });

  test('a clamped gate gets no gradient, the others do', () => {
    const weights = oneUnit({ bias_ih: [LN3, 0, LN3 / 2, -LN3] });
    const clamps = { forget: Float64Array.of(0.9) };
    const projected = lstm.project(weights, Float64Array.of(1));
    const trace = lstm.forward(weights, projected, { steps: 1, batch: 1 }, { initial: state(0, 1), clamps });
    const gradient = lstm.backward(weights, trace, Float64Array.of(8), { clamps });
    expect(trace.values.cell[0]).toBeCloseTo(1.275, 15); // 0.9 · 1 + 0.75 · 0.5
    expect(gradient.projected[1]).toBe(0);
    expect(Array.from(gradient.projected).filter((value) => value === 0)).toHaveLength(1);
    const s = Math.tanh(1.275);
    expect(gradient.initial.c?.[0]).toBeCloseTo(0.9 * 2 * (1 - s * s), 14);
  });
});
