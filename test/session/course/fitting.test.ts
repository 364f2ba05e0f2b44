import { expect, test } from 'vitest';
import { parseLesson } from '../../../src/lessons/parse.ts';
import { aSession, press } from '../../support/session.ts';

const lessonsWith = (directives: string) => {
  const { lesson } = parseLesson(
    `---\ntitle: Mine\nsummary: my own\nminutes: 5\nmodel: a-lstm\ntext: Not good.\n---\n\nIntro.\n\n## One\n\nWords.\n\n## Two\n${directives}\n\nMore.\n\n## Three\n\nThe end.\n`,
    'mine.md',
  );
  return lesson ? [lesson] : [];
};

test.each([
  ['<!-- layer: 5 -->', 'no layer 5'],
  ['<!-- unit: 99 -->', 'no unit 99'],
  ['<!-- direction: backward -->', 'no backward direction'],
  ['<!-- gate: reset -->', 'no reset'],
  ['<!-- clamp: forget:99@1=1 -->', 'unit 99'],
])('a lesson that was not checked and has %s says what the model lacks, and goes on', (directives, told) => {
  const begun = aSession({ lessons: lessonsWith(directives), scene: { lesson: 0, step: 0 }, text: 'Not good.' });
  const at = press(begun, 'n');
  expect(at.place.step).toBe(1);
  expect(at.notice).toContain(told);
  expect(press(at, 'n').place.step).toBe(2);
});
