import { describe, expect, test } from 'vitest';
import { canDraw, glyphSetFor, isOn, mayMove } from '../../src/terminal/capabilities.ts';

describe('which characters', () => {
  test.each([
    ['all of them, as a rule', false, { LANG: 'en_GB.UTF-8', TERM: 'xterm' }, 'unicode'],
    ['all of them where no locale is set', false, {}, 'unicode'],
    ['ASCII where it is asked for', true, { LANG: 'en_GB.UTF-8' }, 'ascii'],
    ['ASCII in the C locale', false, { LANG: 'C' }, 'ascii'],
    ['what LC_ALL says, before LANG', false, { LC_ALL: 'POSIX', LANG: 'en_GB.UTF-8' }, 'ascii'],
    ['what LC_CTYPE says, before LANG', false, { LC_CTYPE: 'C.utf8', LANG: 'C' }, 'unicode'],
    ['the safe ones on the Linux console', false, { LANG: 'C.UTF-8', TERM: 'linux' }, 'safe'],
    ['the safe ones there by its other name', false, { TERM: 'linux-16color' }, 'safe'],
    ['the safe ones in PuTTY', false, { TERM: 'putty-256color' }, 'safe'],
  ] as const)('%s', (_, isAscii, env, expected) => {
    expect(glyphSetFor(isAscii, env)).toBe(expected);
  });
});

test.each([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
  ['', false],
  [undefined, false],
])('a variable that is %j switches on: %j', (value, expected) => {
  expect(isOn(value)).toBe(expected);
});

test('nothing moves by itself where the flag or the environment asks for that', () => {
  const asked = [mayMove(false, {}), mayMove(false, { REDUCED_MOTION: '0' })];
  const denied = [mayMove(true, {}), mayMove(false, { REDUCED_MOTION: '1' })];
  expect([asked, denied]).toEqual([
    [true, true],
    [false, false],
  ]);
});

test.each([
  ['a terminal', { TERM: 'xterm' }, true, true, true],
  ['a dumb one', { TERM: 'dumb' }, true, true, false],
  ['one from before there were sequences', { TERM: 'vt52' }, true, true, false],
  ['a pipe for its input', { TERM: 'xterm' }, false, true, false],
  ['a file for its output', { TERM: 'xterm' }, true, false, false],
])('can it be drawn on %s', (_, env, stdin, stdout, expected) => {
  expect(canDraw(env, { isTTY: stdin }, { isTTY: stdout })).toBe(expected);
});
