import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../src/commands/command-line.ts';
import { packagePath } from '../../src/io/disk/paths.ts';
import { listeningLesson } from '../support/listening-lesson.ts';
import { needs } from '../support/needs.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-own-lesson-'));
  writeFileSync(join(folder, 'mine.md'), listeningLesson);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The words of the command that the farewell names, as a shell would take them. */
async function wayBack(terminal: TestTerminal): Promise<readonly string[]> {
  await terminal.waitFor('Come back with: ');
  const [, line = ''] = /Come back with: .*?lstm-explore (--[^\r\n]*)/.exec(terminal.raw()) ?? [];
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

test.each(['./mine.md', 'mine.md'])(
  'a log of the lesson %s is followed and recorded',
  async (name) => {
    const writer = await openTerminal(['--no-progress', '--lesson', name, '--log', 'a.ndjson'], { folder });
    await writer.waitFor('To the end');
    const viewer = await openTerminal(['follow', 'a.ndjson'], { folder, columns: 120, rows: 36 });
    await viewer.waitFor('To the end');
    writer.press('n');
    await viewer.waitFor('A choice');
    writer.press('q');
    await writer.exit();
    await viewer.waitFor('the session was quit');
    viewer.press('q');
    // The file is on the other computer: the viewer's way back is the review, and names no lesson.
    expect((await wayBack(viewer)).slice(0, 3)).toEqual(['--model', 'reviews-lstm', '--view']);
    await viewer.exit();

    await runCommand(['record', join(folder, 'a.ndjson'), '--out', join(folder, 'a.txt')]);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toContain('A choice');
  },
  60_000,
);

test('what y and the farewell name opens the lesson again, at the same step', async () => {
  const first = await openTerminal(['--lesson', 'mine.md', '--scene', '2'], { folder });
  await first.waitFor('A choice');
  first.press('y');
  await first.waitFor('lstm-explore --lesson ./mine.md --scene 2');
  first.press('q');
  const line = await wayBack(first);
  expect((await first.exit()).status).toBe(0);
  const again = await openTerminal(line, { folder });
  await again.waitFor('A choice');
  again.press('q');
  expect((await again.exit()).status).toBe(0);
}, 60_000);

test('the course keeps its numbers and its place beside a lesson of one’s own, even one of the same name', async () => {
  const home = join(folder, 'home');
  const env = { XDG_STATE_HOME: home };
  const course = await openTerminal(['--lesson', '4', '--scene', '3'], { folder, env });
  await course.waitFor('step 3 of');
  course.press('n');
  await course.waitFor('step 4 of');
  course.press('q');
  await course.exit();

  copyFileSync(packagePath('lessons', '04-but.md'), join(folder, '04-but.md'));
  for (const name of ['./mine.md', './04-but.md']) {
    const own = await openTerminal(['--lesson', name], { folder, env, columns: 120, rows: 36 });
    own.press('o');
    await own.waitFor(/○ 1 {2}Why memory/);
    const outline = await own.waitFor('Outline');
    expect(outline.split('\n').filter((line) => /[○●✓] · {2}/.test(line))).toHaveLength(1);
    own.press('q');
    expect(await wayBack(own)).toContain(name);
    await own.exit();
  }
  expect(existsSync(join(home, 'lstm-explore', 'progress.json'))).toBe(true);
  const on = await openTerminal([], { folder, env });
  await on.waitFor('step 4 of');
  on.press('q');
  await on.exit();
}, 60_000);

test('after its last step comes no lesson of the course, and before its first none', async () => {
  const own = await openTerminal(['--no-progress', '--lesson', './mine.md'], { folder, columns: 120, rows: 36 });
  await own.waitFor('To the end');
  own.press('p');
  await own.waitFor('this is the first step');
  own.press('nn');
  await own.waitFor('this lesson ends here; o leads to the course');
  own.press('q');
  await own.exit();
}, 60_000);
