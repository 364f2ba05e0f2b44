import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { isQuestionOpen } from '../../src/session/course/checkpoint.ts';
import { currentCheckpoint } from '../../src/session/course/place.ts';
import { checkpointIds, parseProgress } from '../../src/session/course/progress.ts';
import { answerRightly, answerWrongly } from '../support/answers.ts';
import { aLearner, type Course, type Learner, loadCourse } from '../support/learner.ts';
import { needs } from '../support/needs.ts';
import { drawsPlain } from '../support/plain-ink.ts';
import { openForLearner } from '../support/terminal-learner.ts';

drawsPlain();

needs('a pseudo-terminal');

let course: Course;
beforeAll(async () => {
  course = await loadCourse();
});
const folder = mkdtempSync(join(tmpdir(), 'course-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a step to its end and goes into its question, by Space alone. */
function readBySpace(learner: Learner): void {
  const { lesson, step } = learner.state().place;
  for (let presses = 0; learner.state().place.shows === 'text'; presses++) {
    if (learner.rowsBelow() === 0 && currentCheckpoint(learner.state()) === undefined) return;
    learner.press(' ');
    expect(learner.state().place).toMatchObject({ lesson, step });
    expect(presses).toBeLessThan(10);
  }
}

const positionOf = (learner: Learner): string => {
  const { lesson, step } = learner.state().place;
  return `${lesson}.${step}`;
};

// What the program shows is, to the character, what the same keys make of a session in this process: `course.test.ts`
// looks at that more closely.
test.each([
  { columns: 80, rows: 24, answer: answerRightly },
  { columns: 120, rows: 36, answer: answerWrongly },
])('the whole course in a real terminal of $columns×$rows, by Space', async ({ columns, rows, answer }) => {
  const learner = aLearner(course, { columns, rows }, { lesson: 0, step: 0 });
  const home = mkdtempSync(join(folder, 'state-'));
  const program = await openForLearner(learner, ['--lesson', '1'], home);
  await program.catchUp();
  for (const { checkpoint } of course.lessons.flatMap(({ steps }) => steps)) {
    readBySpace(learner);
    await program.catchUp();
    if (checkpoint) answer(learner);
    const isOpen = isQuestionOpen(learner.state());
    const before = positionOf(learner);
    await program.catchUp();
    learner.press(' ');
    // One press leaves a step that is answered; a question that is skipped is never skipped in silence.
    if (isOpen && positionOf(learner) === before) learner.press(' ');
    const { notice = '' } = learner.state();
    if (!notice.includes('the course ends here')) expect(positionOf(learner), checkpoint?.id).not.toBe(before);
    if (isOpen) expect(notice, checkpoint?.id).toMatch(/is skipped|is done|comes? back|kept aside/);
    await program.catchUp();
  }
  expect(learner.state().notice).toContain('the course ends here');
  learner.press('o');
  await program.catchUp();
  const all = (counted: (lesson: Lesson) => number): number => course.lessons.reduce((sum, it) => sum + counted(it), 0);
  const steps = all((lesson) => lesson.steps.length);
  const outline = learner.frame().join('\n');
  expect(outline).toContain(`${steps} of ${steps} steps`);
  const questions = all((lesson) => checkpointIds(lesson).length);
  if (answer === answerRightly) expect(outline).toContain(`${questions} of ${questions} checkpoints`);
  // What was trained in lesson 6 is kept nowhere: the first q says so.
  program.terminal.press(learner.state().training ? 'qq' : 'q');
  expect((await program.terminal.exit()).status).toBe(0);
  const kept = parseProgress(readFileSync(join(home, 'lstm-explore', 'progress.json'), 'utf8'));
  expect(kept).toEqual(learner.state().progress);
  expect(Object.values(kept?.seen ?? {}).map((seen) => seen.length)).toEqual(
    course.lessons.map((lesson) => lesson.steps.length),
  );
});
