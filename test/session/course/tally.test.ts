import { expect, test } from 'vitest';
import { checkLessons } from '../../../src/lessons/check.ts';
import { parseLesson, readLesson } from '../../../src/lessons/parse.ts';
import { leadingTo, tallyHere } from '../../../src/session/course/tally.ts';
import { drawLesson } from '../../../src/tui/side/lesson.ts';
import { lineText } from '../../../src/tui/styled-line.ts';
import { createTheme } from '../../../src/tui/theme.ts';
import { world } from '../../lessons/library.ts';
import { aLesson, aLessonFile } from '../../support/lesson.ts';
import { aSession, press } from '../../support/session.ts';

/** A lesson of two questions about lesson `one`, and a last step without one. */
const quizFile = (about = 'one'): string =>
  `${aLessonFile('quiz', 2).replaceAll(/(<!-- id: quiz-\d -->)/g, `$1\n<!-- lesson: ${about} -->`)}\n## The end\n\nThat was it.\n`;

const lessons = [aLesson('one', 2), readLesson(quizFile(), 'quiz.md')];
const begun = () => aSession({ lessons, scene: { lesson: 1, step: 0 } });
const answered = (mark: 1 | 2 | 3): string => `{tab}{enter}so{enter}${mark}{tab}{tab}n`;
const textOf = (state: ReturnType<typeof begun>): string =>
  drawLesson(state, { columns: 60, rows: 20 }, createTheme('none', 'unicode')).lines.map(lineText).join('\n');

test('after a quiz it is told how many were had, and which lesson a missing one leads to', () => {
  const state = press(begun(), answered(1) + answered(3));
  expect(tallyHere(state)).toEqual({ had: 1, asked: 2, missing: [{ question: 'Step 2', lesson: 0 }] });
  expect(textOf(state)).toContain('The quiz: 1 of 2.\nStep 2 → lesson 1, Lesson one\n\no leads there.');
  expect(leadingTo(state, 0)).toEqual(['Step 2']);
  // The outline stands at that lesson, and Enter opens it.
  expect(press(state, 'o{enter}').place).toMatchObject({ lesson: 0, step: 0 });
});

test('all had leads nowhere, and a question that is skipped is missing', () => {
  const all = press(begun(), answered(1) + answered(1));
  expect(textOf(all)).toContain('The quiz: 2 of 2.');
  expect(textOf(all)).not.toContain('leads there');
  expect(press(all, 'o').overlay).toMatchObject({ chosen: 1 });
  expect(tallyHere(press(begun(), `n${answered(1)}`))?.missing).toEqual([{ question: 'Step 1', lesson: 0 }]);
});

test('there is no tally before the last question, and none where there is no quiz', () => {
  expect(tallyHere(press(begun(), answered(3)))).toBeUndefined();
  expect(leadingTo(press(begun(), answered(3)), 0)).toEqual([]);
  expect(tallyHere(aSession({ lessons, scene: { lesson: 0, step: 1 } }))).toBeUndefined();
});

test('a question about a lesson that is not there is a mistake', () => {
  const mistakes = checkLessons([parseLesson(quizFile('two'), 'quiz.md')], world, ['one']);
  expect(mistakes.map(({ problem }) => problem)).toContain('there is no lesson "two"');
});
