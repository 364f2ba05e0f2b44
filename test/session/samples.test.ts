import { expect, test } from 'vitest';
import { aSession, press } from '../support/session.ts';

const samples = [
  { text: 'good thing', shows: 'one' },
  { text: 'not the good thing', shows: 'two' },
  { text: 'pretty good', shows: 'three' },
];

test('] and [ go through the sample reviews, round their ends, and say what each shows', () => {
  const state = press(aSession({ samples }), ']');
  expect([state.text, state.notice]).toEqual(['good thing', 'one']);
  expect(press(state, ']').text).toBe('not the good thing');
  expect(press(state, '[').text).toBe('pretty good');
  expect(press(aSession({ samples }), '[').text).toBe('pretty good');
});

test('v goes through the layers and directions of a stacked model', () => {
  const state = aSession({ numLayers: 2, bidirectional: true });
  expect([state.cursor.layer, state.cursor.direction]).toEqual([1, 'forward']);
  const places = ['v', 'vv', 'vvv', 'vvvv'].map((keys) => press(state, keys).cursor);
  expect(places.map(({ layer, direction }) => `${layer} ${direction}`)).toEqual([
    '1 backward',
    '0 forward',
    '0 backward',
    '1 forward',
  ]);
  expect(press(aSession(), 'v').notice).toContain('one layer');
});
