import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { packagePath } from '../../src/io/disk/paths.ts';
import { builtProgram } from '../support/program.ts';

vi.setConfig({ testTimeout: 60_000 });
let program: string;
beforeAll(async () => {
  program = await builtProgram();
}, 60_000);
const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], options: object = {}) =>
  spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', input: '', ...options });
const isLinux = process.platform === 'linux';

test('a module that fails while it is loaded is told in one line, with source maps and without', () => {
  const broken = join(folder, 'package');
  mkdirSync(broken);
  cpSync(join(packagePath(), 'dist'), join(broken, 'dist'), { recursive: true });
  cpSync(packagePath('package.json'), join(broken, 'package.json'));
  symlinkSync(packagePath('lessons'), join(broken, 'lessons'));
  const chunk = readdirSync(join(broken, 'dist')).find((name) => name.startsWith('command-line-')) ?? '';
  writeFileSync(join(broken, 'dist', chunk), `${'x'.repeat(100)}='a page of the bundle';throw new Error('it broke');`);
  for (const flags of [[], ['--enable-source-maps']]) {
    const { status, stderr } = spawnSync(process.execPath, [...flags, join(broken, 'dist/cli.js'), 'models'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^lstm-explore: it cannot start: .* \(--debug shows where\)\n$/);
    expect(stderr).not.toContain('a page of the bundle');
  }
});

test.skipIf(!isLinux)('a working directory that was removed is told in one line, for --help too (Linux alone)', () => {
  for (const args of [['--help'], ['trace', 'good']]) {
    const gone = mkdtempSync(join(folder, 'gone-'));
    const script = 'rmdir "$PWD"; "$@"';
    const words = [process.execPath, program, ...args];
    const { status, stderr } = spawnSync('/bin/sh', ['-c', script, '-', ...words], { cwd: gone, encoding: 'utf8' });
    expect([status, stderr.split('\n').length]).toEqual([1, 2]);
    expect(stderr).toContain('the folder that you are in is no longer there');
  }
});

test.skipIf(!isLinux)('a help that cannot be written is an error, as any result is (Linux alone)', () => {
  const { status, stderr } = spawnSync('/bin/sh', ['-c', '"$@" --help > /dev/full', '-', process.execPath, program], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([1, 'lstm-explore: cannot write standard output: no space is left on the device\n']);
});

test('without a terminal, flags of the explorer are not ignored in silence', () => {
  const { status, stdout, stderr } = run(['--view', 'timeline', '--play', '--', 'not bad']);
  expect(status).toBe(0);
  expect(stdout).toContain('verdict:');
  expect(stderr).toMatch(/^no terminal to draw on, so this is the trace, without --view, --play \(.*ssh -t.*\)\n$/);
  expect(run(['--no-progress', '--', 'not bad']).stderr).toBe('');
});

test('~/ at the beginning of a path is the home, though a shell has left it; in a text it is not', () => {
  const env = { ...process.env, HOME: folder };
  const { status, stderr } = run(['record', 'lesson:01', '--out=~/tour.txt'], { env });
  expect(stderr).not.toContain('~');
  expect([status, existsSync(join(folder, 'tour.txt'))]).toEqual([0, true]);
  expect(run(['trace', '--format', 'json', '~/good'], { env }).stdout).toContain('"text":"~/good"');
});
