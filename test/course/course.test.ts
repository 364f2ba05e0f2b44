import stringWidth from 'string-width';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Checkpoint, LessonStep } from '../../src/lessons/lesson.ts';
import { isAnswered, openPrediction } from '../../src/session/course/checkpoint.ts';
import { currentAttempt, currentCheckpoint } from '../../src/session/course/place.ts';
import { waitingCheckpoints } from '../../src/session/course/results.ts';
import { hasWideSide, isBeforeViews } from '../../src/session/readings/drawn.ts';
import { layoutOf } from '../../src/tui/layout.ts';
import { wrapBlocks, wrapText } from '../../src/tui/side/prose.ts';
import { lineText } from '../../src/tui/styled-line.ts';
import { answerRightly, answerWrongly, focus } from '../support/answers.ts';
import { aLearner, type Course, type Learner, loadCourse } from '../support/learner.ts';
import { drawsPlain } from '../support/plain-ink.ts';

drawsPlain();

let course: Course;
beforeAll(async () => {
  course = await loadCourse();
});

/** Of the lesson's pane: the whole width, where nothing stands beside it. */
const sideColumns = (learner: Learner): number =>
  layoutOf(learner.size, false, hasWideSide(learner.state()))?.sideColumns ?? 0;

/** The whole screen, which is never larger than the terminal. */
function checkedFrame(learner: Learner): string {
  const { columns, rows } = learner.size;
  const frame = learner.frame();
  expect(frame.length).toBeLessThanOrEqual(rows);
  for (const row of frame) expect(stringWidth(row), row).toBeLessThanOrEqual(columns);
  return frame.join('\n');
}

/** The lesson and its checkpoint, which never reach beyond their pane. */
function checkedSide(learner: Learner): string {
  const side = learner.side();
  expect(side.length).toBeLessThanOrEqual(learner.size.rows - 5);
  for (const row of side) expect(stringWidth(row), row).toBeLessThanOrEqual(sideColumns(learner));
  return side.join('\n');
}

/** Presses Space to the end of a step; what is out of sight is always said, and nothing is skipped on the way. */
function readStep(learner: Learner, step: LessonStep): void {
  const { place } = learner.state();
  const seen: string[] = [];
  for (let presses = 0; ; presses++) {
    const pane = checkedSide(learner);
    seen.push(pane);
    const below = learner.rowsBelow();
    if (below === 0) break;
    expect(pane).toContain(below === 1 ? '↓ 1 more line' : `↓ ${below} more lines`);
    learner.press(' ');
    expect(learner.state().place).toMatchObject({ lesson: place.lesson, step: place.step });
    expect(presses).toBeLessThan(10);
  }
  const columns = sideColumns(learner) - 2;
  const intro = place.step === 0 ? (course.lessons[place.lesson]?.intro ?? []) : [];
  const text = [...wrapBlocks(intro, columns), ...wrapText(step.title, columns), ...wrapBlocks(step.blocks, columns)];
  const shown = seen.join('\n');
  for (const line of text) expect(shown).toContain(lineText(line).trimEnd());
}

/** One press of Space at the end of the text leads into the question, which is then there whole or can be scrolled. */
function goIntoQuestion(learner: Learner, { checkpoint }: LessonStep): void {
  if (!checkpoint) return;
  learner.press(' ');
  const { place, focus } = learner.state();
  expect(place.shows).toBe('question');
  expect(focus).toBe(checkpoint.kind === 'do' ? 'main' : 'checkpoint');
  expect(checkedSide(learner)).toMatch(/Enter (answer|reveal)|\d–?\d? choose|←→ set|[○✗✓] /);
}

/** In every view, at the token that is asked for, a question mark stands for the value. */
function expectHidden(learner: Learner): void {
  const asked = openPrediction(learner.state());
  if (!asked) return;
  focus(learner, 'main');
  learner.press(`g${'l'.repeat(asked.at)}`);
  // Before a lesson has views, the review strip is all there is to hide it in.
  const views = isBeforeViews(learner.state()) ? '2' : asked.unit === undefined ? '12345' : '123';
  for (const view of views) {
    learner.press(view);
    expect(checkedFrame(learner), `view ${view}`).toContain('?');
  }
  learner.press('r');
  focus(learner, 'lesson');
}

const answered = (learner: Learner, checkpoint: Checkpoint): boolean =>
  isAnswered(checkpoint, currentAttempt(learner.state()));

/** The last word of what the pane says to an answer: it is in sight when all of it has been scrolled to. */
function lastWord(checkpoint: Checkpoint): string {
  const { kind } = checkpoint;
  const prose =
    kind === 'recall'
      ? checkpoint.answer
      : kind === 'choice'
        ? checkpoint.options.find(({ right }) => right)?.why
        : checkpoint.why;
  return (
    prose
      ?.map(({ text }) => text)
      .join('')
      .split(' ')
      .at(-1) ?? ''
  );
}

const saidToWrongAnswer: Readonly<Record<Checkpoint['kind'], string>> = {
  recall: 'it will come back',
  choice: 'Not this one: try again.',
  predict: 'gap ',
  gate: 'not there yet',
  do: 'hint 3 of 3',
};

/** Answers the question of the step; what is said to the answer is on the screen. */
function answer(learner: Learner, checkpoint: Checkpoint, how: 'right' | 'wrong first'): void {
  if (how === 'wrong first') {
    answerWrongly(learner);
    const said = `${checkedSide(learner)}\n${learner.state().notice}`;
    expect(said, checkpoint.id).toContain(saidToWrongAnswer[checkpoint.kind]);
    // What was predicted or recalled is answered, and comes back later.
    const isOver = checkpoint.kind === 'predict' || checkpoint.kind === 'recall';
    expect(answered(learner, checkpoint)).toBe(isOver);
    if (isOver) return;
  }
  answerRightly(learner);
  expect(answered(learner, checkpoint), checkpoint.id).toBe(true);
  expect(checkedSide(learner)).toContain(lastWord(checkpoint));
}

describe.each([
  { columns: 80, rows: 24 },
  { columns: 120, rows: 36 },
])('at $columns×$rows', (size) => {
  describe.each(['right', 'wrong first'] as const)('with %s answers', (how) => {
    test.each([1, 2, 3, 4, 5, 6, 7])('lesson %i is played from its first step to its end', (number) => {
      const lesson = number - 1;
      const learner = aLearner(course, size, { lesson, step: 0 });
      const { steps, id } = course.lessons[lesson];
      for (const [index, step] of steps.entries()) {
        expect(learner.state().place).toMatchObject({ lesson, step: index });
        expect(learner.state().notice ?? '').not.toContain('another review');
        if (how === 'right') checkedFrame(learner);
        else if (size.columns === 80) expectHidden(learner);
        readStep(learner, step);
        goIntoQuestion(learner, step);
        if (step.checkpoint) answer(learner, step.checkpoint, how);
        // One press leaves a step that is answered.
        learner.press(' ');
      }
      checkedFrame(learner);
      const { place, progress, notice } = learner.state();
      if (number < course.lessons.length) expect(place).toMatchObject({ lesson: lesson + 1, step: 0 });
      else expect(notice).toContain('the course ends here');
      expect(progress.seen[id]).toEqual(steps.map((_, index) => index));
      const ids = steps.flatMap(({ checkpoint }) => checkpoint?.id ?? []);
      expect(Object.keys(progress.checkpoints).sort()).toEqual([...ids].sort());
      if (how === 'right') expect(waitingCheckpoints(learner.state())).toEqual([]);
      else expect(notice).toMatch(/comes? back: o, the last entry/);
    });
  });
});

test('what was not had comes back one by one, is had, and leads back to where the learner was', () => {
  const learner = aLearner(course, { columns: 80, rows: 24 }, { lesson: 0, step: 0 });
  for (const { checkpoint } of course.lessons[0].steps) {
    if (checkpoint) answerWrongly(learner);
    if (checkpoint && !answered(learner, checkpoint)) answerRightly(learner);
    focus(learner, 'main');
    learner.press('n');
  }
  const [first] = waitingCheckpoints(learner.state());
  learner.press(`o${'j'.repeat(7)}{enter}`);
  const asked: (string | undefined)[] = [];
  while (learner.state().place.cameFrom && asked.length < 20) {
    // The next session would go on where the course was left.
    expect(learner.state()).toMatchObject({ focus: 'checkpoint', progress: { place: { lesson: '02-three-gates' } } });
    asked.push(currentCheckpoint(learner.state())?.id);
    answerRightly(learner);
    focus(learner, 'main');
    learner.press('n');
  }
  expect(asked[0]).toBe(first);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeGreaterThan(2);
  expect(learner.state()).toMatchObject({ place: { lesson: 1, step: 0 }, notice: 'back where you were' });
  expect(waitingCheckpoints(learner.state())).toEqual([]);
});
