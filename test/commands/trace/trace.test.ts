import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageVersion } from '../../../src/io/disk/paths.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { torchFolder, torchModel } from '../../model/support.ts';
import { builtProgram } from '../../support/program.ts';

let program = '';
beforeAll(async () => {
  program = await builtProgram();
}, 120_000);

const MODEL = ['--model', torchFolder('lstm-f32')];

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program with this on its standard input. */
async function run(args: readonly string[], input: string | Uint8Array = ''): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args]);
  child.stdin.on('error', () => {}); // a program that has seen enough does not read on
  child.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, 'close'),
  ]);
  return { status, stdout, stderr };
}

const lines = (output: string): readonly string[] => output.trimEnd().split('\n');

test('--version prints the version and nothing else', async () => {
  expect(await run(['--version'])).toEqual({ status: 0, stdout: `${packageVersion()}\n`, stderr: '' });
});

test('the shell completes the names of the commands', async () => {
  expect((await run(['completion'])).stdout).toContain('lstm-explore_yargs_completions');
  const { stdout } = await run(['--get-yargs-completions', 'lstm-explore', 'tr']);
  expect(lines(stdout)).toEqual(expect.arrayContaining(['completion', 'trace', 'train']));
  expect(stdout).not.toContain('$0');
});

describe.concurrent('trace', () => {
  test.each([
    [['Not', 'bad,', 'but', 'good'], 'Not bad, but good'],
    [['007'], '007'],
    [['good', '-', 'not', 'bad'], 'good - not bad'],
    [['--', '-5', 'stars'], '-5 stars'],
    [['good', '--', '--format', 'csv'], 'good --format csv'],
  ])('takes %j for the text %j', async (args, text) => {
    const { status, stdout, stderr } = await run(['trace', '--format', 'json', ...MODEL, ...args]);
    expect([status, stderr]).toEqual([0, '']);
    const { text: read, prediction } = JSON.parse(stdout);
    expect(read).toBe(text);
    expect(prediction.logits).toEqual(trace(torchModel('lstm-f32'), text).prediction.logits);
  });

  test('reads standard input a review a line, and prints a trace a line', async () => {
    const { status, stdout } = await run(['trace', ...MODEL], 'good\r\nnot bad\n\n');
    expect(status).toBe(0);
    expect(lines(stdout).map((line) => JSON.parse(line).text)).toEqual(['good', 'not bad']);
  });

  test('skips blank lines, and says so', async () => {
    const { status, stdout, stderr } = await run(['trace', ...MODEL], 'good\n \nnot bad\n');
    expect(status).toBe(0);
    expect(lines(stdout).map((line) => JSON.parse(line).text)).toEqual(['good', 'not bad']);
    expect(stderr).toBe('standard input, line 2: blank, skipped\n');
    expect((await run(['trace', ...MODEL], '\n\ngood\n\nbad')).stderr).toContain(
      '3 blank lines skipped, the first is line 1',
    );
  });

  test('applies every clamp', async () => {
    const clamps = ['forget@1=0', 'input:0-1@*=1'];
    const options = clamps.flatMap((clamp) => ['--clamp', clamp]);
    const { stdout } = await run(['trace', 'not bad', '--format', 'json', ...options, ...MODEL]);
    const { logits } = trace(torchModel('lstm-f32'), 'not bad', { clamps }).prediction;
    expect(JSON.parse(stdout).prediction.logits).toEqual(logits);
  });

  test.each<[what: string, args: readonly string[], input: string | Uint8Array, status: number, message: string]>([
    ['an empty text', ['trace', '', ...MODEL], 'good\n', 2, 'there is no word, number or mark to read'],
    ['an empty standard input', ['trace', ...MODEL], '', 1, 'standard input is empty'],
    ['a line without a token', ['trace', ...MODEL], 'good\n###\n', 1, 'standard input, line 2: there is no word'],
    [
      'a clamp beyond a line',
      ['trace', ...MODEL, '--clamp', 'forget@1=0'],
      'not bad\ngood\n',
      2,
      'standard input, line 2: clamp',
    ],
    ['several reviews as JSON', ['trace', ...MODEL, '--format', 'json'], 'good\nbad\n', 2, 'use --format ndjson'],
    [
      'a binary file',
      ['trace', ...MODEL],
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff),
      1,
      'no UTF-8 text; is it a binary file?',
    ],
    ['a NUL', ['trace', ...MODEL], 'good\0\n', 1, 'no UTF-8 text'],
    ['an unknown option', ['trace', '--foo'], '', 2, 'there is no option "--foo"'],
  ])('refuses %s', async (_, args, input, status, message) => {
    const outcome = await run(args, input);
    expect(outcome.stderr).toContain(message);
    expect(lines(outcome.stderr).length).toBeLessThanOrEqual(2);
    expect(outcome.status).toBe(status);
  });

  test('shows the stack of an error only when asked', async () => {
    const args = ['trace', 'good', '--model', 'none'];
    expect((await run(args)).stderr).not.toMatch(/\n +at /);
    expect((await run([...args, '--debug'])).stderr).toMatch(/\n +at /);
  });

  test('is quiet when its reader has had enough', async () => {
    const child = spawn(process.execPath, [program, 'trace', ...MODEL, '--format', 'csv', 'good '.repeat(20_000)]);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [stderr, [status]] = await Promise.all([textOf(child.stderr), once(child, 'close')]);
    expect([status, stderr]).toEqual([0, '']);
  });

  test.skipIf(!existsSync('/dev/full'))('says that there is no room for its output', async () => {
    const full = createWriteStream('/dev/full');
    await once(full, 'open');
    const child = spawn(process.execPath, [program, 'trace', ...MODEL, 'good'], { stdio: ['ignore', full, 'pipe'] });
    const [stderr, [status]] = await Promise.all([textOf(child.stderr ?? []), once(child, 'close')]);
    full.destroy();
    expect([status, stderr]).toEqual([
      1,
      'lstm-explore: cannot write standard output: no space is left on the device\n',
    ]);
  });
});

describe.concurrent('without a terminal the explorer', () => {
  test('prints the trace of its text', async () => {
    const { status, stdout, stderr } = await run([...MODEL, 'not bad']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^t {2}token {2}P\(positive\)/m);
    expect(stdout).toMatch(/^1 {2}bad /m);
  });

  test('prints the trace of what comes in', async () => {
    const { stdout } = await run(MODEL, 'great\n');
    expect(stdout).toMatch(/^0 {2}great /m);
  });

  test('prints the trace of its own review where nothing comes in, and says so', async () => {
    const { status, stdout, stderr } = await run(MODEL);
    expect([status, stderr]).toEqual([
      0,
      'no text was given: this is how "Not perfect, but honestly pretty good overall." is read\n',
    ]);
    expect(stdout).toContain('perfect');
  });

  test('refuses an empty text', async () => {
    expect(await run(['', ...MODEL], 'good\n')).toMatchObject({ status: 2, stdout: '' });
  });
});
