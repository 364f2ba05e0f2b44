import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { unkeptLines } from '../../src/explorer/farewell.ts';
import { builtProgram } from '../support/program.ts';
import { after, aSession } from '../support/session.ts';
import { openTerminal } from '../support/terminal.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  await builtProgram();
}, 60_000);
const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-unkept-'));
afterAll(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

test('what is not kept is marked in the header as long as the session lasts, and told again after q, reason first', async () => {
  writeFileSync(join(folder, 'a-file'), '');
  const state = join(folder, 'a-file', 'state');
  const terminal = await openTerminal(['Not bad at all.'], { env: { XDG_STATE_HOME: state } });
  await terminal.waitFor('ready');
  terminal.press('n');
  await terminal.waitFor('! not kept');
  terminal.press('pell');
  await terminal.waitFor('3/8');
  expect((await terminal.lines())[0]).toContain('! not kept');
  terminal.press('q');
  expect((await terminal.exit()).status).toBe(0);
  const words = (await terminal.lines()).join(' ').replace(/\s+/g, ' ');
  expect(words).toContain(
    'Your progress is not kept this time: a part of the path is a file, not a folder (cannot write',
  );
});

test('of a log and of a recording it is told as well, of one that was begun anew no more', () => {
  const ended = after(
    aSession(),
    { type: 'keeping/failed', what: 'log', text: 'the log ends here: no space is left on the device (cannot write a)' },
    { type: 'recording/broken', message: 'the recording ends here: it may not grow any larger (cannot write b)' },
    { type: 'time/stepped', by: 1 },
  );
  expect(unkeptLines(ended)).toEqual([
    'The log ends here: no space is left on the device (cannot write a).',
    'The recording ends here: it may not grow any larger (cannot write b).',
  ]);
  expect(unkeptLines(after(ended, { type: 'recording/started', path: 'c.cast' }))).toHaveLength(1);
  expect(unkeptLines(aSession())).toEqual([]);
});

const hasSetpriv = ((): boolean => {
  try {
    execFileSync('setpriv', ['--reuid=54321', '--clear-groups', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!hasSetpriv)(
  'a user without an entry and without a home learns, and is told once (skipped where nobody may become one)',
  async () => {
    const words = [
      '--reuid=54321',
      '--clear-groups',
      process.execPath,
      await builtProgram(),
      '--model',
      'reviews-lstm',
    ];
    const terminal = await openTerminal(words, { command: ['setpriv'], env: { HOME: undefined } });
    await terminal.waitFor('there is no home folder');
    terminal.press('ll');
    await terminal.waitFor(', 3/9');
    terminal.press('q');
    expect((await terminal.exit()).status).toBe(0);
  },
);
