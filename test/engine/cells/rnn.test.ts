import { expect, test } from 'vitest';
import type { Weights } from '../../../src/engine/cell.ts';
import { rnn } from '../../../src/engine/cells/rnn.ts';

/** tanh(ln(3) / 2) = 1/2. */
const LN3 = Math.log(3);

/** One unit that reads one number. */
function oneUnit(weight_ih: number, weight_hh: number, bias_ih: number, bias_hh: number): Weights {
  return {
    weight_ih: { shape: [1, 1], data: Float64Array.of(weight_ih) },
    weight_hh: { shape: [1, 1], data: Float64Array.of(weight_hh) },
    bias_ih: { shape: [1], data: Float64Array.of(bias_ih) },
    bias_hh: { shape: [1], data: Float64Array.of(bias_hh) },
  };
}

test('the next state is the tanh of the input, the state and both biases together', () => {
  const weights = oneUnit(2, 4, LN3 / 2 - 0.1, 0.1);
  const projected = rnn.project(weights, Float64Array.of(3));
  const { values } = rnn.forward(weights, projected, { steps: 1, batch: 1 }, { initial: { h: Float64Array.of(-1.5) } });
  expect(values.hidden[0]).toBeCloseTo(0.5, 15);
});

test('the gradient shrinks by the slope of tanh and the recurrent weight at every step', () => {
  const weights = oneUnit(0, 0.8, LN3 / 2 - 0.4, 0);
  const steps = 3; // from h = 1/2 the state stays there: 0.8 · 0.5 + ln(3) / 2 - 0.4
  const initial = { h: Float64Array.of(0.5) };
  const trace = rnn.forward(weights, rnn.project(weights, new Float64Array(steps)), { steps, batch: 1 }, { initial });
  const gradient = rnn.backward(weights, trace, Float64Array.of(0, 0, 1));
  const slope = 0.8 * 0.75; // U · (1 - h²)
  expect(trace.values.hidden[2]).toBeCloseTo(0.5, 15);
  expect(gradient.states.hidden[0]).toBeCloseTo(slope ** 2, 15);
  expect(gradient.initial.h[0]).toBeCloseTo(slope ** 3, 15);
  expect(gradient.weights.bias_hh[0]).toBeCloseTo(0.75 * (1 + slope + slope ** 2), 14);
});
