import { expect, test } from 'vitest';
import type { SessionState } from '../../../src/session/state/state.ts';
import { createStore } from '../../../src/session/state/store.ts';
import { pressKey } from '../../../src/tui/press-key.ts';
import { renderFrame } from '../../../src/tui/render-frame.tsx';
import { createTheme } from '../../../src/tui/theme.ts';
import { keyLessons, toStep } from '../../session/key-lessons.ts';
import { drawsPlain } from '../../support/plain-ink.ts';
import { aSession, keysOf } from '../../support/session.ts';

drawsPlain();

const theme = createTheme('none', 'unicode');
const size = { columns: 80, rows: 24 };

/** The session after keys that were pressed on a screen of 80×24. */
function pressedOnScreen(keys: string, state: SessionState = aSession({ lessons: keyLessons })): SessionState {
  const store = createStore(state, () => {});
  for (const key of keysOf(keys)) pressKey(store, key, size, theme);
  return store.state();
}

const screen = (state: SessionState): string => renderFrame(state, size.columns, size.rows, theme);

test.each([
  ['recall', 'answer'],
  ['choice', 'choose'],
  ['predict', 'reveal'],
  ['gate', 'set'],
] as const)('one Tab leads to a question: %s', (kind, word) => {
  const state = pressedOnScreen(toStep[kind]);
  expect(screen(state)).toContain(`Tab ${word}`);
  const asked = pressedOnScreen('{tab}', state);
  expect(asked.focus).toBe('checkpoint');
  expect(screen(asked)).toContain(`▸ Checkpoint · ${kind}`);
});

test('the footer says what a key does to the question of the step', () => {
  const footer = (keys: string): string => screen(pressedOnScreen(keys)).split('\n').at(-1) ?? '';
  expect(footer(`${toStep.recall}{tab}`)).toContain('Enter answer');
  expect(footer(`${toStep.recall}{tab}{enter}so{enter}`)).toContain('1–3 mark yourself');
  expect(footer(`${toStep.choice}{tab}`)).toContain('1–4 choose');
  expect(footer(`${toStep.predict}{tab}`)).toContain('Enter reveal');
  expect(footer(`${toStep.gate}{tab}`)).toContain('Enter compare');
});

test('a hint that is asked for from another pane is in sight, the newest alone', () => {
  expect(screen(pressedOnScreen(`${toStep.recall}t`))).toContain('hint 1 of 3');
  const last = screen(pressedOnScreen(`${toStep.recall}ttt`));
  expect(last).toContain('hint 3 of 3');
  expect(last).not.toContain('hint 2');
  expect(last).not.toContain('t hint');
});

test('a long answer scrolls from end to end, and no key is lost beyond its ends', () => {
  const long = pressedOnScreen(`${toStep.recall}{tab}{enter}${'words and words '.repeat(40)}{enter}`);
  expect(screen(long)).toContain('1 had it 2 partly 3 not yet');
  const top = pressedOnScreen('{up}'.repeat(60), long);
  expect(screen(top)).toContain('You wrote');
  expect(screen(top)).toMatch(/↓ \d+ more lines/);
  const end = pressedOnScreen('{down}'.repeat(90), top);
  expect(screen(end)).toBe(screen(long));
  expect(screen(pressedOnScreen('{up}', end))).not.toBe(screen(end));
});

test('setting a bar shows what it does: the token and its unit, all of it computed', () => {
  const away = pressedOnScreen(`${toStep.gate}gjjj`);
  const { cursor } = pressedOnScreen('{tab}{right}', away);
  expect(cursor).toMatchObject({ timeStep: 3, unit: 4, phase: 4 });
});
