import { expect, test } from 'vitest';
import { readLesson } from '../../src/lessons/parse.ts';
import { createFollowing } from '../../src/session/log/following.ts';
import { isMoving } from '../../src/session/readings/selectors.ts';
import { after, aSession, pressed } from '../support/session.ts';

const lesson = readLesson(
  `---
title: A lesson
summary: for a test
minutes: 1
model: a-lstm
text: Not perfect, but honestly pretty good overall.
---

## One
<!-- at: 0 -->

Look.

## Two
<!-- at: 3 -->
<!-- spotlight: forget, unit 2 -->

Look here.
`,
  'test.md',
);

test('what a scene points at flashes once', () => {
  const { state, effects } = pressed(aSession({ lessons: [lesson] }), 'n');
  expect(state.flash).toEqual(['forget', 'unit 2']);
  expect(isMoving(state)).toBe(true);
  const [timer] = effects.filter(({ type }) => type === 'timer/start');
  expect(timer).toMatchObject({ action: { type: 'flash/ended' } });
  expect(isMoving(after(state, { type: 'flash/ended' }))).toBe(false);
});

test('nothing flashes where nothing may move', () => {
  const { state, effects } = pressed(aSession({ lessons: [lesson], hasMotion: false }), 'n');
  expect(state.cursor.timeStep).toBe(3);
  expect(state.flash).toEqual([]);
  expect(effects.filter(({ type }) => type === 'timer/start')).toEqual([]);
});

test('what the reader was told stays until they do something', () => {
  const told = after(pressed(aSession({ lessons: [lesson] }), 'n').state, { type: 'notice/given', text: 'look' });
  const later = after(after(told, { type: 'flash/ended' }), { type: 'play/ticked' });
  expect(later.notice).toBe('look');
  expect(after(later, { type: 'unit/stepped', by: 1 }).notice).toBeUndefined();
});

test.each([
  ['flashes before a viewer too', true, ['forget', 'unit 2']],
  ['does not flash before a viewer for whom nothing may move', false, []],
])('what a scene of a followed session points at %s', (_, hasMotion, flash) => {
  const following = createFollowing(aSession(), () => {}, { hasMotion });
  following.begin(aSession({ lessons: [lesson] }));
  following.mirror([{ type: 'lesson/stepped', by: 1 }]);
  expect(following.store.state()).toMatchObject({ flash, cursor: { timeStep: 3 } });
});
