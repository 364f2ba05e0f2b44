import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createRandom } from '../../src/engine/random.ts';
import { noProgress, type Progress, parseProgress, resumeAt } from '../../src/session/course/progress.ts';
import { answerRightly, focus } from '../support/answers.ts';
import { aLearner, type Course, loadCourse, type PressedKey } from '../support/learner.ts';
import { needs } from '../support/needs.ts';
import { drawsPlain } from '../support/plain-ink.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';
import { openForLearner } from '../support/terminal-learner.ts';

drawsPlain();

needs('a pseudo-terminal', 'file modes');

let course: Course;
beforeAll(async () => {
  course = await loadCourse();
});
const folder = mkdtempSync(join(tmpdir(), 'progress-'));
afterAll(() => rmSync(folder, { recursive: true }));

const size = { columns: 80, rows: 24 };
const aStateHome = (): string => mkdtempSync(join(folder, 'state-'));
const fileIn = (home: string): string => join(home, 'lstm-explore', 'progress.json');

/** What is in the file: as the program reads it, or the test fails. */
function keptIn(home: string): Progress {
  if (!existsSync(fileIn(home))) return noProgress;
  const progress = parseProgress(readFileSync(fileIn(home), 'utf8'));
  if (!progress) throw new Error(`this is damaged:\n${readFileSync(fileIn(home), 'utf8')}`);
  return progress;
}

const answersIn = ({ checkpoints }: Progress): readonly string[] => Object.keys(checkpoints);

/** Waits until all answers but the last are kept, as they are long before a person has given the next one. */
async function allButLastKept(answers: readonly string[], home: string): Promise<void> {
  await keptAtLast(answers.slice(0, -1), home);
}

async function keptAtLast(answers: readonly string[], home: string): Promise<void> {
  await vi.waitFor(() => expect(answersIn(keptIn(home))).toEqual(expect.arrayContaining([...answers])), 10_000);
}

test('however often it is killed, the progress is whole, at most one answer is lost, and it goes on where it was', async () => {
  const random = createRandom(20);
  const home = aStateHome();
  for (let kill = 0; kill < 16; kill++) {
    const before = keptIn(home);
    const place = resumeAt(before, course.lessons) ?? { lesson: 0, step: 0 };
    const learner = aLearner(course, size, place, before);
    const program = await openForLearner(learner, kill === 0 ? ['--lesson', '1'] : [], home);
    // The plain command opens where the last session was killed.
    await program.catchUp();
    answerRightly(learner);
    focus(learner, 'main');
    learner.press('n');
    await program.catchUp();
    answerRightly(learner);
    focus(learner, 'main');
    learner.press('n');
    const keys = learner.pressed();
    // Every other time anywhere, at once; the times between when all is kept, so that the course goes on.
    const isAnywhere = kill % 2 === 1;
    const until = isAnywhere ? 1 + random.integer(keys.length) : keys.length;
    const shown = answersIn(keys[until - 1].after.progress);
    const isLastShown = ({ after }: PressedKey): boolean => answersIn(after.progress).length >= shown.length;
    const lastAnswer = Math.min(keys.findIndex(isLastShown), until - 1);
    if (lastAnswer > 0) await program.type(keys.slice(0, lastAnswer));
    await allButLastKept(shown, home);
    await program.type(keys.slice(lastAnswer, until));
    if (!isAnywhere) await keptAtLast(shown, home);
    program.terminal.kill('SIGKILL');
    expect((await program.terminal.exit()).signal).toBe(9);

    const kept = answersIn(keptIn(home));
    expect(shown.filter((id) => !kept.includes(id)).length, `kill ${kill}`).toBeLessThanOrEqual(1);
  }
  // Each kill may take the answer that was just being kept.
  expect(answersIn(keptIn(home)).length).toBeGreaterThanOrEqual(8);
});

test('a damaged file is moved aside, which is said, and progress is kept anew', async () => {
  const home = aStateHome();
  mkdirSync(join(home, 'lstm-explore'));
  writeFileSync(fileIn(home), '{ "format": "lstm-expl');
  const terminal = await openTerminal([], { env: { XDG_STATE_HOME: home } });
  await terminal.waitFor('progress.json was damaged: it is now progress.json.bad; lessons begin anew');
  await onToSecondStep(terminal);
  expect(await quit(terminal)).toBe(0);
  expect(readFileSync(`${fileIn(home)}.bad`, 'utf8')).toBe('{ "format": "lstm-expl');
  expect(keptIn(home).place).toEqual({ lesson: '01-why-memory', step: 1 });
});

test.each([
  ['is a file', (home: string) => writeFileSync(join(home, 'lstm-explore'), ''), true],
  ['is read-only', (home: string) => readOnly(join(home, 'lstm-explore')), process.getuid?.() !== 0],
])('where the state folder %s, that is said once, and the explorer works', async (_, spoil, isTried) => {
  // The superuser may write anywhere.
  if (!isTried) return;
  const home = aStateHome();
  spoil(home);
  const terminal = await openTerminal([], { env: { XDG_STATE_HOME: home } });
  await terminal.waitFor('ready');
  terminal.press('n');
  await terminal.waitFor('your progress is not kept this time: ');
  terminal.press('n');
  await terminal.waitFor('3 of 12');
  expect((await terminal.lines()).join('\n')).not.toContain('not kept this time');
  terminal.press('p');
  await terminal.waitFor('2 of 12');
  expect((await terminal.lines()).join('\n')).not.toContain('not kept this time');
  expect(await quit(terminal)).toBe(0);
});

function readOnly(path: string): void {
  mkdirSync(path);
  chmodSync(path, 0o555);
}

async function onToSecondStep(terminal: TestTerminal): Promise<void> {
  terminal.press('n');
  await terminal.waitFor('2 of 12');
}

async function quit(terminal: TestTerminal): Promise<number> {
  terminal.press('q');
  return (await terminal.exit()).status;
}
