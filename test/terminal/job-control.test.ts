import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { needs } from '../support/needs.ts';
import { builtProgram } from '../support/program.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal', 'signals', 'a POSIX shell');

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-jobs-'));
const pidFile = join(folder, 'pid');
let program: string;
beforeAll(async () => {
  program = await builtProgram();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const untouched = { isAlternate: false, isCursorShown: true, wraps: true, pastesInBrackets: false, isHeldBack: false };
const taken = { isAlternate: true, isCursorShown: false, wraps: false, pastesInBrackets: true, isHeldBack: false };
const CTRL_Z = '\u001A';

/** An interactive shell, which has job control, with the explorer in its foreground. */
async function explorerInShell(): Promise<TestTerminal> {
  const shell = await openTerminal(['-i'], { command: ['/bin/sh'], env: { PS1: 'shell> ', ENV: undefined } });
  await shell.waitFor('shell>');
  const words = [process.execPath, program, '--no-progress', '--model', 'reviews-lstm', '--', 'not', 'bad'];
  shell.press(`clear; sh -c 'echo $$ > ${pidFile}; exec "$@"' - ${words.map((word) => `'${word}'`).join(' ')}\r`);
  await shell.waitFor('ready');
  return shell;
}

const explorerPid = (): number => Number(readFileSync(pidFile, 'utf8'));

/** What the kernel does with what is typed: a shell wants an echo, and whole lines. */
async function expectShellsOwnMode(shell: TestTerminal): Promise<void> {
  shell.press('stty -a | tr " " "\\n" | grep -E "^-?(icanon|echo);?$" | tr "\\n" " "; echo END\r');
  const shown = await shell.waitFor(/^.*icanon.*END$/m);
  expect(shown).toMatch(/^icanon echo END$/m);
}

async function bringBack(shell: TestTerminal): Promise<void> {
  // A shell that was handed the terminal in raw mode takes no carriage return for the end of a line.
  shell.press('clear; fg\n');
  await shell.waitFor(/^(?!.*Stopped).*ready/s);
  expect(await shell.state()).toEqual(taken);
}

async function quitAndExpectShell(shell: TestTerminal): Promise<void> {
  shell.press('q');
  await shell.waitFor(/Come back with/);
  expect(await shell.state()).toEqual(untouched);
  shell.press('exit\r');
  await shell.exit();
}

test('Ctrl-Z gives the shell its terminal, and fg brings the same screen back', async () => {
  const shell = await explorerInShell();
  shell.press('l');
  const before = await shell.waitFor('bad 2/2');
  shell.press(CTRL_Z);
  await shell.waitFor(/Stopped/);
  expect(await shell.state()).toEqual(untouched);
  await expectShellsOwnMode(shell);
  const sent = shell.raw().length;
  await bringBack(shell);
  expect(await shell.waitFor('bad 2/2')).toBe(before);
  expect(shell.raw(sent).split('\u001B[?1049h')).toHaveLength(2);
  shell.press('h');
  await shell.waitFor('not 1/2');
  await quitAndExpectShell(shell);
});

test('a SIGTSTP from outside does the same', async () => {
  const shell = await explorerInShell();
  process.kill(explorerPid(), 'SIGTSTP');
  await shell.waitFor(/Stopped/);
  expect(await shell.state()).toEqual(untouched);
  await expectShellsOwnMode(shell);
  await bringBack(shell);
  shell.press(CTRL_Z);
  await shell.waitFor(/Stopped/);
  await bringBack(shell);
  await quitAndExpectShell(shell);
});

test('after a stop without a warning the screen is drawn anew and keys arrive one by one', async () => {
  const shell = await explorerInShell();
  process.kill(explorerPid(), 'SIGSTOP');
  await shell.waitFor(/Stopped/);
  shell.press('stty sane\n');
  await bringBack(shell);
  shell.press('l');
  await shell.waitFor('bad 2/2');
  await quitAndExpectShell(shell);
});

test('after fg in a window that was made larger meanwhile, the screen is of its size', async () => {
  const shell = await explorerInShell();
  process.kill(explorerPid(), 'SIGSTOP');
  await shell.waitFor(/Stopped/);
  shell.resize(120, 36);
  shell.press('clear; fg\n');
  await vi.waitFor(async () => expect((await shell.lines()).at(35)).toMatch(/quit *$/), 10_000);
  await quitAndExpectShell(shell);
});

test('where no shell watches over it, Ctrl-Z only draws the screen anew', async () => {
  const terminal = await openTerminal(['--no-progress', '--model', 'reviews-lstm', '--', 'not bad']);
  await terminal.waitFor('ready');
  terminal.press(CTRL_Z);
  terminal.press('l');
  await terminal.waitFor('bad 2/2');
  terminal.press('q');
  expect((await terminal.exit()).status).toBe(0);
});

const hasTmux = ((): boolean => {
  try {
    execFileSync('tmux', ['-V']);
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!hasTmux)(
  'inside tmux (skipped where there is none) held keys arrive, and nothing is left behind',
  async () => {
    const socket = join(folder, 'tmux');
    const session = `'${process.execPath}' '${program}' --no-progress --model reviews-lstm -- not bad at all; echo "status $?"; cat`;
    const tmux = await openTerminal(['-S', socket, '-f', '/dev/null', 'new-session', session], { command: ['tmux'] });
    await tmux.waitFor('ready');
    tmux.press('lllhhhlll');
    await tmux.waitFor('all 4/4');
    tmux.press('q');
    const shown = await tmux.waitFor('status 0');
    expect(shown).toContain('Come back with');
    expect(shown).not.toContain('[0n');
    execFileSync('tmux', ['-S', socket, 'kill-server']);
    await tmux.exit();
  },
);
