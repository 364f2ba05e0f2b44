import { expect, test } from 'vitest';
import type { CellKind } from '../../../src/engine/cell.ts';
import { currentModel, currentReading, layerAt, valuesOf } from '../../../src/session/readings/reading.ts';
import {
  availableQuantities,
  companionQuantity,
  memoryOf,
  quantityAt,
  roundScale,
  scaleOf,
  shownQuantity,
} from '../../../src/session/readings/timeline.ts';
import { orderedUnits } from '../../../src/session/readings/units.ts';
import type { SessionState, TimelineQuantity } from '../../../src/session/state/state.ts';
import { aSession, press } from '../../support/session.ts';

const showing = (cell: CellKind, quantity: TimelineQuantity): SessionState => ({ ...aSession({ cell }), quantity });

const valuesAt = (state: SessionState, timeStep: number, quantity: TimelineQuantity): Float64Array =>
  quantityAt(currentModel(state), currentReading(state), state.cursor, timeStep, quantity);

test.each([
  {
    cell: 'lstm' as const,
    quantities: 'forget input candidate cell hidden output kept written contribution',
  },
  { cell: 'gru' as const, quantities: 'reset update candidate hidden kept written contribution' },
  { cell: 'rnn' as const, quantities: 'hidden contribution' },
])('the timeline of an $cell has $quantities', ({ cell, quantities }) => {
  expect(availableQuantities(aSession({ cell })).join(' ')).toBe(quantities);
});

test('a layer below the top does not push the verdict', () => {
  const state = aSession({ numLayers: 2 });
  const below = { ...state, cursor: { ...state.cursor, layer: 0 } };
  expect(availableQuantities(state)).toContain('contribution');
  expect(availableQuantities(below)).not.toContain('contribution');
  expect(shownQuantity({ ...below, quantity: 'contribution' })).toBe('cell');
});

test('H and L go through the quantities in the timeline, and stop at the ends', () => {
  const state = press(aSession(), '1');
  expect(press(state, 'L').quantity).toBe('input');
  expect(press(state, 'LLH').quantity).toBe('input');
  expect(press(state, 'H').quantity).toBe('forget');
  expect(press(state, 'L'.repeat(20)).quantity).toBe('contribution');
  expect(press(state, 'L').cursor.gate).toBe(state.cursor.gate);
});

test.each([
  { chosen: 'forget' as const, gru: 'update', rnn: 'hidden' },
  { chosen: 'cell' as const, gru: 'hidden', rnn: 'hidden' },
  { chosen: 'contribution' as const, gru: 'contribution', rnn: 'contribution' },
])('where $chosen was chosen, a GRU shows $gru and an RNN $rnn', ({ chosen, gru, rnn }) => {
  expect(shownQuantity(showing('gru', chosen))).toBe(gru);
  expect(shownQuantity(showing('rnn', chosen))).toBe(rnn);
});

test.each(['lstm', 'gru'] as const)('what an %s keeps and writes together is its memory', (cell) => {
  const state = aSession({ cell });
  for (const { index } of currentReading(state).steps) {
    const memory = valuesOf(layerAt(currentReading(state), index, state.cursor), memoryOf(cell));
    const kept = valuesAt(state, index, 'kept');
    const written = valuesAt(state, index, 'written');
    for (const [unit, value] of memory.entries()) expect(kept[unit]! + written[unit]!).toBeCloseTo(value, 12);
  }
});

test('the backward direction keeps what the token after it left', () => {
  const state = aSession({ bidirectional: true });
  const backward = { ...state, cursor: { ...state.cursor, direction: 'backward' as const } };
  const reading = currentReading(backward);
  expect([...valuesAt(backward, 8, 'kept')]).toEqual(new Array(16).fill(0));
  const next = valuesOf(layerAt(reading, 8, backward.cursor), 'cell');
  const forget = valuesOf(layerAt(reading, 7, backward.cursor), 'forget');
  expect(valuesAt(backward, 7, 'kept')[3]).toBeCloseTo(forget[3]! * next[3]!, 12);
});

test('the scale holds every unit at every token, wherever the cursor is', () => {
  const state = aSession();
  const sizes = currentReading(state).steps.flatMap(({ index }) => [...valuesAt(state, index, 'cell')].map(Math.abs));
  const scale = scaleOf(state, 'cell');
  expect(scale).toBe(roundScale(Math.max(...sizes)));
  expect(scaleOf(press(state, 'llll'), 'cell')).toBe(scale);
  expect(scaleOf(state, 'forget')).toBe(1);
});

test.each([
  [0, 0.01],
  [0.03, 0.05],
  [0.5, 0.5],
  [0.51, 1],
  [1.2, 1.5],
  [2.5, 2.5],
  [2.51, 3],
  [41.2, 41.5],
])('a scale for %d goes up to %d', (size, scale) => {
  expect(roundScale(size)).toBe(scale);
});

test('beside a gate stands the memory, and beside the memory what keeps it', () => {
  expect(companionQuantity(showing('lstm', 'forget'))).toBe('cell');
  expect(companionQuantity(showing('lstm', 'cell'))).toBe('forget');
  expect(companionQuantity(showing('gru', 'hidden'))).toBe('update');
  expect(companionQuantity(showing('rnn', 'hidden'))).toBe('contribution');
});

test('a what-if moves no row', () => {
  const state = aSession();
  const altered = press(state, 'x0at{enter}');
  expect(currentReading(altered)).not.toBe(currentReading(state));
  for (const gate of ['0at{enter}', '{tab}0at{enter}', '{tab}{tab}1at{enter}']) {
    expect(orderedUnits(press(state, `x${gate}`))).toEqual(orderedUnits(state));
  }
});
