import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadLessons } from '../../../src/explorer/library/lesson-files.ts';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { formatProgress, noProgress, withResult, withStepSeen } from '../../../src/session/course/progress.ts';
import { drawOutline } from '../../../src/tui/overlays/outline.ts';
import { lineText } from '../../../src/tui/styled-line.ts';
import { createTheme } from '../../../src/tui/theme.ts';
import { builtProgram } from '../../support/program.ts';
import { aSession } from '../../support/session.ts';
import { openTerminal } from '../../support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'lessons-'));
afterAll(() => rmSync(folder, { recursive: true }));

let program = '';
beforeAll(async () => {
  program = await builtProgram();
});

/** A folder of state of its own, with this progress file in it. */
function state(progress?: string) {
  const home = mkdtempSync(join(folder, 'state-'));
  const kept = join(home, 'lstm-explore');
  mkdirSync(kept);
  if (progress !== undefined) writeFileSync(join(kept, 'progress.json'), progress);
  return { home, kept, file: join(kept, 'progress.json') };
}

function run(args: readonly string[], home = state().home) {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', XDG_STATE_HOME: home };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'lessons', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

const someProgress = formatProgress(
  withResult(withStepSeen(noProgress, '02-three-gates', 1), 'what-forget-does', 'had it'),
);

test('the list as JSON has every lesson, and how many steps are done', async () => {
  const all = await loadLessons();
  const { status, stdout, stderr } = run(['--format', 'json'], state(someProgress).home);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    format: 'lstm-explore/lessons-1',
    lessons: all.map(({ id, title, minutes, steps }) => ({
      ...{ id, title, minutes, steps: steps.length },
      checkpoints: steps.filter(({ checkpoint }) => checkpoint).length,
      done: id === '02-three-gates' ? 1 : 0,
    })),
  });
});

test('the list is the outline of the explorer, with the names of the lessons, in 80 columns', async () => {
  const lessons = await loadLessons();
  const progress = withResult(withStepSeen(noProgress, '02-three-gates', 1), 'what-forget-does', 'had it');
  const lines = run([], state(formatProgress(progress)).home).stdout.split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);

  const session = aSession({ lessons, progress, scene: { lesson: 1, step: 1 } });
  const [top = '', ...outlined] = drawOutline(
    session,
    { kind: 'outline', chosen: 0 },
    { columns: 84, rows: 40 },
    createTheme('none', 'unicode'),
  )
    .map((line) => lineText(line).replaceAll('│', '').replace('▸', ' ').trim())
    .filter((line) => line !== '');
  expect(top).toContain('Outline');
  const named = new RegExp(`  (${lessons.map(({ id }) => id).join('|')})$`);
  const squeezed = (line: string): string => line.replaceAll(/ +/g, ' ').trim();
  const listed = lines.map((line) => squeezed(line.replace(named, '')));
  expect(listed).toEqual(expect.arrayContaining(outlined.slice(0, -1).map(squeezed)));
  expect(lines.find((line) => line.endsWith('  02-three-gates'))).toMatch(/● 2 {2}Three gates .* 1\/\d+ +\d+ min/);
});

test('what comes back is in the list too', () => {
  const marked = (['one-keeps', 'forget-at-but', 'read-to-but', 'gates-are-many'] as const).reduce(
    (progress, id) => withResult(progress, id, id === 'one-keeps' ? 'not yet' : 'had it'),
    noProgress,
  );
  expect(run([], state(formatProgress(marked)).home).stdout).toContain('a question comes back: o in the explorer');
});

test('a lesson is printed as text in 80 columns, its answers at the end', () => {
  const { stdout } = run(['2']);
  expect(stdout).toBe(run(['02-three-gates']).stdout);
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(stdout.indexOf('What does the forget gate do?')).toBeGreaterThan(0);
  expect(stdout.indexOf('It decides how much of the old cell state')).toBeGreaterThan(stdout.indexOf('\nAnswers\n'));
});

test.each([
  [['99'], 'lstm-explore: there is no lesson "99"; there are '],
  [['nothing'], 'lstm-explore: there is no lesson "nothing"; there are '],
  [['2', '--format', 'json'], 'lstm-explore: --format json is for the list'],
])('lessons %j is a wrong command line', (args, message) => {
  const { status, stdout, stderr } = run(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

describe('lessons check', () => {
  test('finds every claim of the shipped lessons true', () => {
    const { status, stdout, stderr } = run(['check']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(readdirSync(packagePath('lessons')).length);
    expect(stdout).toMatch(/^lessons\/02-three-gates\.md: \d+ steps, \d+ checkpoints?, \d+ claims, all in order$/m);
  });

  test('tells every mistake with its file, line and caret', () => {
    const lines = readFileSync(packagePath('lessons', '02-three-gates.md'), 'utf8').split('\n');
    const at = lines.findIndex((line) => line.startsWith('<!-- at:'));
    lines[at] = '<!-- at: soon -->';
    const file = join(folder, '02-three-gates.md');
    writeFileSync(file, `${lines.join('\r\n')}\r\n<!-- expect: label is negative -->\r\n`);
    const { status, stderr, stdout } = run(['check', file]);
    expect(status).toBe(1);
    expect(stderr.split('\n')).toEqual([
      `${file}:${at + 1}: \`at:\` takes a time step: a whole number from 0`,
      '',
      `${at + 1} | <!-- at: soon -->`,
      expect.stringMatching(/^ +\| {10}\^{4}$/),
      '',
      `${file}:${lines.length + 1}: this claim is false: found "positive"`,
      '',
      `${lines.length + 1} | <!-- expect: label is negative -->`,
      expect.stringMatching(/^ +\| {14}\^{17}$/),
      '',
      'lstm-explore: 2 mistakes in 1 lesson file: each is named above with its line',
      '',
    ]);
    expect(stdout).toBe(`${file}: 2 mistakes\n`);
  });

  test('knows the ids of the shipped lessons', () => {
    const file = join(folder, 'mine.md');
    writeFileSync(
      file,
      [
        ...[
          '---',
          'title: Mine',
          'model: reviews-lstm',
          'text: Good.',
          'needs: [02-three-gates]',
          '---',
          '## S',
          '',
          'Words.',
        ],
        ...[
          '',
          '### Recall',
          '<!-- id: what-forget-does -->',
          'What?',
          '',
          '<details>',
          '<summary>Answer</summary>',
          '',
        ],
        ...['That.', '', '</details>', ''],
      ].join('\n'),
    );
    expect(run(['check', file]).stderr).toContain(
      `${file}:11: the checkpoint "what-forget-does" is there already: lessons/02-three-gates.md:`,
    );
  });

  test('says which file is missing, or is no text', () => {
    const binary = join(folder, 'binary.md');
    writeFileSync(binary, Uint8Array.of(0xff, 0, 1, 2));
    expect(run(['check', join(folder, 'none.md')])).toEqual({
      ...{ status: 1, stdout: '' },
      stderr: `lstm-explore: cannot read ${join(folder, 'none.md')}: no such file or folder\n`,
    });
    expect(run(['check', binary])).toMatchObject({
      ...{ status: 1, stdout: '' },
      stderr: `lstm-explore: ${binary}: this is no UTF-8 text; a lesson is a Markdown file\n`,
    });
  });
});

describe('a progress file that is damaged', () => {
  test('is moved aside, and it is said', () => {
    const { home, kept, file } = state('{ "format": ');
    expect(run([], home)).toMatchObject({
      status: 0,
      stderr: `progress.json was damaged: it is now progress.json.bad; lessons begin anew (in ${kept})\n`,
    });
    expect(readdirSync(kept)).toEqual(['progress.json.bad']);
    expect(readFileSync(`${file}.bad`, 'utf8')).toBe('{ "format": ');
    expect(run([], home).stderr).toBe('');
  });

  test('does not replace one that was moved aside before', () => {
    const { home, kept, file } = state('second');
    writeFileSync(`${file}.bad`, 'first');
    run([], home);
    expect(readdirSync(kept).sort()).toEqual(['progress.json.bad', 'progress.json.bad.2']);
    expect(readFileSync(`${file}.bad`, 'utf8')).toBe('first');
  });
});

describe('lessons reset', () => {
  test('without a terminal to ask on forgets nothing, unless told not to ask', () => {
    const { home, kept } = state(someProgress);
    const refused = run(['reset'], home);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('there is no terminal to ask on\nTry: lstm-explore lessons reset --yes');
    expect(readdirSync(kept)).toEqual(['progress.json']);
    expect(run(['reset', '--yes'], home)).toEqual({ status: 0, stdout: '', stderr: 'your progress is forgotten\n' });
    expect(readdirSync(kept)).toEqual([]);
    expect(run(['reset'], home)).toEqual({ status: 0, stdout: '', stderr: 'there is no progress to forget\n' });
  });

  test.each([
    ['y\r', 'your progress is forgotten', 0],
    ['n\r', 'nothing was forgotten', 1],
    ['\r', 'nothing was forgotten', 1],
    ['\u0004', 'nothing was forgotten', 1],
  ])('on a terminal asks, and after %j: %s', async (answer, said, left) => {
    const { home, kept } = state(someProgress);
    const terminal = await openTerminal(['lessons', 'reset'], { env: { XDG_STATE_HOME: home }, columns: 200 });
    await terminal.waitFor('[y/N]');
    terminal.press(answer);
    await terminal.waitFor(said);
    expect(await terminal.exit()).toMatchObject({ status: 0 });
    expect(readdirSync(kept)).toHaveLength(left);
  });
});
