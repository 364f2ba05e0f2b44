import { beforeAll, expect, test, vi } from 'vitest';
import { plainText } from '../../src/lessons/format/prose.ts';
import { currentCheckpoint, currentLesson, currentLessonStep } from '../../src/session/course/place.ts';
import { hasWideSide } from '../../src/session/readings/drawn.ts';
import { hasTwoPaths } from '../../src/session/readings/verdict.ts';
import { layoutOf } from '../../src/tui/layout.ts';
import { wrapBlocks, wrapText } from '../../src/tui/side/prose.ts';
import { lineText } from '../../src/tui/styled-line.ts';
import { aLearner, type Course, type Learner, loadCourse } from '../support/learner.ts';
import { needs } from '../support/needs.ts';
import { drawsPlain } from '../support/plain-ink.ts';
import { openTerminal } from '../support/terminal.ts';

drawsPlain();
needs('a pseudo-terminal');

let course: Course;
beforeAll(async () => {
  course = await loadCourse();
});

/** The lines of the step's text as the pane of this width wraps them. */
function textLines(learner: Learner, columns: number): readonly string[] {
  const [lesson, step] = [currentLesson(learner.state()), currentLessonStep(learner.state())];
  if (!lesson || !step) return [];
  const intro = learner.state().place.step === 0 ? wrapBlocks(lesson.intro, columns) : [];
  const lines = [...intro, ...wrapText(step.title, columns), ...wrapBlocks(step.blocks, columns)];
  return lines.map((line) => lineText(line).trim()).filter((line) => line !== '');
}

/** The words of a question, which its pane wraps. */
const questionWords = (learner: Learner): readonly string[] =>
  plainText(currentCheckpoint(learner.state())?.question ?? [])
    .split(/\s+/)
    .filter(Boolean);

/** How wide the text of the lesson is. */
function paneColumns({ state, size }: Learner): number {
  const layout = layoutOf(size, hasTwoPaths(state()), hasWideSide(state()));
  return (layout && !layout.isSingle ? layout.sideColumns : size.columns) - 2;
}

test.each([
  { columns: 80, rows: 20 },
  { columns: 70, rows: 20 },
])(
  'by PageDown alone, no line of the course is left unread at $columns×$rows, nor is a question',
  ({ columns, rows }) => {
    const learner = aLearner(course, { columns, rows }, { lesson: 0, step: 0 });
    const steps = course.lessons.reduce((sum, lesson) => sum + lesson.steps.length, 0);
    let done = 0;
    let seen = new Set<string>();
    let words = new Set<string>();
    const look = (): void => {
      const frame = learner.frame().map((line) => line.slice(columns - paneColumns(learner) - 1));
      for (const line of frame) {
        seen.add(line.trim());
        for (const word of line.split(/\s+/)) words.add(word);
      }
    };
    for (let presses = 0; done < steps && presses < 2000; presses++) {
      look();
      const before = learner.state();
      const [wanted, asked] = [textLines(learner, paneColumns(learner)), questionWords(learner)];
      learner.press('{pagedown}');
      const after = learner.state();
      const hasEnded = after.notice?.includes('the course ends here') === true;
      if (before.place.lesson === after.place.lesson && before.place.step === after.place.step && !hasEnded) continue;
      const missing = wanted.filter((line) => ![...seen].some((it) => it.includes(line)));
      expect(missing, `${before.place.lesson + 1}.${before.place.step + 1}`).toEqual([]);
      expect(asked.filter((word) => !words.has(word))).toEqual([]);
      [seen, words] = [new Set(), new Set()];
      done += 1;
    }
    expect(done).toBe(steps);
    // And back again, to the very beginning.
    for (let presses = 0; presses < 2000; presses++) {
      learner.press('{pageup}');
      if (learner.state().notice?.includes('first step')) break;
    }
    expect(learner.state().place).toMatchObject({ lesson: 0, step: 0, scroll: 0 });
  },
);

test('in a real terminal the keys of a remote read on and back, blank the screen, and jump', async () => {
  const terminal = await openTerminal(['--no-progress', '--lesson', '2'], { columns: 80, rows: 23 });
  await terminal.waitFor(' 1 of 9 ');
  const first = await terminal.waitFor('A belt through the sentence');
  for (let shown = first; !shown.includes('The gate that forgets'); ) {
    terminal.press('\u001B[6~');
    const before = shown;
    await vi.waitFor(async () => {
      shown = (await terminal.lines()).join('\n');
      expect(shown).not.toBe(before);
    }, 10_000);
  }
  await terminal.waitFor('The gate that forgets');
  terminal.press('\u001B[5~');
  await terminal.waitFor('A belt through the sentence');
  expect(first).not.toContain('The gate that forgets');
  terminal.press('\u001B[15~');
  await terminal.waitFor(/^\s+b the picture again {2}q quit\s*$/);
  terminal.press('\u001B[6~');
  await terminal.waitFor('A belt through the sentence');
  terminal.press('b');
  await terminal.waitFor(/^\s+b the picture again/);
  terminal.press('b');
  await terminal.waitFor('A belt through the sentence');
  terminal.press('o');
  await terminal.waitFor('Outline');
  terminal.press('3');
  await terminal.waitFor('Enter opens step 3');
  terminal.press('\r');
  await terminal.waitFor('What is left');
  terminal.press('q');
  expect((await terminal.exit()).status).toBe(0);
}, 60_000);
