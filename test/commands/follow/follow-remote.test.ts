import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { followedPlace } from '../../../src/commands/follow/followed-place.ts';
import { UsageError } from '../../../src/errors/user-error.ts';
import { formatEntry, formatHeader, type LoggedStart } from '../../../src/session/log/log.ts';
import { needs } from '../../support/needs.ts';
import { openTerminal, type TestTerminal } from '../../support/terminal.ts';

needs('a pseudo-terminal', 'a POSIX shell');

const start: LoggedStart = {
  ...{ model: 'reviews-lstm', text: 'Not bad at all.', isOwnText: true, hasMotion: true, showsKeys: false, pace: 60 },
  opening: { clamp: [] },
};
const header = formatHeader({ version: '1', start });
const step = formatEntry(1, { type: 'time/stepped', by: 1 });
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'lstm-explore-remote-'));

/** A folder with an `ssh` that does what the lines say. */
function withSsh(lines: string): { readonly folder: string; readonly env: Readonly<Record<string, string>> } {
  const folder = newFolder();
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'ssh'), `#!/bin/sh\n${lines}\n`);
  chmodSync(join(folder, 'bin', 'ssh'), 0o755);
  return { folder, env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}` } };
}

test.each([
  ['-', { kind: 'input' }],
  ['demo.ndjson', { kind: 'file', path: 'demo.ndjson' }],
  ['host:demo.ndjson', { kind: 'remote', place: { host: 'host', file: 'demo.ndjson' } }],
  ['me@host:a b:c', { kind: 'remote', place: { host: 'me@host', file: 'a b:c' } }],
  ['./host:demo', { kind: 'file', path: './host:demo' }],
  ['a/host:demo', { kind: 'file', path: 'a/host:demo' }],
  ['C:\\demo', { kind: 'file', path: 'C:\\demo' }],
  ['c:demo', { kind: 'file', path: 'c:demo' }],
  [':demo', { kind: 'file', path: ':demo' }],
])('%s is where it says', async (log, place) => {
  expect(await followedPlace(log)).toEqual(place);
});

test('a file that is there wins over a computer of that name', async () => {
  const folder = newFolder();
  const before = process.cwd();
  process.chdir(folder);
  try {
    for (const name of ['host:demo', '-o:demo']) {
      writeFileSync(name, header);
      expect(await followedPlace(name)).toEqual({ kind: 'file', path: name });
    }
  } finally {
    process.chdir(before);
  }
});

test.each([
  '-oProxyCommand=touch hacked:x',
  '-l:x',
  'me@-oProxyCommand=x:y',
  'a b:x',
  'a\tb:x',
  'a\u001Bb:x',
  'a\u00A0b:x',
  'a\u200Bb:x',
  'host:',
])('the host %j is a wrong command line', async (log) => {
  await expect(followedPlace(log)).rejects.toThrow(UsageError);
});

test('nothing of a host that would be an option is ever run', async () => {
  const { folder, env } = withSsh('touch "$0.ran"');
  const viewer = await openTerminal(['follow', '--', '-oProxyCommand=touch hacked:x'], { folder, env });
  expect((await viewer.exit()).status).toBe(2);
  const other = await openTerminal(['follow', 'a b:x'], { folder, env });
  expect((await other.exit()).status).toBe(2);
  expect(existsSync(join(folder, 'bin', 'ssh.ran'))).toBe(false);
  await expect(runCommand(['follow', '-oProxyCommand=x:y'])).rejects.toThrow(UsageError);
});

test('ssh gets exactly these arguments, with the file in quotes, and no keys', async () => {
  const { folder, env } = withSsh(`printf '%s\\n' "$@" > "$0.args"; cat > "$0.keys"; cat ${'"$0.log"'}; sleep 60`);
  writeFileSync(join(folder, 'bin', 'ssh.log'), header + step);
  const viewer = await openTerminal(['follow', "me@host:it's $(x) `y`.ndjson"], { folder, env });
  await viewer.waitFor('▐bad▌');
  viewer.press('?');
  await viewer.waitFor('explore alone');
  const args = readFileSync(join(folder, 'bin', 'ssh.args'), 'utf8')
    .trimEnd()
    .split('\n');
  const command = "exec tail -n +1 -F -- 'it'\\''s $(x) `y`.ndjson'";
  expect(args).toEqual(['-n', '-T', '-o', 'BatchMode=yes', '--', 'me@host', command]);
  expect(readFileSync(join(folder, 'bin', 'ssh.keys'), 'utf8')).toBe('');
  viewer.press('q');
  expect((await viewer.exit()).status).toBe(0);
}, 60_000);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test.each<readonly [string, (viewer: TestTerminal) => void]>([
  ['q', (viewer) => viewer.press('q')],
  ['Ctrl-C', (viewer) => viewer.press('\u0003')],
  ['SIGTERM', (viewer) => viewer.kill('SIGTERM')],
  ['SIGHUP', (viewer) => viewer.kill('SIGHUP')],
  ['SIGUSR1', (viewer) => viewer.kill('SIGUSR1')],
  ['a closed window', (viewer) => viewer.hangUp()],
])(
  'ssh is ended on the way out by %s, even while it is stopped',
  async (_, leave) => {
    const { folder, env } = withSsh('echo $$ > "$0.pid"; cat "$0.log"; exec sleep 600');
    writeFileSync(join(folder, 'bin', 'ssh.log'), header + step);
    const viewer = await openTerminal(['follow', 'host:a.ndjson'], { folder, env });
    await viewer.waitFor('▐bad▌');
    const pid = Number(readFileSync(join(folder, 'bin', 'ssh.pid'), 'utf8'));
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGSTOP');
    leave(viewer);
    await viewer.exit();
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000 });
  },
  60_000,
);

test('before a session has begun, a signal ends ssh as well', async () => {
  const { folder, env } = withSsh('echo $$ > "$0.pid"; echo waiting >&2; exec sleep 600');
  const viewer = await openTerminal(['follow', 'host:a.ndjson'], { folder, env });
  await viewer.waitFor('ssh: waiting');
  const pid = Number(readFileSync(join(folder, 'bin', 'ssh.pid'), 'utf8'));
  viewer.kill('SIGTERM');
  expect((await viewer.exit()).signal).toBe(15);
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000 });
}, 60_000);

test('what ssh says is shown inside the screen, with its controls made visible, and so is its end', async () => {
  const { folder, env } = withSsh(
    'cat "$0.log"; printf "beware \\033]0;hacked\\007\\n" >&2; while [ ! -e "$0.end" ]; do sleep .1; done; echo broken pipe >&2; exit 255',
  );
  writeFileSync(join(folder, 'bin', 'ssh.log'), header + step);
  const viewer = await openTerminal(['follow', 'host:a.ndjson'], { folder, env });
  await viewer.waitFor(/ssh: beware .*hacked/);
  expect(viewer.raw()).not.toContain('\u001B]0;hacked');
  writeFileSync(join(folder, 'bin', 'ssh.end'), '');
  await viewer.waitFor('ssh to host ended with status 255: broken pipe');
  expect((await viewer.state()).isAlternate).toBe(true);
  viewer.press('q');
  expect((await viewer.exit()).status).toBe(0);
}, 60_000);

test('where ssh brings no log, that is the error, in its own words', async () => {
  const { folder, env } = withSsh('echo "Host key verification failed." >&2; exit 255');
  const viewer = await openTerminal(['follow', 'host:a.ndjson'], { folder, env, columns: 160 });
  expect((await viewer.exit()).status).toBe(1);
  expect(viewer.raw()).toContain('ssh to host ended with status 255: Host key verification failed.');
  expect(viewer.raw()).not.toContain('\u001B[?1049h');

  const without = await openTerminal(['follow', 'host:a.ndjson'], { folder, env: { PATH: '/nowhere' }, columns: 160 });
  expect((await without.exit()).status).toBe(1);
  expect(without.raw()).toContain('there is no program ssh here');
}, 60_000);

test('a session that begins behind a line that was cut is shown', async () => {
  const { folder, env } = withSsh('cat "$0.log"; exec sleep 600');
  writeFileSync(
    join(folder, 'bin', 'ssh.log'),
    header + step + step.slice(0, 12) + header.replace('Not bad', 'So good'),
  );
  const viewer = await openTerminal(['follow', 'host:a.ndjson'], { folder, env });
  await viewer.waitFor('▐So▌');
  viewer.press('q');
  await viewer.exit();
}, 60_000);
