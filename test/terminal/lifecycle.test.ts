import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { needs } from '../support/needs.ts';
import { builtProgram } from '../support/program.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal', 'signals', 'a POSIX shell');

vi.setConfig({ testTimeout: 30_000 });
beforeAll(async () => {
  await builtProgram();
}, 60_000);

/** The terminal as it was before the program began. */
const untouched = { isAlternate: false, isCursorShown: true, wraps: true, pastesInBrackets: false, isHeldBack: false };
const taken = { isAlternate: true, isCursorShown: false, wraps: false, pastesInBrackets: true, isHeldBack: false };

const explore = (options: Parameters<typeof openTerminal>[1] = {}) =>
  openTerminal(['--no-progress', '--model', 'reviews-lstm', '--', 'not bad'], options);

async function ready(terminal: TestTerminal): Promise<TestTerminal> {
  await terminal.waitFor('ready');
  return terminal;
}

/** Of these it dies, as any program does. */
const deadly: readonly NodeJS.Signals[] = [
  ...(['SIGXCPU', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGVTALRM', 'SIGABRT', 'SIGTRAP', 'SIGSYS'] as const),
  ...(process.platform === 'linux' ? (['SIGIO', 'SIGPWR', 'SIGSTKFLT'] as const) : []),
];

describe('the explorer leaves the terminal as it was', () => {
  test('when it is quit, with two lines on what was explored and how to come back', async () => {
    const terminal = await ready(await explore());
    expect(await terminal.state()).toEqual(taken);
    terminal.press('l');
    await terminal.waitFor('bad 2/2');
    terminal.press('q');
    expect(await terminal.exit()).toEqual({ status: 0, signal: 0 });
    expect(await terminal.state()).toEqual(untouched);
    const [explored, ...comeBack] = await terminal.lines();
    expect(explored).toBe('Explored “not bad” with reviews-lstm, as far as “bad”, token 2/2.');
    expect(comeBack.join('').trim()).toMatch(/^Come back with: lstm-explore .*--at 1 .*-- 'not bad'$/);
  });

  test.each([
    ['SIGTERM', { status: 143, signal: 0 }],
    ['SIGINT', { status: 130, signal: 0 }],
    ['SIGQUIT', { status: 131, signal: 0 }],
    ['SIGHUP', { status: 0, signal: 1 }],
    ...deadly.map((signal) => [signal, { status: 0, signal: constants.signals[signal] }] as const),
  ] as const)('when it is ended by %s', async (signal, exit) => {
    const terminal = await ready(await explore());
    terminal.kill(signal);
    expect(await terminal.exit()).toEqual(exit);
    expect(await terminal.state()).toEqual(untouched);
    expect((await terminal.lines()).join('')).toBe('');
  });
});

test('an answer of the terminal that comes late is not typed into the shell', async () => {
  const program = [process.execPath, await builtProgram(), '--no-progress', '--model', 'reviews-lstm', '--', 'not bad'];
  const script = '"$@"; echo back in the shell; exec cat';
  const terminal = await ready(await openTerminal(['-c', script, '-', ...program], { command: ['/bin/sh'] }));
  terminal.answer(false);
  terminal.press('l');
  await terminal.waitFor('bad 2/2');
  const sent = terminal.raw().length;
  terminal.press('q');
  await vi.waitFor(() => expect(terminal.raw(sent)).toContain('\u001B[?1049l'));
  terminal.press('\u001B[0n');
  await terminal.waitFor('back in the shell');
  terminal.press('typed\r');
  expect(await terminal.waitFor(/^typed$/m)).not.toContain('[0n');
  terminal.kill('SIGKILL');
});

test('a closed terminal ends the program', async () => {
  const terminal = await ready(await explore());
  terminal.hangUp();
  expect((await terminal.exit()).signal).toBe(1);
});

const hasSetsid = ((): boolean => {
  try {
    execFileSync('setsid', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.skipIf(!hasSetsid)(
  'a closed terminal ends a program that no signal tells of it (skipped without setsid)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-hup-'));
    const pidFile = join(folder, 'pid');
    const program = `setsid '${process.execPath}' '${await builtProgram()}' --no-progress <&3 & echo $! > '${pidFile}'; wait`;
    const terminal = await ready(await openTerminal(['-c', `exec 3<&0; ${program}`], { command: ['/bin/sh'] }));
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    terminal.hangUp();
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 5000);
    rmSync(folder, { recursive: true });
  },
);
