import { expect, test, vi } from 'vitest';
import { currentAttempt } from '../../src/session/course/place.ts';
import { keyLessons, toStep } from '../session/key-lessons.ts';
import { drawsPlain } from '../support/plain-ink.ts';
import { renderTui } from '../support/render-tui.ts';
import { aSession, press } from '../support/session.ts';

drawsPlain();

const atChoice = press(aSession({ lessons: keyLessons, hasMotion: false }), toStep.choice);

test('a digit that was typed ahead answers no question that was not on the screen', async () => {
  const { store, press: send, frame } = renderTui(atChoice, 80, 24);
  await vi.waitFor(() => expect(frame()).toContain('Words.'));
  send(' 3');
  await vi.waitFor(() => expect(frame()).toContain('Space skip it'));
  expect(currentAttempt(store.state())).toBeUndefined();
  send('3');
  await vi.waitFor(() => expect(frame()).toContain('Yes.'));
  expect(currentAttempt(store.state())).toMatchObject({ tried: [2] });
});

test('where the focus has no line to scroll, up and down choose a unit', async () => {
  const { store, press: send, frame } = renderTui(atChoice, 80, 24);
  await vi.waitFor(() => expect(frame()).toContain('Words.'));
  send(' ');
  await vi.waitFor(() => expect(store.state().focus).toBe('checkpoint'));
  const { unit } = store.state().cursor;
  send('j');
  await vi.waitFor(() => expect(store.state().cursor.unit).not.toBe(unit));
});

test('z gives the lesson the whole width, and a view’s number gives it back', async () => {
  const { press: send, frame } = renderTui(atChoice, 80, 24);
  await vi.waitFor(() => expect(frame()).toContain('│'));
  send('z');
  await vi.waitFor(() => expect(frame()).toContain('z narrow'));
  expect(frame().split('\n').slice(5, 20).join('')).not.toContain('│');
  send('1');
  await vi.waitFor(() => expect(frame()).toContain('▐1 Timeline▌'));
  expect(frame()).toContain('│');
});
