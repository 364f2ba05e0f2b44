import { expect, test } from 'vitest';
import { type ConcealedName, concealedAt, isConcealed } from '../../src/session/concealed.ts';
import type { SessionState } from '../../src/session/state.ts';
import { lessonsAsking } from '../support/prediction.ts';
import { aSession, type SessionOptions } from '../support/session.ts';

const asking = (target: string, options: SessionOptions = {}): SessionState =>
  aSession({ ...options, lessons: lessonsAsking(target) });

const namesAt = (state: SessionState, timeStep: number): readonly ConcealedName[] => [
  ...(concealedAt(state, timeStep)?.names ?? []),
];

test('a prediction conceals what it asks for and what follows from it', () => {
  expect(namesAt(asking('forget of unit 4 at 3'), 3)).toEqual(['forget', 'kept', 'cell', 'hidden', 'contribution']);
  expect(namesAt(asking('hidden of unit 4 at 3'), 3)).toEqual(['hidden', 'contribution']);
});

test('the token after it still hides the state that it left', () => {
  const state = asking('forget of unit 4 at 3');
  expect(namesAt(state, 4)).toContain('cellBefore');
  expect(namesAt(state, 4)).toContain('cell');
  expect(namesAt(state, 4)).not.toContain('forget');
  expect(namesAt(state, 2)).toEqual([]);
  expect(namesAt(state, 5)).toEqual([]);
});

test('other units are not concealed', () => {
  const state = asking('forget of unit 4 at 3');
  expect(isConcealed(state, 3, 4, 'forget')).toBe(true);
  expect(isConcealed(state, 3, 5, 'forget')).toBe(false);
  expect(isConcealed(state, 3, 4, 'input')).toBe(false);
});

test('a prediction is about the top layer', () => {
  const state = asking('forget of unit 4 at 3', { numLayers: 2 });
  expect(namesAt(state, 3)).toContain('forget');
  expect(namesAt({ ...state, cursor: { ...state.cursor, layer: 0 } }, 3)).toEqual([]);
});

test('a prediction of the probability conceals no unit', () => {
  expect(namesAt(asking('probability at 3'), 3)).toEqual([]);
});

test('once it is answered everything is shown', () => {
  const state = asking('forget of unit 4 at 3');
  const checkpoint = state.lessons[0]?.steps[0]?.checkpoint;
  const attempts = { [checkpoint?.id ?? '']: { kind: 'predict', value: 0.5, isRevealed: true } as const };
  expect(namesAt({ ...state, attempts }, 3)).toEqual([]);
});
