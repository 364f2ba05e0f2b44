import { expect, test } from 'vitest';
import type { CellKind, Quantity } from '../../../../src/engine/cell.ts';
import type { Direction } from '../../../../src/model/tracing/trace.ts';
import { preActivationTerms, total } from '../../../../src/session/readings/arithmetic/terms.ts';
import { selectableGates } from '../../../../src/session/readings/phases.ts';
import type { Cursor, SessionState } from '../../../../src/session/state/state.ts';
import { aSession, press } from '../../../support/session.ts';

const at = (state: SessionState, cursor: Partial<Cursor>): SessionState => ({
  ...state,
  cursor: { ...state.cursor, ...cursor },
});

const kinds: readonly CellKind[] = ['lstm', 'gru', 'rnn'];
const everyGate = kinds.flatMap((cell) => selectableGates[cell].map((gate) => ({ cell, gate })));
const everyPlace = [0, 3, 8].flatMap((timeStep) =>
  [0, 1].flatMap((layer) =>
    (['forward', 'backward'] as const satisfies readonly Direction[]).map((direction) => ({
      timeStep,
      layer,
      direction,
    })),
  ),
);

test.each(everyGate)('the terms of the $cell $gate, squashed, are what the engine computed', ({ cell, gate }) => {
  const state = aSession({ cell, hiddenSize: 5, numLayers: 2, bidirectional: true });
  for (const place of everyPlace) {
    for (let unit = 0; unit < 5; unit++) {
      const { squashed, activation } = preActivationTerms(at(state, { ...place, gate, unit }));
      expect(Math.abs(squashed - activation)).toBeLessThan(1e-12);
    }
  }
});

test.each(everyGate)('word, memory and bias of the $cell $gate add up to the sum', ({ cell, gate }) => {
  const { sums, sum, terms } = preActivationTerms(at(aSession({ cell }), { gate, timeStep: 4 }));
  expect(sums.input + sums.memory + sums.bias).toBeCloseTo(sum, 12);
  expect(total(terms)).toBeCloseTo(sum, 12);
});

test('there is a term for each component of x, each unit of h, and the bias', () => {
  const { terms } = preActivationTerms(aSession({ hiddenSize: 5 }));
  const count = (source: string): number => terms.filter((term) => term.source === source).length;
  expect([count('input'), count('memory'), count('bias')]).toEqual([8, 5, 1]);
});

test('the largest terms come first', () => {
  const sizes = preActivationTerms(at(aSession(), { timeStep: 4 })).terms.map(({ product }) => Math.abs(product));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(sizes[0]).toBeGreaterThan(sizes.at(-1) ?? 0);
});

test("a GRU's candidate takes the memory, with its bias, through the reset gate", () => {
  const { terms, sums, reset } = preActivationTerms(at(aSession({ cell: 'gru' }), { gate: 'candidate', timeStep: 4 }));
  const gated = terms.filter((term) => term.reset !== undefined);
  expect(gated.map(({ source }) => source).toSorted()).toEqual(['bias', ...new Array(16).fill('memory')]);
  expect(sums.memory).toBeCloseTo((reset?.gate ?? 0) * (reset?.memory ?? 0), 12);
  for (const { product, weight, value } of gated) expect(product).toBeCloseTo(weight * value * (reset?.gate ?? 0), 12);
});

test('the first token finds no memory', () => {
  const { sums } = preActivationTerms(at(aSession(), { timeStep: 0 }));
  expect(sums.memory).toBe(0);
});

test('a clamped gate still says what its sum would give', () => {
  const free = aSession();
  const clamped = press(free, 'lllx0{enter}');
  const gate: Quantity = 'forget';
  const before = preActivationTerms(at(free, { gate, timeStep: 3 }));
  const after = preActivationTerms(at(clamped, { gate, timeStep: 3 }));
  expect(before.clamped).toBeUndefined();
  expect(after.clamped).toBe(0);
  expect(after.activation).toBe(0);
  expect(after.squashed).toBeCloseTo(before.activation, 12);
  expect(preActivationTerms(at(clamped, { gate, timeStep: 4 })).clamped).toBeUndefined();
});

test('terms scroll from the first to the last', () => {
  const state = press(aSession({ hiddenSize: 5 }), '3');
  expect(press(state, '(').termScroll).toBe(0);
  expect(press(state, ')))(').termScroll).toBe(2);
  expect(press(state, ')'.repeat(99)).termScroll).toBe(13);
});
