import { describe, expect, test } from 'vitest';
import { withheldStep } from '../../../src/session/course/checkpoint.ts';
import { type ConcealedName, concealedAt, isConcealed } from '../../../src/session/course/concealed.ts';
import type { SessionState } from '../../../src/session/state/state.ts';
import { renderFrame } from '../../../src/tui/render-frame.tsx';
import { createTheme } from '../../../src/tui/theme.ts';
import { drawsPlain } from '../../support/plain-ink.ts';
import { lessonsAsking } from '../../support/prediction.ts';
import { aSession, press, type SessionOptions } from '../../support/session.ts';

drawsPlain();

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

test('a prediction of the probability withholds it of the model of the scene, at its token', () => {
  const state = asking('probability at 3', { name: 'reviews-lstm' });
  expect(withheldStep(state, 'reviews-lstm')).toBe(3);
  expect(withheldStep(state, 'reviews-gru')).toBeUndefined();
});

test('what a prediction of a what-if asks for can be seen in a what-if alone', () => {
  const state = asking('probability at 4 with forget@3=1', { name: 'reviews-lstm' });
  expect(withheldStep(state, 'reviews-lstm')).toBeUndefined();
  expect(withheldStep(press(state, 'lllx1a{enter}'), 'reviews-lstm')).toBe(4);
});

describe('the screen of a session that asks for', () => {
  const theme = createTheme('none', 'unicode');
  const screen = (state: SessionState): string => renderFrame(state, 80, 24, theme);

  test('a probability has a question mark in both paths of a what-if, and no verdict while one types', () => {
    const state = asking('probability at 3', { name: 'reviews-lstm' });
    const rows = screen(press(state, 'lllx0{enter}')).split('\n').slice(2, 4);
    for (const row of rows) expect(row.replaceAll(/\s+/g, ' ')).toMatch(/^ \S+ \S+ \S+ \? /);
    expect(screen(press(state, 'i'))).toContain('the verdict is hidden until you predict it');
  });

  test('a gate names its trained value neither in the banner nor in the term', () => {
    const state = press(asking('forget of unit 4 at 3'), 'lll');
    const there = { ...state, cursor: { ...state.cursor, unit: 4 } };
    expect(screen(press(there, 'x1'))).toContain('f of unit 4 at “but”: ? → 1.0');
    expect(screen(press(there, 'K'))).toContain('hidden until you predict it');
  });
});
