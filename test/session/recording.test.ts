import { expect, test } from 'vitest';
import { modeOf } from '../../src/session/keys/keymap.ts';
import { createFollowing } from '../../src/session/log/following.ts';
import type { Action } from '../../src/session/state/action.ts';
import { after, aSession, press, pressed } from '../support/session.ts';

const offered: Action = { type: 'recording/offered', path: 'a.cast' };
const started: Action = { type: 'recording/started', path: 'a.cast' };

test('the name that is offered can be changed, and the line stays until there is a file of that name', () => {
  const { state, effects } = pressed(after(aSession(), offered), '{home}my-{enter}');
  expect(effects).toEqual([{ type: 'recording/start', path: 'my-a.cast' }]);
  expect(state).toMatchObject({ typing: { purpose: 'recording', text: 'my-a.cast' }, recording: undefined });
  expect(after(state, started)).toMatchObject({ typing: undefined, recording: { path: 'a.cast' } });
});

test.each(['', '.cast', 'a.svg', 'a'])('“%s” is no name for it', (path) => {
  const { state, effects } = pressed(after(aSession(), { ...offered, path }), '{enter}');
  expect(effects).toEqual([]);
  expect(state).toMatchObject({ typing: { text: path }, notice: expect.stringContaining('a recording is a .cast') });
});

test('Esc records nothing', () => {
  const { state, effects } = pressed(after(aSession(), offered), '{escape}');
  expect(effects).toEqual([]);
  expect(state).toMatchObject({ typing: undefined, recording: undefined });
});

test('R ends it, and so does a disk that is full', () => {
  const recording = after(aSession(), started);
  const { state, effects } = pressed(recording, 'R');
  expect(effects).toEqual([{ type: 'recording/stop' }]);
  expect(state).toMatchObject({ recording: undefined, notice: 'the recording is in a.cast' });
  const broken = after(recording, { type: 'recording/broken', message: 'no space' });
  expect(broken).toMatchObject({ recording: undefined, notice: 'no space' });
});

test('a play goes on while a recording begins and ends', () => {
  const playing = press(aSession(), 'a');
  expect(after(playing, started).play.isPlaying).toBe(true);
  expect(press(after(playing, started), 'R').play.isPlaying).toBe(true);
});

test('a viewer who goes off alone records nothing, whatever the followed session does', () => {
  const asked: unknown[] = [];
  const following = createFollowing(aSession(), (effect) => asked.push(effect));
  following.mirror([offered, started, { type: 'recording/toggled' }, started, offered]);
  expect(following.store.state()).toMatchObject({ recording: { path: 'a.cast' }, typing: { purpose: 'recording' } });
  following.store.dispatch({ type: 'follow/toggled' });
  expect(following.store.state()).toMatchObject({ recording: undefined, typing: undefined });
  expect(modeOf(following.store.state())).toBe('alone');
  expect(asked).toEqual([]);
});
