import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseProgress } from '../../src/session/course/progress.ts';
import { answerRightly, answerWrongly, focus } from '../support/answers.ts';
import { aLearner, type Course, loadCourse } from '../support/learner.ts';
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

// What the program shows is, to the character, what the same keys make of a session in this process: `course.test.ts`
// looks at that more closely.
test.each([
  { columns: 80, rows: 24, answer: answerRightly },
  { columns: 120, rows: 36, answer: answerWrongly },
])('the whole course in a real terminal of $columns×$rows', async ({ columns, rows, answer }) => {
  const learner = aLearner(course, { columns, rows }, { lesson: 0, step: 0 });
  const home = mkdtempSync(join(folder, 'state-'));
  const program = await openForLearner(learner, ['--lesson', '1'], home);
  await program.catchUp();
  for (const { checkpoint } of course.lessons.flatMap(({ steps }) => steps)) {
    if (checkpoint) answer(learner);
    await program.catchUp();
    focus(learner, 'main');
    while (learner.state().place.shows === 'text' && learner.rowsBelow() > 0) learner.press(' ');
    learner.press('n');
    await program.catchUp();
  }
  expect(learner.state().notice).toContain('the course ends here');
  program.terminal.press('q');
  expect((await program.terminal.exit()).status).toBe(0);
  const kept = parseProgress(readFileSync(join(home, 'lstm-explore', 'progress.json'), 'utf8'));
  expect(kept).toEqual(learner.state().progress);
  expect(Object.values(kept?.seen ?? {}).map((seen) => seen.length)).toEqual(
    course.lessons.map(({ steps }) => steps.length),
  );
});
