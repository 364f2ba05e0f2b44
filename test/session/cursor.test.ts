import { expect, test } from 'vitest';
import { isComputed, phases } from '../../src/session/readings/phases.ts';
import { currentReading } from '../../src/session/readings/reading.ts';
import { phaseName, tokensRead } from '../../src/session/readings/selectors.ts';
import { orderedUnits } from '../../src/session/readings/units.ts';
import { aSession, press } from '../support/session.ts';

test.each([
  { keys: 'l', at: 1 },
  { keys: '{right}{right}{left}', at: 1 },
  { keys: 'llllllllllll', at: 8 },
  { keys: 'hh', at: 0 },
  { keys: 'G', at: 8 },
  { keys: 'Gh', at: 7 },
  { keys: 'Gg', at: 0 },
  { keys: '{end}{home}l', at: 1 },
])('pressing "$keys" in nine tokens goes to time step $at', ({ keys, at }) => {
  expect(press(aSession(), keys).cursor.timeStep).toBe(at);
});

test('a session opens on the first token, complete, in Gates', () => {
  const state = aSession();
  expect(state.view).toBe('gates');
  expect(state.cursor.timeStep).toBe(0);
  expect(phaseName(state)).toBe('output');
  expect(tokensRead(state)).toBe(1);
});

test.each(['lstm', 'gru', 'rnn'] as const)('the phases of a whole review are walked forwards and back (%s)', (cell) => {
  const start = aSession({ cell });
  const count = phases[cell].length * 8;
  const there = press(start, '.'.repeat(count));
  expect(there.cursor.timeStep).toBe(8);
  expect(press(there, '.')).toEqual(there);
  expect(press(there, ','.repeat(count))).toEqual(start);
});

test('a dot on a complete token goes to the first phase of the next, and a comma comes back', () => {
  const state = press(aSession(), '.');
  expect([state.cursor.timeStep, phaseName(state)]).toEqual([1, 'read']);
  expect(tokensRead(state)).toBe(1);
  expect(press(state, ',').cursor).toEqual(aSession().cursor);
});

test('moving by token shows that token complete', () => {
  expect(phaseName(press(aSession(), '..l'))).toBe('output');
});

test('a gate is known from its own phase on', () => {
  expect(isComputed('lstm', 0, 'forget')).toBe(false);
  expect(isComputed('lstm', 1, 'forget')).toBe(true);
  expect(isComputed('lstm', 1, 'input')).toBe(false);
  expect(isComputed('gru', 2, 'update')).toBe(false);
  expect(isComputed('gru', 3, 'hidden')).toBe(true);
});

test('up and down walk the units in the order in which they are listed', () => {
  const state = aSession();
  const units = orderedUnits(state);
  expect(state.cursor.unit).toBe(units[0]);
  expect(press(state, 'jj').cursor.unit).toBe(units[2]);
  expect(press(state, 'jjk').cursor.unit).toBe(units[1]);
  expect(press(state, 'j'.repeat(99)).cursor.unit).toBe(units.at(-1));
});

test('units are listed by their mean push on the verdict over the review', () => {
  const state = aSession();
  const { steps } = currentReading(state);
  const [model] = Object.values(state.models);
  const push = (unit: number): number =>
    steps.reduce(
      (sum, step) => sum + Math.abs((step.layers[0]?.hidden?.[unit] ?? 0) * (model?.classifier.weight.data[unit] ?? 0)),
      0,
    );
  const pushes = orderedUnits(state).map(push);
  expect(pushes).toEqual([...pushes].sort((a, b) => b - a));
});

test('s goes through the orders of the units and keeps the selected one', () => {
  const state = press(aSession(), 'jj');
  const byNumber = press(state, 's');
  expect(orderedUnits(byNumber)).toEqual(Array.from({ length: 16 }, (_, unit) => unit));
  expect(byNumber.cursor.unit).toBe(state.cursor.unit);
  expect(press(state, 'sss').order).toBe('push');
});

test('H and L walk the gates of the cell', () => {
  const state = aSession();
  expect(state.cursor.gate).toBe('forget');
  expect(press(state, 'L').cursor.gate).toBe('input');
  expect(press(state, 'LLLLLL').cursor.gate).toBe('output');
  expect(press(state, 'LH').cursor.gate).toBe('forget');
});
