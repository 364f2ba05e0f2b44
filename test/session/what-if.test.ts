import { expect, test } from 'vitest';
import { trace } from '../../src/model/tracing/read.ts';
import { activeClamps } from '../../src/session/readings/clamps.ts';
import { currentModel, currentReading, trainedReading } from '../../src/session/readings/reading.ts';
import { aSession, demoText, press } from '../support/session.ts';

test('a gate that is shut here gives the numbers that trace --clamp gives', () => {
  const state = press(aSession(), 'lllx0{enter}');
  const { unit } = state.cursor;
  const expected = trace(currentModel(state), demoText, { clamps: [`forget:${unit}@3=0`] });
  expect(currentReading(state).steps).toEqual(expected.steps);
  expect(currentReading(state).steps[8]).not.toEqual(trace(currentModel(state), demoText).steps[8]);
});

test('what is being set is live before it is kept', () => {
  const state = press(aSession(), 'lllx1');
  expect(activeClamps(state)).toEqual([{ gate: 'forget', units: [state.cursor.unit], tokens: [3], value: 1 }]);
  expect(currentReading(press(state, '{enter}'))).toBe(currentReading(state));
});

test('Esc drops what is being set and leaves what was kept', () => {
  const kept = press(aSession(), 'lllx0{enter}');
  expect(press(kept, 'lx1{escape}').whatIf.clamps).toEqual(kept.whatIf.clamps);
});

test('a widens a clamp to all units, t to all later tokens', () => {
  const state = press(aSession(), 'lllx0at{enter}');
  expect(state.whatIf.clamps).toEqual([{ gate: 'forget', units: '*', tokens: [[3, 8]], value: 0 }]);
});

test('the arrows move a gate by 0.05 from where it is', () => {
  const state = aSession();
  const { unit } = state.cursor;
  const now = currentReading(state).steps[0]?.layers[0]?.forget?.[unit] ?? 0;
  const [clamp] = activeClamps(press(state, 'x{right}'));
  expect(clamp?.value).toBeCloseTo(Math.round((now + 0.05) * 20) / 20, 12);
  expect(activeClamps(press(state, `x${'{right}'.repeat(30)}`))[0]?.value).toBe(1);
});

test('Tab goes through the gates of the cell', () => {
  expect(press(aSession(), 'x{tab}').whatIf.draft?.gate).not.toBe(press(aSession(), 'x').whatIf.draft?.gate);
  const gates = [0, 1, 2, 3].map((times) => press(aSession(), `x${'{tab}'.repeat(times)}`).whatIf.draft?.gate);
  expect(new Set(gates.slice(0, 3)).size).toBe(3);
  expect(gates[3]).toBe(gates[0]);
});

test('undo and redo walk the lists of clamps', () => {
  const one = press(aSession(), 'x0{enter}');
  const two = press(one, 'lx1{enter}');
  const back = press(two, 'u');
  expect(back.whatIf.clamps).toEqual(one.whatIf.clamps);
  expect(press(back, 'u').whatIf.clamps).toEqual([]);
  expect(press(back, '{ctrl-r}').whatIf.clamps).toEqual(two.whatIf.clamps);
  expect(press(press(two, 'X'), 'u').whatIf.clamps).toEqual(two.whatIf.clamps);
});

test('= flips between the altered and the trained reading and back', () => {
  const altered = press(aSession(), 'x0{enter}');
  const trained = press(altered, '=');
  expect(trainedReading(altered)).toBe(currentReading(trained));
  expect(trainedReading(trained)).toBeUndefined();
  expect(currentReading(press(trained, '='))).toBe(currentReading(altered));
});

test('an RNN has no gate to set, and says so', () => {
  const state = press(aSession({ cell: 'rnn' }), 'x');
  expect(state.whatIf.draft).toBeUndefined();
  expect(state.notice).toContain('no gate');
});

test('another review clears the what-if and says so', () => {
  const state = press(aSession(), 'x0{enter}i{end}!{enter}');
  expect(state.whatIf.clamps).toEqual([]);
  expect(state.notice).toContain('cleared');
});

test('Tab takes along what was set, and says so', () => {
  const state = press(aSession(), 'x0{tab}');
  expect(state.whatIf.clamps).toMatchObject([{ gate: 'forget', value: 0 }]);
  expect(state.whatIf.draft).toMatchObject({ gate: 'output', value: undefined });
  expect(state.notice).toBe('the forget gate is kept as it was set; now the output gate');
  expect(press(state, '{escape}').whatIf.clamps.length).toBe(1);
  expect(press(state, '{escape}u').whatIf.clamps).toEqual([]);
});
