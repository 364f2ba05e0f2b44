import { expect, test } from 'vitest';
import { createStore } from '../../src/session/store.ts';
import { after, aSession, press, pressed } from '../support/session.ts';

test('playing goes to the end of the review and stops there', () => {
  const store = createStore(aSession(), (effect, dispatch) => {
    if (effect.type === 'timer/start') dispatch(effect.action);
  });
  store.dispatch({ type: 'play/toggled' });
  expect(store.state().cursor.timeStep).toBe(8);
  expect(store.state().play.isPlaying).toBe(false);
});

test('a key stops the play, and a tick that was under way changes nothing', () => {
  const playing = press(aSession(), 'a');
  expect(playing.play.isPlaying).toBe(true);
  const stopped = press(playing, 'j');
  expect(stopped.play.isPlaying).toBe(false);
  expect(after(stopped, { type: 'play/ticked' })).toEqual(stopped);
});

test('faster means less time between tokens', () => {
  const wait = (keys: string): number =>
    pressed(aSession(), keys).effects.flatMap((effect) =>
      effect.type === 'timer/start' ? effect.milliseconds : [],
    )[0] ?? Number.NaN;
  expect(wait('a')).toBe(1000);
  expect(wait('>a')).toBeLessThan(1000);
  expect(wait('<a')).toBeGreaterThan(1000);
  expect(press(aSession(), '>').notice).toContain('90 tokens a minute');
});

test('playing at the end begins again', () => {
  expect(press(aSession(), 'Ga').cursor.timeStep).toBe(0);
});
