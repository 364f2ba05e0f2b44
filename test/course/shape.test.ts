import { describe, expect, test } from 'vitest';
import { loadLessons } from '../../src/explorer/library/lesson-files.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { checkpointIds } from '../../src/session/course/progress.ts';

const lessons = await loadLessons();
const kindsIn = ({ steps }: Lesson): readonly string[] => steps.flatMap(({ checkpoint }) => checkpoint?.kind ?? []);

test('the course takes about 75 minutes, and has a question of every kind', () => {
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  expect(Math.abs(minutes - 75)).toBeLessThanOrEqual(10);
  expect([...new Set(lessons.flatMap(kindsIn))].sort()).toEqual(['choice', 'do', 'gate', 'predict', 'recall']);
  expect(lessons.flatMap(checkpointIds).length).toBeGreaterThanOrEqual(30);
});

test('a quiz of twelve questions, to recall and to predict, ends it', () => {
  const quiz = lessons.at(-1)?.steps.filter(({ title }) => title.startsWith('Quiz ')) ?? [];
  expect(quiz).toHaveLength(12);
  expect(new Set(quiz.map(({ checkpoint }) => checkpoint?.kind))).toEqual(
    new Set(['choice', 'recall', 'predict', 'do']),
  );
});

test('six misconceptions stand in quotation, each beside something to do that refutes it', () => {
  const cards = lessons.flatMap(({ steps }) =>
    steps.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'quote')),
  );
  expect(cards.length).toBeGreaterThanOrEqual(6);
  expect(new Set(cards.map(({ checkpoint }) => checkpoint?.kind))).toEqual(new Set(['do']));
});

describe.each(lessons)('lesson $id', (lesson) => {
  test('has something to change or to set oneself', () => {
    expect(kindsIn(lesson).some((kind) => kind === 'do' || kind === 'gate')).toBe(true);
  });

  test('fits into the rule over its pane and into the outline at 80×24', () => {
    expect(lesson.title.length).toBeLessThanOrEqual(12);
    expect(lesson.summary.length).toBeLessThanOrEqual(58);
  });

  test('has three hints for every question of its own: where to look, what to do, the answer', () => {
    const without = lesson.steps
      .filter(({ title }) => !title.startsWith('Quiz '))
      .flatMap(({ checkpoint }) => (checkpoint && checkpoint.hints.length !== 3 ? checkpoint.id : []));
    expect(without).toEqual([]);
  });
});
