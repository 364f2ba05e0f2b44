import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../src/commands/command-line.ts';
import { listeningLesson } from '../support/listening-lesson.ts';
import { needs } from '../support/needs.ts';
import { builtProgram } from '../support/program.ts';
import { openTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-saved-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As an editor does: a file beside it, which takes its place. */
function save(text: string): void {
  writeFileSync(join(folder, 'mine.md~'), text);
  renameSync(join(folder, 'mine.md~'), join(folder, 'mine.md'));
}

test('a lesson that is saved is shown anew, a mistake over the last good one, to whoever follows too', async () => {
  save(listeningLesson);
  const flags = ['--no-progress', '--lesson', './mine.md', '--scene', '2', '--log', 'a.ndjson'];
  const author = await openTerminal(flags, { folder, columns: 120, rows: 36 });
  await author.waitFor('More words.');
  const viewer = await openTerminal(['follow', 'a.ndjson'], { folder, columns: 80, rows: 24 });
  await viewer.waitFor('More words.');
  save(listeningLesson.replace('More words.', 'Other words.'));
  await author.waitFor('Other words.');
  await viewer.waitFor('Other words.');

  save(listeningLesson.replace('<!-- goal: token is 8 -->', '<!-- goal: token is eight -->'));
  const wrong = (await author.waitFor('A mistake in line 13')).split('\n');
  const line = wrong.findIndex((row) => row.includes('<!-- goal: token is eight'));
  expect(wrong[line + 1]?.indexOf('^')).toBe(wrong[line]?.indexOf('eight'));
  expect(wrong.join('\n')).toContain('Other words.');
  await viewer.waitFor('A mistake in line');

  // A step before it: the reader stays at the one that they were at.
  save(
    listeningLesson
      .replace('## A choice', '## Between\n\nA new step.\n\n## A choice')
      .replace('More words.', 'Last words.'),
  );
  const mended = await author.waitFor('Last words.');
  expect(mended).not.toContain('A mistake');
  expect(mended).toContain('step 3 of 3');
  await viewer.waitFor('Last words.');
  rmSync(join(folder, 'mine.md'));
  await author.waitFor('The file cannot be read');
  save(listeningLesson);
  await author.waitFor('More words.');
  author.press('q');
  expect((await author.exit()).status).toBe(0);
  viewer.press('q');
  await viewer.exit();
  await runCommand(['record', join(folder, 'a.ndjson'), '--out', join(folder, 'a.txt')]);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toContain('Last words.');
}, 90_000);

test('a new lesson is in order, has each kind of question, opens, and prints as a handout', async () => {
  const program = await builtProgram();
  const run = (...args: readonly string[]): string =>
    execFileSync(process.execPath, [program, 'lessons', ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  run('new', 'Mein Kurs!.md');
  expect(run('check', 'Mein Kurs!.md')).toContain('5 steps, 5 checkpoints, 1 claim, all in order');
  const text = readFileSync(join(folder, 'Mein Kurs!.md'), 'utf8');
  for (const kind of ['Predict', 'Choice', 'Recall', 'Do', 'Be the gate']) expect(text).toContain(`### ${kind}`);
  const handout = run('./Mein Kurs!.md');
  expect(handout).toContain('A lesson of my own\n====');
  expect(handout).toContain('Question 5:');
  expect(handout).not.toContain('speaker');
  expect(() => run('new', 'Mein Kurs!.md')).toThrow(/exists already/);
  expect(() => run('new', 'lesson.txt')).toThrow(/try lesson\.txt\.md/);
  const [, guide = ''] = /How a lesson is written:\s+(\S+)/.exec(run('--help')) ?? [];
  expect(readFileSync(guide, 'utf8')).toContain('# Writing a lesson');
}, 60_000);
