import type { Key } from 'ink';
import { expect, test } from 'vitest';
import { keyNames } from '../../src/tui/keys.ts';

const none = {} as Key;
const names = (input: string, key: Partial<Key> = {}): readonly string[] => keyNames(input, { ...none, ...key });

test('a chunk of plain characters is as many keys', () => {
  expect(names('jjj')).toEqual(['j', 'j', 'j']);
  expect(names('é😀')).toEqual(['é', '😀']);
});

test('Enter, Tab, Backspace and control keys inside a chunk are keys too', () => {
  expect(names('a\r\t\u007F\u0012')).toEqual(['a', 'enter', 'tab', 'backspace', 'ctrl-r']);
});

test('an Esc with a key right behind it is both', () => {
  expect(names('q', { meta: true })).toEqual(['escape', 'q']);
});

test('named keys have their names', () => {
  expect(names('', { leftArrow: true })).toEqual(['left']);
  expect(names('', { tab: true })).toEqual(['tab']);
  expect(names('', { tab: true, shift: true })).toEqual(['shift-tab']);
  expect(names('c', { ctrl: true })).toEqual(['ctrl-c']);
});
