import { expect, test } from 'vitest';
import { barLook, canRedrawLine } from '../../../src/commands/shared/progress-bar.ts';

test.each([
  ['on a terminal', true, { TERM: 'xterm' }, true],
  ['not in a file or a pipe', false, { TERM: 'xterm' }, false],
  ['not on a dumb terminal', true, { TERM: 'dumb' }, false],
  ['not in a CI’s log', true, { TERM: 'xterm', CI: 'true' }, false],
  ['not to a screen reader', true, { TERM: 'xterm', ACCESSIBLE: '1' }, false],
  ['where a screen reader is said to be none', true, { TERM: 'xterm', ACCESSIBLE: '0', INK_SCREEN_READER: '' }, true],
])('a bar is redrawn %s', (_, isTTY, env, expected) => {
  expect(canRedrawLine({ isTTY }, env)).toBe(expected);
});

test('a bar is of ASCII where the locale has no more', () => {
  expect([barLook({ LANG: 'C' }), barLook({ LANG: 'C.UTF-8' })]).toMatchObject([
    { barCompleteChar: '#', barIncompleteChar: '.' },
    { barCompleteChar: '█', barIncompleteChar: '░' },
  ]);
});
