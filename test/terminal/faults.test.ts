import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test, vi } from 'vitest';
import { needs } from '../support/needs.ts';
import { bundledProgram } from '../support/program.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal', 'signals');

vi.setConfig({ testTimeout: 30_000 });

let program: string;
beforeAll(async () => {
  program = await bundledProgram(fileURLToPath(new URL('programs/faulty.ts', import.meta.url)));
}, 60_000);

const untouched = { isAlternate: false, isCursorShown: true, wraps: true, pastesInBrackets: false, isHeldBack: false };

async function faulty(): Promise<TestTerminal> {
  const terminal = await openTerminal([], { command: [process.execPath, program] });
  await terminal.waitFor('ready');
  return terminal;
}

test.each([
  ['while it renders', 'e', 'thrown while rendering'],
  ['in an event handler', 'k', 'thrown by a key'],
  ['in a timer', 'u', 'thrown in a timer'],
  ['in a promise', 'r', 'rejected by nobody'],
])('what is thrown %s is told on the normal screen, with an exit status', async (_, key, message) => {
  const terminal = await faulty();
  terminal.press(key);
  const { status, signal } = await terminal.exit();
  expect([status, signal]).toEqual([1, 0]);
  expect((await terminal.lines()).join('\n')).toContain(message);
  expect(await terminal.state()).toEqual(untouched);
});

test('a program that exits in the middle leaves the terminal as it was', async () => {
  const terminal = await faulty();
  terminal.press('x');
  expect((await terminal.exit()).status).toBe(7);
  expect(await terminal.state()).toEqual(untouched);
  expect((await terminal.lines()).join('')).toBe('');
});

test('what is written while the screen is taken appears when it is given back', async () => {
  const terminal = await faulty();
  terminal.press('w');
  const shown = await terminal.waitFor('last key w');
  expect(shown).not.toContain('warning');
  terminal.press('q');
  await terminal.exit();
  expect((await terminal.lines()).slice(0, 2)).toEqual(['a warning for later', 'quit']);
});
