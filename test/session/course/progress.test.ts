import { describe, expect, test } from 'vitest';
import { readLesson } from '../../../src/lessons/parse.ts';
import {
  checkpointsDone,
  comingBack,
  formatProgress,
  noProgress,
  type Progress,
  parseProgress,
  resumeAt,
  stepsDone,
  withResult,
  withStepSeen,
} from '../../../src/session/course/progress.ts';

const aLesson = (id: string, ...checkpoints: readonly string[]) =>
  readLesson(
    `---\ntitle: T\nmodel: m\ntext: t\n---\n${checkpoints
      .map(
        (it) =>
          `## S\n\n### Recall\n<!-- id: ${it} -->\nWhat?\n\n<details>\n<summary>Answer</summary>\n\nThat.\n\n</details>\n\n`,
      )
      .join('')}`,
    `${id}.md`,
  );
const lessons = [aLesson('01-one', 'a', 'b'), aLesson('02-two', 'c', 'd', 'e')];

test('a step counts once, however often it is seen', () => {
  const progress = [1, 0, 1].reduce<Progress>((it, step) => withStepSeen(it, '02-two', step), noProgress);
  expect(stepsDone(progress, lessons[1])).toBe(2);
  expect(stepsDone(progress, lessons[0])).toBe(0);
});

test('steps that a lesson no longer has do not count', () => {
  expect(stepsDone(withStepSeen(noProgress, '01-one', 7), lessons[0])).toBe(0);
});

test('an answered checkpoint counts, whatever its mark', () => {
  const progress = withResult(withResult(noProgress, 'a', 'not yet'), 'c', 'had it');
  expect(lessons.map((lesson) => checkpointsDone(progress, lesson))).toEqual([1, 1]);
});

test('the fewest clamps are kept', () => {
  const best = [3, 2, 5].reduce<Progress>((it, clamps) => withResult(it, 'a', 'had it', clamps), noProgress);
  expect(best.checkpoints.a.fewestClamps).toBe(2);
  expect(withResult(best, 'a', 'partly').checkpoints.a).toMatchObject({ mark: 'partly', fewestClamps: 2 });
});

describe('what was not had comes back', () => {
  const answered = (...results: readonly [string, 'had it' | 'partly' | 'not yet'][]): Progress =>
    results.reduce<Progress>((progress, [id, mark]) => withResult(progress, id, mark), noProgress);

  test('after three other answers, the longest ago first', () => {
    expect(comingBack(answered(['b', 'partly'], ['a', 'not yet'], ['c', 'had it'], ['d', 'had it']), lessons)).toEqual([
      'b',
    ]);
    const progress = answered(['b', 'partly'], ['a', 'not yet'], ['c', 'had it'], ['d', 'had it'], ['e', 'had it']);
    expect(comingBack(progress, lessons)).toEqual(['b', 'a']);
  });

  test('at the end without waiting', () => {
    expect(comingBack(answered(['a', 'not yet'], ['b', 'had it']), lessons, true)).toEqual(['a']);
  });

  test('until it is had', () => {
    const progress = answered(['a', 'not yet'], ['b', 'had it'], ['c', 'had it'], ['d', 'had it'], ['a', 'had it']);
    expect(comingBack(progress, lessons, true)).toEqual([]);
  });
});

test('the next session goes on at the last step seen', () => {
  const progress = withStepSeen(withStepSeen(noProgress, '01-one', 1), '02-two', 2);
  expect(resumeAt(progress, lessons)).toEqual({ lesson: 1, step: 2 });
  expect(resumeAt(noProgress, lessons)).toBeUndefined();
  expect(resumeAt(progress, lessons.slice(0, 1))).toBeUndefined();
});

describe('the progress file', () => {
  test('gives back what was written', () => {
    const progress = withResult(withStepSeen(noProgress, '01-one', 0), 'a', 'had it', 2);
    expect(parseProgress(formatProgress(progress))).toEqual(progress);
    expect(parseProgress(formatProgress(noProgress))).toEqual(noProgress);
  });

  test.each([
    ['nothing', ''],
    ['half of it', formatProgress(withStepSeen(noProgress, 'a', 1)).slice(0, 40)],
    ['another format', '{"format":"lstm-explore/progress-9","seen":{},"checkpoints":{}}'],
    [
      'a mark that is none',
      '{"format":"lstm-explore/progress-1","seen":{},"checkpoints":{"a":{"mark":"good","turn":1}}}',
    ],
    ['a step below 0', '{"format":"lstm-explore/progress-1","seen":{"a":[-1]},"checkpoints":{}}'],
    ['a list', '[]'],
  ])('is damaged where it holds %s', (_, text) => {
    expect(parseProgress(text)).toBeUndefined();
  });
});
