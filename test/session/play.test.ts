import { expect, test } from 'vitest';
import { lastPhase } from '../../src/session/readings/phases.ts';
import type { SessionState } from '../../src/session/state/state.ts';
import { createStore } from '../../src/session/state/store.ts';
import { aLesson } from '../support/lesson.ts';
import { after, aSession, press, pressed } from '../support/session.ts';

/** Plays to where it stops by itself. @returns every state on the way */
function played(from: SessionState, by: 'token' | 'phase'): readonly SessionState[] {
  const seen: SessionState[] = [];
  const store = createStore(from, (effect, dispatch) => {
    if (effect.type !== 'timer/start') return;
    seen.push(store.state());
    dispatch(effect.action);
  });
  store.dispatch({ type: 'play/toggled', by });
  return [...seen, store.state()];
}

test('playing goes to the end of the review and stops there', () => {
  const end = played(aSession(), 'token').at(-1);
  expect(end?.cursor.timeStep).toBe(8);
  expect(end?.play.isPlaying).toBe(false);
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

test('playing by phase goes through every phase of every token', () => {
  const seen = played(aSession(), 'phase').map(({ cursor }) => `${cursor.timeStep}.${cursor.phase}`);
  const last = lastPhase('lstm');
  const phases = Array.from({ length: last + 1 }, (_, phase) => phase);
  const all = Array.from({ length: 8 }, (_, index) => phases.map((phase) => `${index + 1}.${phase}`)).flat();
  expect(seen).toEqual([`0.${last}`, ...all]);
});

test('playing stops at the token that the next step of the lesson is about, and goes on from there', () => {
  const lessons = [aLesson('one', 3)];
  const scene = { lesson: 0, step: 0 };
  const stop = played(aSession({ lessons, scene }), 'token').at(-1);
  expect(stop).toMatchObject({ cursor: { timeStep: 1 }, play: { isPlaying: false }, place: { step: 0 } });
  expect(stop?.notice).toContain('next step');
  expect(played(stop ?? aSession(), 'token').at(-1)?.cursor.timeStep).toBe(8);
  const byPhase = played(aSession({ lessons, scene }), 'phase').at(-1);
  expect(byPhase?.cursor).toMatchObject({ timeStep: 1, phase: lastPhase('lstm') });
});

test("a review of the reader's own is played to its end, whatever the lesson is about", () => {
  const text = 'Not good, but honestly pretty good overall.';
  const own = aSession({ lessons: [aLesson('one', 3)], scene: { lesson: 0, step: 0 }, text, isOwnText: true });
  expect(played(own, 'token').at(-1)?.cursor.timeStep).toBe(8);
});

test('a pace between the usual ones goes to the next of them', () => {
  expect(press(aSession({ pace: 100 }), '>').play.pace).toBe(150);
  expect(press(aSession({ pace: 100 }), '<').play.pace).toBe(90);
  expect(press(aSession({ pace: 600 }), '>').play.pace).toBe(600);
});
