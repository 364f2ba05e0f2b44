import { describe, expect, test } from 'vitest';
import { typedIn } from '../../../src/terminal/keyboard/key-names.ts';

const names = (whole: string): readonly string[] =>
  typedIn(whole).map((typed) => (typed.kind === 'key' ? typed.name : `(${typed.text})`));

test.each<readonly [what: string, sent: string, names: readonly string[]]>([
  ['characters, one key each', 'lG é\u{1F98A}', ['l', 'G', ' ', 'é', '\u{1F98A}']],
  [
    'control characters',
    '\r\n\t\u007F\b\u0003\u000C',
    ['enter', 'enter', 'tab', 'backspace', 'backspace', 'ctrl-c', 'ctrl-l'],
  ],
  ['Escape as the key stream tells it', '\u001B[27uq', ['escape', 'q']],
  ['arrows', '\u001B[A\u001BOB\u001B[C\u001BOD', ['up', 'down', 'right', 'left']],
  ['Home and End of five kinds', '\u001B[H\u001BOF\u001B[1~\u001B[4~\u001B[7~', ['home', 'end', 'home', 'end', 'home']],
  ['the keys above the arrows', '\u001B[2~\u001B[3~\u001B[5~\u001B[6~', ['insert', 'delete', 'pageup', 'pagedown']],
  ['Shift-Tab', '\u001B[Z\u001B[1;2Z\u001B[9;2u\u001B[27;2;9~', Array(4).fill('shift-tab')],
  ['keys with numbers', '\u001BOP\u001B[[B\u001B[13~\u001B[24~', ['f1', 'f2', 'f3', 'f12']],
  ['pastes', 'a\u001B[200~b\u001B[C\u001B[201~c', ['a', '(b\u001B[C)', 'c']],
])('%s', (_, sent, expected) => {
  expect(names(sent)).toEqual(expected);
});

describe('what is held down', () => {
  test.each<readonly [what: string, sent: string, names: readonly string[]]>([
    ['Alt and a letter', '\u001Bb\u001BF\u001Bq', ['alt-b', 'alt-F', 'alt-q']],
    [
      'Alt and Backspace, Enter, Tab',
      '\u001B\u007F\u001B\b\u001B\r\u001B\t',
      ['alt-backspace', 'alt-backspace', 'alt-enter', 'alt-tab'],
    ],
    ['Alt and Ctrl-C, which is itself', '\u001B\u0003', ['ctrl-c']],
    ['Alt and an arrow', '\u001B[1;3D\u001B\u001B[C\u001B\u001BOA', ['alt-left', 'alt-right', 'alt-up']],
    [
      'Ctrl and an arrow',
      '\u001B[1;5D\u001B[5C\u001BOd\u001BOc',
      ['ctrl-left', 'ctrl-right', 'ctrl-left', 'ctrl-right'],
    ],
    ['Shift and an arrow, which is the arrow', '\u001B[1;2C\u001B[a', ['right', 'up']],
    ['Ctrl and Delete', '\u001B[3;5~\u001B[3^', ['ctrl-delete', 'ctrl-delete']],
    ['Ctrl and a letter, to xterm', '\u001B[27;5;99~\u001B[27;5;114~', ['ctrl-c', 'ctrl-r']],
    ['Ctrl and a letter, to kitty', '\u001B[99;5u\u001B[97;5:1u', ['ctrl-c', 'ctrl-a']],
    ['Ctrl and a letter of another alphabet', '\u001B[1089::99;5u', ['ctrl-c']],
    [
      'Ctrl and the keys that it has always made others of',
      '\u001B[91;5u\u001B[109;5u\u001B[105;5u\u001B[104;5u',
      ['escape', 'enter', 'tab', 'backspace'],
    ],
    ['Ctrl, Shift and C, which is the terminal’s own', '\u001B[99;6u', []],
    ['Super', '\u001B[99;9u\u001B[1;9A\u001B[113;9u', []],
    ['Num Lock, which is nothing', '\u001B[113;129u\u001B[1;129C', ['q', 'right']],
    ['Caps Lock, which makes letters large and digits not', '\u001B[97;65u\u001B[97;66u\u001B[49;65u', ['A', 'a', '1']],
  ])('%s', (_, sent, expected) => {
    expect(names(sent)).toEqual(expected);
  });
});

describe('keyboard modes that a program has left on', () => {
  test.each<readonly [what: string, sent: string, names: readonly string[]]>([
    ['keys that are let go', '\u001B[113;1:1u\u001B[113;1:3u\u001B[1;1:3A\u001B[3;1:3~', ['q']],
    ['keys that repeat', '\u001B[106;1:2u\u001B[1;1:2B', ['j', 'down']],
    ['Shift, Ctrl and Alt alone', '\u001B[57441;2u\u001B[57442;5u\u001B[57443;3u', []],
    ['every key by its number', '\u001B[113u\u001B[13u\u001B[127u\u001B[27u', ['q', 'enter', 'backspace', 'escape']],
    ['Shift with a letter', '\u001B[103;2u\u001B[103:71;2u\u001B[27;2;71~', ['G', 'G', 'G']],
    ['what a key types', '\u001B[97;;229u', ['å']],
    ['the keypad by its numbers', '\u001B[57404u\u001B[57414u\u001B[57419u', ['5', 'enter', 'up']],
    [
      'the keypad in its application mode',
      '\u001BOp\u001BOy\u001BOM\u001BOk\u001BOm\u001BOn',
      ['0', '9', 'enter', '+', '-', '.'],
    ],
    ['numbers of no character', '\u001B[0u\u001B[1114112u\u001B[55296u', []],
  ])('%s', (_, sent, expected) => {
    expect(names(sent)).toEqual(expected);
  });
});
