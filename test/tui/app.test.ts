import { cleanup } from 'ink-testing-library';
import { afterEach, expect, test, vi } from 'vitest';
import type { Effect } from '../../src/session/state/action.ts';
import { drawsPlain } from '../support/plain-ink.ts';
import { renderTui } from '../support/render-tui.ts';
import { aSession, demoText } from '../support/session.ts';

drawsPlain();

afterEach(cleanup);

const RIGHT = '\u001B[C';
const shows = (frame: () => string, text: string) => vi.waitFor(() => expect(frame()).toContain(text));

test('the right arrow moves to the next token', async () => {
  const { press, frame } = renderTui(aSession(), 80, 24);
  await shows(frame, '▐Not▌');
  press(RIGHT);
  await shows(frame, '▐perfect▌');
});

test('keys that were typed ahead and arrive as one event all count', async () => {
  const { press, frame } = renderTui(aSession(), 80, 24);
  await shows(frame, '▐Not▌');
  press('lll');
  await shows(frame, '▐but▌');
});

test('a review is edited with the verdict under it as it is written', async () => {
  const { press, frame, store } = renderTui(aSession(), 80, 24);
  await shows(frame, '▐Not▌');
  press('i');
  await shows(frame, `› ${demoText}`);
  press('\u001B[F thing');
  await shows(frame, '10 tokens');
  press('\r');
  await shows(frame, '▐Not▌');
  expect(store.state().text).toBe(`${demoText} thing`);
});

test('a pasted escape sequence is text, and never a command', async () => {
  const { press, frame, store } = renderTui(aSession(), 80, 24);
  await shows(frame, '▐Not▌');
  press('\u001B[200~good q \u001B[31mthing\u0007\u001B[201~');
  await shows(frame, '› good q');
  expect(store.state().typing?.text).toBe('good q [31mthing');
});

test('help opens over the screen and Esc closes it', async () => {
  const { press, frame } = renderTui(aSession(), 120, 36);
  await shows(frame, '▐Not▌');
  press('?');
  await shows(frame, 'Help · Gates');
  press('\u001B');
  await vi.waitFor(() => expect(frame()).not.toContain('Help · Gates'));
});

test('resizing keeps the place, and a window that is too small says so', async () => {
  const { press, frame, resize, store } = renderTui(aSession(), 80, 24);
  await shows(frame, '▐Not▌');
  press('lll');
  await shows(frame, '▐but▌');
  resize(40, 10);
  await shows(frame, 'This window is 40×10');
  press('l');
  resize(120, 36);
  await shows(frame, '▐but▌');
  expect(store.state().cursor.timeStep).toBe(3);
});

test('q asks to end the session', async () => {
  const effects: Effect[] = [];
  const { press, frame } = renderTui(aSession(), 80, 24, (effect) => effects.push(effect));
  await shows(frame, '▐Not▌');
  press('q');
  await vi.waitFor(() => expect(effects).toContainEqual({ type: 'session/end' }));
});

test('any key stops the play, even one that means nothing', async () => {
  const { press, frame, store } = renderTui(aSession(), 80, 24);
  await shows(frame, '▐Not▌');
  press('a');
  await shows(frame, 'playing');
  press('z');
  await shows(frame, 'ready');
  expect(store.state().play.isPlaying).toBe(false);
});

test('each key that is pressed is shown where the session asks for it', async () => {
  const { press, frame } = renderTui(aSession({ showsKeys: true }), 80, 24);
  await shows(frame, '▐Not▌');
  press(RIGHT);
  await shows(frame, '▐ → ▌');
  press('z');
  await shows(frame, '▐ → z ▌');
});
