import { readdirSync, readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { packagePath } from '../../src/io/disk/paths.ts';
import { bearable, notify, print, say, sayTo } from '../../src/io/output.ts';

const HOSTILE = '\u001B]0;mine\u0007\u001B[2J\u009B31m\u001B]52;c;eA==\u0007\u202Eback\u2066\u061C\u200F\u2028\uD800\r';
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
const OBEYED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\p{Bidi_Control}\p{Cs}]/u;

/** Those who write to the terminal themselves, and why they may. */
const writers: Readonly<Record<string, string>> = {
  'io/output.ts': 'the one way',
  'io/ask.ts': 'readline asks its question there, and makes it visible first',
  'terminal/process.ts': 'names the streams for whoever asks what they are',
  'terminal/keyboard/brackets.ts': 'a sequence of our own',
  'terminal/screen.ts': 'the screen, of cells that hold no control',
  'terminal/output/held-output.ts': 'the screen, and what was kept back while it was ours',
};

/** A write that goes round: `console`, `process.stdout`, a stream's `write`. */
const DIRECT = /\bconsole\b\s*[.[]|\bprocess\.(?:stdout|stderr)\b|\b(?:stdout|stderr|stream|out)\.(?:write|end|cork)\b/;

const codeOf = (path: string): string =>
  readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, '');

test('nothing of the program writes to the terminal but by the one way', () => {
  const files = readdirSync(packagePath('src'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name));
  const direct = files.filter((name) => DIRECT.test(codeOf(packagePath('src', name))));
  expect(direct.filter((name) => !(name in writers))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(Object.keys(writers)));
});

test.each([
  ["process.stderr.write('x')", true],
  ["console.log('x')", true],
  ["terminal.stdout.write('x')", true],
  ["row.write('x')", false],
])('a write such as %s is found: %s', (code, isDirect) => expect(DIRECT.test(code)).toBe(isDirect));

test.each([
  ['print', 'stdout', () => print(HOSTILE)],
  ['say', 'stdout', () => say(HOSTILE)],
  ['notify', 'stderr', () => notify(HOSTILE)],
] as const)('%s shows what a terminal would obey', async (_, stream, write) => {
  const written: string[] = [];
  const spy = vi.spyOn(process[stream], 'write').mockImplementation((chunk, ...rest) => {
    written.push(String(chunk));
    rest.find((one) => typeof one === 'function')?.();
    return true;
  });
  await write();
  spy.mockRestore();
  expect(written.join('')).not.toMatch(OBEYED);
  expect(written.join('')).toContain('\\u{1b}]0;mine\\u{7}\\u{1b}[2J\\u{9b}31m');
});

test('that a notice does not arrive ends nothing', async () => {
  const failed: string[] = [];
  const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no space is left')) });
  full.on('error', ({ message }) => failed.push(message));
  sayTo(full, 'epoch 1');
  await vi.waitFor(() => expect(failed).toEqual(['no space is left']));
  expect(process.stderr.listenerCount('error')).toBeGreaterThan(0);
});

test('a line of a notice loses its middle where it is longer than anybody reads; its end says why', () => {
  const [first, second] = bearable(`cannot read ${'x'.repeat(100_000)}: no such file\nTry: another`).split('\n');
  expect(first?.length).toBeLessThan(700);
  expect(first).toMatch(/^cannot read x+ … x+: no such file$/);
  expect(second).toBe('Try: another');
});
