import { expect, test } from 'vitest';
import { lessonIndex } from '../../../src/explorer/library/lesson-names.ts';
import { aLesson } from '../../support/lesson.ts';

const lessons = ['01-why', '02-gates', '03-step'].map((id) => aLesson(id, 1));

test.each([
  ['02-gates', 1],
  ['2', 1],
  ['02', 1],
  ['002', 1],
  ['4', -1],
  ['0', -1],
  ['', -1],
  ['-1', -1],
  ['2.0', -1],
  ['0x2', -1],
  ['02-gate', -1],
])('the lesson “%s” is at %i', (name, index) => {
  expect(lessonIndex(name, lessons)).toBe(index);
});
