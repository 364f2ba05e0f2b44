import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProgram } from '../../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'mistakes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A lesson without a mistake; its question begins in line 11. */
const sound = (id: string): readonly string[] => [
  ...['---', 'title: Mine', 'model: reviews-lstm', 'text: Not bad, it is good.', '---', ''],
  ...['## A step', '<!-- at: 1 "bad" -->', 'Words.', ''],
  ...['### Recall', `<!-- id: ${id} -->`, 'What?', ''],
  ...['<details>', '<summary>Answer</summary>', '', 'That.', '', '</details>', ''],
];

/** The lesson with another line in place of one, counted from 1; or without it. */
const withLine = (id: string, line: number, ...instead: readonly string[]): readonly string[] =>
  sound(id).toSpliced(line - 1, 1, ...instead);

interface Mistake {
  readonly name: string;
  readonly lines: readonly string[];
  readonly ends?: string;
  readonly said: string;
}

const mistakes: readonly Mistake[] = [
  { name: 'directive', lines: withLine('m1', 8, '<!-- viev: gates -->'), said: '8: a step has no directive `viev:`' },
  { name: 'token', lines: withLine('m2', 8, '<!-- at: 7 -->'), said: '8: there is no token 7: the review has 7' },
  { name: 'unit', lines: withLine('m3', 8, '<!-- unit: 16 -->'), said: '8: there is no unit 16: reviews-lstm has 16' },
  { name: 'model', lines: withLine('m4', 3, 'model: reviews-lsmt'), said: '3: there is no model `reviews-lsmt`' },
  {
    name: 'claim',
    lines: withLine('m5', 8, '<!-- expect: probability at last below .5 -->'),
    said: '8: this claim is false: found 0.9',
  },
  { name: 'answer', lines: sound('m6').slice(0, 14), said: '11: ' },
  { name: 'id', lines: sound('what-forget-does'), said: '11: the checkpoint "what-forget-does" is there already' },
  { name: 'front', lines: withLine('m8', 2, 'title: a: b'), said: '2: the front matter is no YAML' },
  {
    name: 'windows',
    lines: withLine('m9', 8, '<!--\tat:\tsoon -->'),
    ends: '\r\n',
    said: '8: `at:` takes a time step: a whole number from 0',
  },
];

let stderr = '';
let status: number | null = 0;
beforeAll(async () => {
  const files = mistakes.map(({ name, lines, ends = '\n' }) => {
    const file = join(folder, `${name}.md`);
    writeFileSync(file, lines.join(ends));
    return file;
  });
  ({ stderr, status } = spawnSync(process.execPath, [await builtProgram(), 'lessons', 'check', ...files], {
    encoding: 'utf8',
  }));
});

test.each(mistakes)('lessons check finds the mistake in the file “$name”, with its line', ({ name, said }) => {
  const told = stderr.split('\n').filter((line) => line.startsWith(`${join(folder, name)}.md:`));
  expect(told).toEqual([expect.stringContaining(`${name}.md:${said}`)]);
});

test('lessons check finds nothing else, and its status says that there are mistakes', () => {
  expect(stderr.match(/^\S+\.md:\d+: /gm)).toHaveLength(mistakes.length);
  expect(status).toBe(1);
});

test('a sound lesson with Windows line ends and tabs is in order', async () => {
  const file = join(folder, 'sound.md');
  const lines = sound('m10').map((line) => line.replace('title: ', 'title:\t').replace('<!-- at: 1', '<!--\tat:\t1'));
  writeFileSync(file, `\uFEFF${lines.join('\r\n')}`);
  const run = spawnSync(process.execPath, [await builtProgram(), 'lessons', 'check', file], { encoding: 'utf8' });
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout).toContain('all in order');
});
