import { expect, test } from 'vitest';
import { parseTape, sourcesOf } from '../../src/recording/tape/parse.ts';

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
  expect(cuesOf('Set WaitTimeout 5s\nWait+Screen@2s /a\\/b c/\nWait+Still\nWait /x/')).toEqual([
    { kind: 'wait', line: 2, where: 'screen', pattern: /a\/b c/u, atMostMs: 2000 },
    { kind: 'settle', line: 3, atMostMs: 5000 },
    { kind: 'wait', line: 4, where: 'line', pattern: /x/u, atMostMs: 5000 },
  ]);
});

test('a wait without scope or pattern waits for a prompt in the last line, as in VHS', () => {
  expect(cuesOf('Wait')).toEqual([{ kind: 'wait', line: 1, where: 'line', pattern: />$/u, atMostMs: 15_000 }]);
  expect(cuesOf('Set WaitPattern /ready/\nWait')).toMatchObject([{ pattern: /ready/u, where: 'line' }]);
});

test('the line that VHS types into its shell starts the program, and is no part of the show', () => {
  const tape = parseTape(`Hide\nType "lstm-explore --at 2 -- 'not good'" Sleep 1s Enter\nShow\nRight`, 'a.tape');
  expect(tape.start).toEqual({ line: 2, words: ['--at', '2', '--', 'not good'] });
  expect(tape.shell.map(({ kind }) => kind)).toEqual(['hide', 'press', 'sleep', 'press']);
  expect(tape.cues.map(({ kind }) => kind)).toEqual(['show', 'press']);
});

test.each([
  ['Type "npx " Sleep 1s Type "lstm-explore " Type "--at 2" Enter', ['--at', '2']],
  ['Type "lstm-explroe" Backspace 3 Type "ore --at 2" Enter', ['--at', '2']],
  ['Type "lstm-explore --at 3" Left Delete Type "2" Enter', ['--at', '2']],
  ['Type "stm-explore --at 2" Home Type "l" Ctrl+E Enter', ['--at', '2']],
  ['Type "ls -l" Ctrl+U Type "lstm-explore" Space Type "--at" Space 2 Type "2" Enter', ['--at', '2']],
  ['Type "oh no" Ctrl+C Type "lstm-explore --at two" Ctrl+W Type "2" Enter', ['--at', '2']],
  ['Copy "lstm-explore --at 2" Paste Enter', ['--at', '2']],
])('a line typed in pieces and corrected counts as it stands at Enter: %s', (text, words) => {
  const tape = parseTape(`${text} Right`, 'a.tape');
  expect(tape.start?.words).toEqual(words);
  expect(tape.cues).toMatchObject([{ keys: ['right'] }]);
});

test('shell commands before that line are no part of the show either; a review that speaks of the program is', () => {
  const tape = parseTape('Type "clear" Enter Type "npx lstm-explore --at 2" Enter Right', 'a.tape');
  expect(tape.start).toEqual({ line: 1, words: ['--at', '2'] });
  expect(tape.cues).toHaveLength(1);
  expect(parseTape('Type "i" Type "lstm-explore is good" Enter', 'a.tape').start).toBeUndefined();
});

test.each([
  ['npm start', []],
  ['npm start -- --at 2 -- -good', ['--at', '2', '--', '-good']],
  ['npm run start "not good"', ['not good']],
  [`npx --yes lstm-explore 'costs $5; really?' it\\'s`, ['costs $5; really?', "it's"]],
])('the program is started by %s', (line, words) => {
  expect(parseTape(`Type \`${line}\`\nEnter\nRight`, 'a.tape')).toMatchObject({
    start: { line: 1, words },
    cues: [{ keys: ['right'] }],
  });
});

test.each(['xa0', 'tnot bad', 'ls', 'inode or npm', '/cd/e', 'clear'])(
  '%s is keys where no shell is spoken to',
  (keys) => {
    const tape = parseTape(`${keys === 'clear' ? 'Right\n' : ''}Type "${keys}" Enter Type "cd x" Enter`, 'a.tape');
    expect(tape.start).toBeUndefined();
    expect(tape.cues.length).toBeGreaterThanOrEqual(4);
  },
);

test("the size is set in columns and rows, or in VHS's pixels", () => {
  expect(parseTape('Set Columns 100\nSet Rows 30', 'a.tape').settings).toEqual({ columns: 100, rows: 30 });
  // 1140 px inside the padding, 14.2 a character; 716 px, 29.04 a line
  expect(parseTape('Set Width 1260\nSet Height 836', 'a.tape').settings).toEqual({ columns: 80, rows: 24 });
  const window = 'Set Width 1300\nSet Height 906\nSet Margin 20\nSet MarginFill "#674EFF"\nSet WindowBar Rings';
  expect(parseTape(window, 'a.tape').settings).toMatchObject({ columns: 80, rows: 24 });
  expect(parseTape('Set Width 1260\nSet Margin 20', 'a.tape').settings).toMatchObject({ columns: 80 });
});

test('a window is as the tape sets it, in units of which a cell is 8 wide; without a word of it, it is ours', () => {
  const set = 'Set Padding 71\nSet Margin 142\nSet MarginFill "#674EFF"\nSet WindowBar RingsRight\nSet BorderRadius 14';
  const look = { padding: 40, margin: 80, marginFill: '#674eff', bar: 'RingsRight', barSize: 17, radius: 8 };
  expect(parseTape(set, 'a.tape').settings.window).toEqual(look);
  expect(parseTape('Set FontSize 22', 'a.tape').settings.window).toBeUndefined();
  expect(parseTape('Set LoopOffset 25%', 'a.tape').settings.posterShare).toBe(0.25);
});

test.each([
  ['light', 'light'],
  ['Catppuccin Latte', 'light'],
  ['Builtin Solarized Light', 'light'],
  ['tokyonight-day', 'light'],
  ['zenbones', 'light'],
  ['Dracula', 'dark'],
  ['Moonlight II', 'dark'],
  ['Twilight', 'dark'],
  ['{ "background": "#fdf6e3", "foreground": "#657b83" }', 'light'],
])('the theme %s is %s', (theme, name) => {
  const { settings } = parseTape(`Set Theme ${theme.startsWith('{') ? theme : `"${theme}"`}`, 'a.tape');
  expect(settings.theme).toBe(name);
  expect(settings.colours).toEqual(
    theme.startsWith('{') ? { background: '#fdf6e3', foreground: '#657b83' } : undefined,
  );
});

test('comments, blank lines, Windows line ends and what only VHS has are read over', () => {
  expect(cuesOf('# hi\r\n\r\nSet Theme { "name": "x#y" }\r\nSet FontFamily "A # B"\r\nHide # now\r\n')).toEqual([
    { kind: 'hide', line: 5 },
  ]);
});

test.each([
  ['Ctrl+C Ctrl+Shift+o Ctrl+[ Ctrl+Left', 'ctrl-c ctrl-o escape ctrl-left'],
  ['Alt+x Ctrl+Alt+p Alt+Enter', 'alt-x alt-ctrl-p alt-enter'],
  ['Shift+a Shift+Tab Shift+Enter', 'A shift-tab enter'],
  ['Insert Delete 2 PageUp', 'insert delete delete pageup'],
  ['Ctrl+@ Ctrl+Space Ctrl+m', 'ctrl-  ctrl-  enter'],
  ['Type @50ms "ab" Right @ 1s 2', 'a b right right'],
  ['Type lstm.py ok Enter', 'l s t m . p y   o k enter'],
  ['Type \'a\' `b` "c"', 'a   b   c'],
  ['Copy "hi"\nPaste', 'h i'],
])('what VHS presses is pressed: %s', (text, keys) => {
  const pressed = cuesOf(text).flatMap((cue) => (cue.kind === 'press' ? cue.keys : []));
  expect(pressed.join(' ')).toBe(keys);
});

test('what is pasted comes at once', () => {
  expect(cuesOf('Copy "hi"\nPaste')).toEqual([{ kind: 'press', line: 2, keys: ['h', 'i'], everyMs: 0 }]);
});

test('what VHS does and this program has no use for is named, or takes its time', () => {
  const tape = parseTape('Env A "b"\nScrollUp@100ms 3\nRequire echo', 'a.tape');
  expect(tape.unheeded.map(({ line, command }) => `${line} ${command}`)).toEqual(['1 Env', '2 ScrollUp']);
  expect(tape.cues).toEqual([{ kind: 'sleep', line: 2, forMs: 300 }]);
});

test('what nothing here has a use for is named with its line', () => {
  const { unheeded } = parseTape(
    'Set Shell "bash"\n\nSet Framerate 60\nSet FontFamily "X"\nSet Theme "Dracula"',
    'a.tape',
  );
  expect(unheeded.map(({ line, command }) => `${line} ${command}`)).toEqual([
    ...['1 Set Shell', '3 Set Framerate', '4 Set FontFamily', '5 Set Theme "Dracula", but for being dark,'],
  ]);
});

test('another tape is taken in at its line, without its outputs; its mistakes are told with their own place', () => {
  const sources = new Map([
    ['b.tape', 'Output b.gif\n\nSet TypingSpeed 1s\nRight 2'],
    ['c.tape', 'Right\nRihgt'],
    ['d.tape', 'Source b.tape'],
  ]);
  const tape = parseTape('Output a.gif\nSource b.tape\nLeft', 'a.tape', sources);
  expect(tape.outputs).toMatchObject([{ path: 'a.gif' }]);
  expect(tape.cues).toEqual([
    { kind: 'press', line: 2, within: 'b.tape:4', keys: ['right', 'right'], everyMs: 1000 },
    { kind: 'press', line: 3, keys: ['left'], everyMs: 1000 },
  ]);
  expect(() => parseTape('Source c.tape', 'a.tape', sources)).toThrow('c.tape:2: there is no command "Rihgt"');
  expect(() => parseTape('Source d.tape', 'a.tape', sources)).toThrow('d.tape:1: Source: a tape that is taken in');
  expect(sourcesOf('Hide\nSource "b.tape"', 'a.tape')).toEqual([{ line: 2, path: 'b.tape' }]);
});

test('comments stand at the end of lines; two kinds of them are for record', () => {
  expect(
    cuesOf('Hide# now\nWait /x/# or /y/\nType "#"# sharp\n# Marker: The turn\n#Caption: It "turns".'),
  ).toMatchObject([
    { kind: 'hide' },
    { kind: 'wait', pattern: /x/u },
    { keys: ['#'] },
    { kind: 'marker', line: 4, text: 'The turn' },
    { kind: 'caption', line: 5, text: 'It "turns".' },
  ]);
});

test.each([
  ['[[:alpha:]]+[[:digit:]]', 'ab1', '12'],
  ['\\pL\\p{Greek}', 'aβ', 'ab'],
  ['\\A[0-9]\\z', '7', '77'],
  ['\\Qa.b\\E', 'a.b', 'axb'],
  ['(?P<n>x)\\x{2713}', 'x✓', 'x'],
  ['[[:^space:]]', 'a', ' '],
])("the pattern %s is read as Go's regular expressions are", (pattern, fits, not) => {
  const [cue] = cuesOf(`Wait /${pattern}/`);
  expect(cue).toMatchObject({ kind: 'wait' });
  const of = cue.kind === 'wait' ? cue.pattern : /(?!)/;
  expect([of.test(fits), of.test(not)]).toEqual([true, false]);
});

test("patterns may have Go's flags, and a backslash before any sign", () => {
  const holds = (tape: string, text: string): boolean | undefined =>
    cuesOf(tape).flatMap((cue) => (cue.kind === 'wait' ? cue.pattern?.test(text) : []))[0];
  expect(holds('Wait /(?i)READY/', 'ready')).toBe(true);
  expect(holds('Wait /READY/', 'ready')).toBe(false);
  expect(holds('Wait /5\\% \\p{Lu}[a\\-b]/', '5% É-')).toBe(true);
  expect(holds('Wait /\\\\%/', '\\%')).toBe(true);
});

test('a theme may go over several lines, whose number is not lost', () => {
  expect(cuesOf('Set Theme {\n  "name": "x"\n}\nHide')).toEqual([{ kind: 'hide', line: 4 }]);
});

test.each([
  ['Rihgt', 'a.tape:1: there is no command "Rihgt" here; did you mean Right?'],
  ['Rewind', 'a.tape:1: there is no command "Rewind" here; there are Output, '],
  ['Right -1', 'a.tape:1: expected a command, found "-1"; a count is whole: Right 3'],
  ['Right 1.5', 'a.tape:1: expected a command, found "1.5"'],
  ['Right\0', 'a.tape:1: there is no command "Right\0"'],
  ['\nType 5', 'a.tape:2: Type takes a text in quotes'],
  ['Type Enter', 'a.tape:1: Type takes a text in quotes'],
  ['Type "a" b', 'a.tape:1: there is no command "b"'],
  ['Type @soon "a"', 'a.tape:1: a time is written 500ms, 2s or 1m, found "soon"'],
  ['Set Theme {\n"a": 1', 'a.tape:1: the brace { is opened and not closed'],
  ['Hide Wait+Word', 'a.tape:1: there is no command "Wait+Word"'],
  ['Paste', 'a.tape:1: there is nothing to paste'],
  ['Env X', 'a.tape:1: Env takes a name and a value'],
  ['Source b.tape', 'a.tape:1: there is no b.tape'],
  ['Source b.sh', 'a.tape:1: Source takes a tape: Source setup.tape'],
  ['Wait+Still /x/', 'a.tape:1: Wait+Still waits until nothing moves, for no pattern'],
  [
    'Set WindowBar Round',
    'a.tape:1: Set WindowBar: there are Colorful, ColorfulRight, Rings, RingsRight, found "Round"',
  ],
  ['Set MarginFill "#12"', 'a.tape:1: Set MarginFill: it takes a colour, "#674EFF", found "#12"'],
  ['Set CursorBlink maybe', 'a.tape:1: Set CursorBlink: it is true or false, found "maybe"'],
  ['Set Framerate fast', 'a.tape:1: Set Framerate: expected a number, found "fast"'],
  [
    'Set Theme { "background": "blue" }',
    'a.tape:1: Set Theme: its background is no colour: expected "#rrggbb", found "blue"',
  ],
  ['Set Theme { name }', 'a.tape:1: Set Theme: a theme in braces is JSON'],
  ['Go', 'a.tape:1: there is no command "Go" here; there are Output'],
  ['Ctrl+Nothing', 'a.tape:1: there is no command "Ctrl+Nothing"'],
  ['Right@soon', 'a.tape:1: a time is written 500ms, 2s or 1m, found "soon"'],
  ['Set PlaybackSpeed 0', 'a.tape:1: Set PlaybackSpeed: it goes from 0.1 to 100, found 0'],
  ['ScrollUp@1h 2', 'a.tape:1: the show lasts 2 h 0 min by here'],
  ['Type "x', 'a.tape:1: the quote " is opened and not closed'],
  ['"x"', 'a.tape:1: expected a command, found "x"'],
  ['Sleep soon', 'a.tape:1: a time is written 500ms, 2s or 1m, found "soon"'],
  ['Sleep\n2s', 'a.tape:1: Sleep takes a time'],
  ['Wait /(/', 'a.tape:1: /(/ is no regular expression'],
  ['Set Columns 10000', 'a.tape:1: Set Columns: it goes from 20 to 400, found 10000'],
  ['Set Rows 0', 'a.tape:1: Set Rows: it goes from 5 to 150, found 0'],
  ['Set Rows 24.5', 'a.tape:1: Set Rows: expected a whole number, found 24.5'],
  [
    'Set Rows 24\nSet Width 10000\nSet Height 10000',
    'a.tape:2: Set Width: 10000 pixels have room for 695 columns; a recording has 20 to 400',
  ],
  ['Set Height 60\nRight', 'a.tape:1: Set Height: 60 pixels have room for 0 rows; a recording has 5 to 150'],
  ['Set Padding', 'a.tape:1: Set Padding: it takes a value'],
  ['Set constructor 1', 'a.tape:1: Set constructor: there is no such setting'],
  ['constructor', 'a.tape:1: there is no command "constructor"'],
  ['Hide\nSleep 8760h', 'a.tape:2: the show lasts 365 days by here; a recording lasts at most an hour'],
  ['Set TypingSpeed 1h\nRight 2', 'a.tape:2: the show lasts 2 h 0 min by here'],
  ['Set TypingSpeed 0\nRight 99999999999', 'a.tape:2: a tape presses at most 10,000 keys'],
  [
    'Sleep 1s\nType "cd /tmp && lstm-explore good" Enter',
    'a.tape:2: expected a line that starts the program and nothing',
  ],
  ['Type "NO_COLOR=1 npx lstm-explore" Enter', 'a.tape:1: expected a line that starts the program and nothing else'],
  ['Type "lstm-explore good | tee x" Enter', 'a.tape:1: | means something to a shell, and there is none here; a tape'],
  ['Type "lstm-explore good && exit" Enter', 'a.tape:1: && means something to a shell'],
  ['Type "lstm-explore >x" Enter', 'a.tape:1: > means something to a shell'],
  [`Type 'lstm-explore "$HOME"' Enter`, 'a.tape:1: $ means something to a shell'],
  ['Type "lstm-explore `pwd`" Enter', 'a.tape:1: ` means something to a shell'],
  ['Type "lstm-explore --model ~/m" Enter', 'a.tape:1: ~ means something to a shell'],
  ['Type "npm start --at 2" Enter', 'a.tape:1: npm keeps --at for itself; behind -- it is ours: npm start -- --at'],
  ['Type "clear" Enter Right', 'a.tape:1: no line like this one starts the program; a tape starts'],
  ['Type "npm run dev" Enter', 'a.tape:1: no line like this one starts the program'],
  ['Type "lstm-explroe good" Enter', 'a.tape:1: no line like this one starts the program'],
  ['Type "./dist/cli.js good" Enter', 'a.tape:1: no line like this one starts the program'],
  ['Type "npx lstm-explore@1 good" Enter', 'a.tape:1: no line like this one starts the program'],
  [`Type "lstm-explore it's" Enter`, 'a.tape:1: the command line opens a quote and does not close it'],
  ['Type "lstm-explore --at 2"\nRight', 'a.tape:1: expected Enter after Type "lstm-explore …"'],
])('a mistake is told with its line: %j', (text, message) => {
  expect(() => parseTape(text, 'a.tape')).toThrow(message);
});
