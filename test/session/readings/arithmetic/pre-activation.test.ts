import { expect, test } from 'vitest';
import { sigmoid } from '../../../../src/engine/functions.ts';
import { preActivationAt } from '../../../../src/session/readings/arithmetic/pre-activation.ts';
import { recurrentOnly } from '../../../../src/session/readings/attention/recurrent.ts';
import { currentModel, currentReading, layerAt } from '../../../../src/session/readings/reading.ts';
import { aSession } from '../../../support/session.ts';

const H = 4;

/** Every place in the review, in every layer and direction of a stacked model that reads both ways. */
const places = [0, 4, 8].flatMap((timeStep) =>
  [0, 1].flatMap((layer) => (['forward', 'backward'] as const).map((direction) => ({ timeStep, layer, direction }))),
);
const deep = { hiddenSize: H, numLayers: 2, bidirectional: true };

test.each(places)('an RNN’s two halves make its hidden state: token $timeStep, layer $layer, $direction', (place) => {
  const state = aSession({ cell: 'rnn', ...deep });
  const cursor = { ...state.cursor, ...place };
  const { fromInput, fromState } = preActivationAt(
    recurrentOnly('this test', currentModel(state)),
    currentReading(state),
    cursor,
  );
  const hidden = layerAt(currentReading(state), place.timeStep, cursor).hidden;
  for (let unit = 0; unit < H; unit++) {
    expect(Math.tanh(fromInput[unit]! + fromState[unit]!)).toBeCloseTo(hidden?.[unit] ?? Number.NaN, 12);
  }
});

test.each(places)('an LSTM’s two halves make its gates: token $timeStep, layer $layer, $direction', (place) => {
  const state = aSession({ cell: 'lstm', ...deep });
  const cursor = { ...state.cursor, ...place };
  const { fromInput, fromState } = preActivationAt(
    recurrentOnly('this test', currentModel(state)),
    currentReading(state),
    cursor,
  );
  const { input, forget } = layerAt(currentReading(state), place.timeStep, cursor);
  for (let unit = 0; unit < H; unit++) {
    expect(sigmoid(fromInput[unit]! + fromState[unit]!)).toBeCloseTo(input?.[unit] ?? Number.NaN, 12);
    expect(sigmoid(fromInput[H + unit]! + fromState[H + unit]!)).toBeCloseTo(forget?.[unit] ?? Number.NaN, 12);
  }
});
