import { expect, test } from 'vitest';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { readLesson } from '../../src/lessons/parse.ts';
import { after, aModel, aSession, demoText, press } from '../support/session.ts';

/** A lesson of a first step with a task, and a second in another scene. */
const aTask = (goal: string, solution: string, ...scene: readonly string[]): readonly Lesson[] => [
  readLesson(
    [
      ...['---', 'title: T', 'model: a-lstm', `text: ${demoText}`, '---', ''],
      ...['## Before', '', 'Words.', ''],
      ...['## A task', ...scene, '', 'Words.', '', '### Do', '<!-- id: a-task -->'],
      ...[`<!-- goal: ${goal} -->`, `<!-- solution: ${solution} -->`, '', 'Do it.', ''],
      ...['<details>', '<summary>Why</summary>', '', 'So.', '', '</details>', ''],
      ...['## After', '<!-- at: 3 -->', '', 'Words.', ''],
    ].join('\n'),
    '01-task.md',
  ),
];

test('the fewest clamps that reach a goal are kept', () => {
  const lessons = aTask('forget of unit 1 at 3 above .95', 'clamp: forget:1@3=1', '<!-- at: 3 -->', '<!-- unit: 1 -->');
  const twice = press(aSession({ lessons }), 'nlx1{enter}hx1{enter}');
  expect(twice.attempts['a-task']).toEqual({ kind: 'do', fewestClamps: 2 });
  expect(press(twice, 'Xx1{enter}').attempts['a-task']).toEqual({ kind: 'do', fewestClamps: 1 });
});

test('a review that a task has asked for is the lesson’s: the next step has its own again', () => {
  const lessons = aTask('text has "thing"', 'text: thing');
  const typed = press(aSession({ lessons }), 'ni{end} the thing{enter}');
  expect(typed.attempts['a-task']).toBeDefined();
  const next = press(typed, 'n');
  expect([next.text, next.notice, next.cursor.timeStep]).toEqual([demoText, undefined, 3]);
});

test('any other review that the learner has typed is kept aside', () => {
  const lessons = aTask('text has "thing"', 'text: thing');
  const next = press(aSession({ lessons }), 'ni{end} the{enter}n');
  expect([next.text, next.aside?.text]).toEqual([demoText, `${demoText} the`]);
  expect(next.notice).toContain('r brings it back');
});

test('a task is not done by the reading that is left from before, while its model is loaded', () => {
  const lessons = aTask('cell is lstm', 'model: a-lstm', '<!-- model: a-gru -->');
  const waiting = press(aSession({ lessons }), 'n');
  expect([waiting.modelName, waiting.place.isAwaited, waiting.attempts]).toEqual(['a-lstm', true, {}]);
  const model = aModel({ cell: 'gru' });
  const there = after(waiting, { type: 'model/loaded', name: 'a-gru', model }, { type: 'scene/entered' });
  expect([there.modelName, there.place.isAwaited, there.attempts]).toEqual(['a-gru', undefined, {}]);
  expect(after(there, { type: 'model/chosen', name: 'a-lstm' }).attempts['a-task']).toBeDefined();
});
