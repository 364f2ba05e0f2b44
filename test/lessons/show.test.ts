import { describe, expect, test } from 'vitest';
import { checkLessons } from '../../src/lessons/check.ts';
import { readLesson } from '../../src/lessons/parse.ts';
import { sceneAt } from '../../src/lessons/scene.ts';
import { world } from './library.ts';
import { FRONT_MATTER, parsed, problemsIn } from './support.ts';

/** A step with these directives, and below it a checkpoint. */
const step = (directives: readonly string[], checkpoint = ''): string =>
  `${FRONT_MATTER}## A step\n${directives.map((it) => `<!-- ${it} -->`).join('\n')}\n\nSome words.\n${checkpoint}`;

const asked = (kind: string, directives: readonly string[]): string =>
  `\n### ${kind}\n<!-- id: it -->\n${directives.map((it) => `<!-- ${it} -->`).join('\n')}\n\nWhat?\n\n<details>\n<summary>Why</summary>\n\nSo.\n\n</details>\n`;

const hidden = (file: string): readonly string[] =>
  checkLessons([parsed(file)], world).flatMap(({ problem }) => (problem.includes('hides') ? [problem] : []));

test('what a scene draws stays from step to step, and a lesson begins with all of it', () => {
  const lesson = readLesson(
    `${FRONT_MATTER}## One\n\nA.\n\n## Two\n<!-- show: belt -->\n\nB.\n\n## Three\n\nC.\n`,
    'it.md',
  );
  expect([0, 1, 2].map((index) => sceneAt(lesson, index).show)).toEqual([undefined, 'belt', 'belt']);
});

test('an unknown level is refused with those that there are', () => {
  expect(problemsIn(step(['show: gates']))).toEqual([
    '7: `show:` takes how much is drawn: one of strip, belt, forget, input, output, all',
  ]);
});

describe('a scene that hides what its own step needs is found', () => {
  test.each([
    ['what is predicted', ['show: belt'], asked('Predict', ['predict: forget of unit 1 at 1']), 'forget'],
    [
      'a gate of the goal',
      ['show: forget'],
      asked('Do', ['goal: input above .9', 'solution: clamp: input@1=1']),
      'input',
    ],
    [
      'a gate that the solution sets',
      ['show: belt'],
      asked('Do', ['goal: probability at last above 2', 'solution: clamp: forget@1=1']),
      'forget',
    ],
    [
      'a gate to be set by hand',
      ['show: input'],
      asked('Be the gate', [
        'at: 1',
        'unit: 1',
        'gates: output',
        'goal: hidden of unit 1 at 1 above 2',
        'solution: clamp: output:1@1=1',
      ]),
      'output',
    ],
    [
      'what is counted over the units',
      ['show: belt'],
      asked('Do', ['goal: units with forget below .1 at 1: at least 3', 'solution: unit: 1']),
      'forget',
    ],
    [
      'a view',
      ['show: strip'],
      asked('Do', ['goal: view is timeline', 'solution: view: timeline']),
      'the view timeline',
    ],
    ['the view of the scene', ['show: strip', 'view: gradient'], '', 'the view gradient'],
    ['a unit to be found', ['show: strip'], asked('Do', ['goal: unit is 2', 'solution: unit: 2']), 'the units'],
    ['what is pointed at', ['show: belt', 'spotlight: output'], '', 'output'],
    ['the selected gate', ['show: forget', 'gate: candidate'], '', 'candidate'],
  ])('%s', (_what, directives, checkpoint, name) => {
    expect(hidden(step(directives, checkpoint))[0]).toContain(`hides ${name}, which this step needs`);
  });

  test.each([
    [['show: strip'], asked('Predict', ['predict: probability at 2'])],
    [['show: forget'], asked('Predict', ['predict: forget of unit 1 at 1'])],
    [['show: belt'], asked('Do', ['goal: cell above 2', 'solution: unit: 2'])],
    [['show: strip', 'view: compare', 'spotlight: review'], ''],
    [['show: output', 'gate: forget', 'spotlight: sum, figure, unit 1'], ''],
  ])('%s shows enough', (directives, checkpoint) => {
    expect(hidden(step(directives, checkpoint))).toEqual([]);
  });
});

test('a bag of words has a probability, which a claim may name, and nothing else', () => {
  const library = { ...world.library, bagPath: (name: string) => (name === 'a-bag' ? [0.2, 0.7] : undefined) };
  const check = (...claims: readonly string[]): readonly string[] =>
    checkLessons([parsed(step(claims.map((claim) => `expect: ${claim}`)))], { ...world, library }).map(
      (it) => it.problem,
    );
  expect(check('probability at last by a-bag is .7', 'probability at 0 by a-bag below .3')).toEqual([]);
  expect(check('probability at last by a-bag is .6')).toEqual(['this claim is false: found 0.7']);
  expect(check('hidden of unit 1 at 0 by a-bag above 0')).toEqual([
    'a bag of words has a probability, and nothing else',
  ]);
});
