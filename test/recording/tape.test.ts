import { expect, test } from 'vitest';
import { parseTape } from '../../src/recording/tape/parse.ts';

const cuesOf = (text: string) => parseTape(text, 'a.tape').cues;

test('keys come with their counts and their pace, several commands on a line or one', () => {
  expect(cuesOf('Set TypingSpeed 0.1\nRight 2 Type "ab"\nCtrl+R\nType@1s `"`')).toEqual([
    { kind: 'press', line: 2, keys: ['right', 'right'], everyMs: 100 },
    { kind: 'press', line: 2, keys: ['a', 'b'], everyMs: 100 },
    { kind: 'press', line: 3, keys: ['ctrl-r'], everyMs: 100 },
    { kind: 'press', line: 4, keys: ['"'], everyMs: 1000 },
  ]);
});

test('a wait has a place, a pattern and a limit', () => {
  expect(cuesOf('Set WaitTimeout 5s\nWait+Line@2s /a\\/b c/\nWait')).toEqual([
    { kind: 'wait', line: 2, where: 'line', pattern: /a\/b c/u, atMostMs: 2000 },
    { kind: 'wait', line: 3, where: 'screen', pattern: undefined, atMostMs: 5000 },
  ]);
});

test('the line that VHS types into its shell starts the program, and is no part of the show', () => {
  const tape = parseTape(`Hide\nType "lstm-explore --at 2 -- 'not good'" Sleep 1s Enter\nShow\nRight`, 'a.tape');
  expect(tape.start).toEqual({ line: 2, words: ['--at', '2', '--', 'not good'] });
  expect(tape.cues.map(({ kind }) => kind)).toEqual(['hide', 'show', 'press']);
});

test("the size is set in columns and rows, or in VHS's pixels", () => {
  expect(parseTape('Set Columns 100\nSet Rows 30', 'a.tape').settings).toEqual({ columns: 100, rows: 30 });
  // 1140 px inside the padding, 14.2 a character; 716 px, 29.04 a line
  expect(parseTape('Set Width 1260\nSet Height 836', 'a.tape').settings).toEqual({ columns: 80, rows: 24 });
});

test('comments, blank lines, Windows line ends and what only VHS has are read over', () => {
  expect(cuesOf('# hi\r\n\r\nSet Theme { "name": "x#y" }\r\nSet FontFamily "A # B"\r\nHide # now\r\n')).toEqual([
    { kind: 'hide', line: 5 },
  ]);
});

test.each([
  ['Rihgt', 'a.tape:1: there is no command "Rihgt" here; there are Output, '],
  ['\nType x', 'a.tape:2: Type takes a text in quotes'],
  ['Type "x', 'a.tape:1: the quote " is opened and not closed'],
  ['"x"', 'a.tape:1: expected a command, found "x"'],
  ['Sleep soon', 'a.tape:1: a time is written 500ms, 2s or 1m, found "soon"'],
  ['Sleep\n2s', 'a.tape:1: Sleep takes a time'],
  ['Wait /(/', 'a.tape:1: /(/ is no regular expression'],
  ['Set Columns 10000', 'a.tape:1: Set Columns: it goes from 20 to 400, found 10000'],
  ['Set Rows 0', 'a.tape:1: Set Rows: it goes from 5 to 150, found 0'],
  ['Set Padding', 'a.tape:1: Set Padding: it takes a value'],
  ['Set constructor 1', 'a.tape:1: Set constructor: there is no such setting'],
  ['constructor', 'a.tape:1: there is no command "constructor"'],
  ['Hide\nSleep 8760h', 'a.tape:2: the show lasts 365 days by here; a recording lasts at most an hour'],
  ['Set TypingSpeed 1h\nRight 2', 'a.tape:2: the show lasts 2 h 0 min by here'],
  ['Set TypingSpeed 0\nRight 99999999999', 'a.tape:2: a tape presses at most 10,000 keys'],
  ['Type "lstm-explore --at 2"\nRight', 'a.tape:1: expected Enter after Type "lstm-explore …"'],
])('a mistake is told with its line: %j', (text, message) => {
  expect(() => parseTape(text, 'a.tape')).toThrow(message);
});
