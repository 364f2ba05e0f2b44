import { describe, expect, test } from 'vitest';
import type { Mode } from '../../../src/session/keys/binding.ts';
import { actionFor, isIn, keymap } from '../../../src/session/keys/keymap.ts';
import { viewIds } from '../../../src/session/state/state.ts';
import { aSession, press } from '../../support/session.ts';

const modes = Object.keys(keymap) as Mode[];

describe.each(modes)('in the mode %s', (mode) => {
  test.each(viewIds)('no key has two meanings (%s)', (view) => {
    const keys = keymap[mode].filter((binding) => isIn(binding, view)).flatMap((binding) => Object.keys(binding.keys));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('every entry says what it does, in few enough words for the help', () => {
    for (const { does, shown } of keymap[mode]) {
      expect(does.length).toBeGreaterThan(2);
      expect(shown.length).toBeLessThanOrEqual(15);
    }
  });
});

const context = (state = aSession()) => ({ state, lessonRowsBelow: 0, lessonPage: 10 });

test('Space scrolls the lesson while some of it is out of sight, then goes on to the next step', () => {
  expect(actionFor(' ', { ...context(), lessonRowsBelow: 4 })).toEqual({ type: 'lesson/scrolled', by: 4 });
  expect(actionFor(' ', { ...context(), lessonRowsBelow: 40 })).toEqual({ type: 'lesson/scrolled', by: 9 });
  expect(actionFor(' ', context())).toEqual({ type: 'lesson/stepped', by: 1, focus: 'main' });
});

test('up and down mean a unit, or a line where the lesson has the focus', () => {
  expect(actionFor('j', context())).toEqual({ type: 'unit/stepped', by: 1 });
  const reading = press(aSession(), '{tab}');
  expect(actionFor('j', { ...context(reading), lessonRowsBelow: 2 })).toEqual({ type: 'lesson/scrolled', by: 1 });
});

test('q quits in every mode but typing, and Ctrl-C in every mode', () => {
  const quit = { type: 'session/quit' };
  for (const keys of ['', 'x', '?', '{tab}', 'K']) {
    expect(actionFor('q', context(press(aSession(), keys)))).toEqual(quit);
    expect(actionFor('ctrl-c', context(press(aSession(), keys)))).toEqual(quit);
  }
  const typing = press(aSession(), 'i');
  expect(actionFor('q', context(typing))).toEqual({ type: 'typing/replaced', text: 'q' });
  expect(actionFor('ctrl-c', context(typing))).toEqual(quit);
});

test('Esc never quits', () => {
  for (const keys of ['', 'x', '?', 'i', 'K', '3', '{tab}']) {
    expect(actionFor('escape', context(press(aSession(), keys)))?.type).not.toBe('session/quit');
  }
});

test('Enter goes from the timeline to the gates to the sum, and Esc back', () => {
  const views = [
    '1',
    '1{enter}',
    '1{enter}{enter}',
    '1{enter}{enter}{enter}',
    '3{escape}',
    '3{escape}{escape}',
    '4{escape}',
  ];
  expect(views.map((keys) => press(aSession(), keys).view)).toEqual([
    'timeline',
    'gates',
    'arithmetic',
    'arithmetic',
    'gates',
    'timeline',
    'gates',
  ]);
});

test('a key without a meaning does nothing', () => {
  expect(press(aSession(), 'Z{f6}é')).toEqual(aSession());
});
