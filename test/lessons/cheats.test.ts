import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadLessonWorld } from '../../src/explorer/library/lesson-references.ts';
import { packagePath } from '../../src/io/disk/paths.ts';
import type { Condition } from '../../src/lessons/expression/expression.ts';
import { evaluateGoal } from '../../src/lessons/expression/goal.ts';
import type { Situation } from '../../src/lessons/expression/situation.ts';
import { parseLesson } from '../../src/lessons/parse.ts';
import { sceneAt, situationOf, withSolution } from '../../src/lessons/scene.ts';
import { tokenize } from '../../src/model/tokens/tokenizer.ts';

const { library } = await loadLessonWorld();

/** Every goal of the course, with where its learner begins and where its solution leads. */
const goals = readdirSync(packagePath('lessons')).flatMap((file) => {
  const { lesson } = parseLesson(readFileSync(packagePath('lessons', file), 'utf8'), file);
  return (lesson?.steps ?? []).flatMap(({ checkpoint }, index) => {
    if (!lesson || (checkpoint?.kind !== 'do' && checkpoint?.kind !== 'gate')) return [];
    const scene = sceneAt(lesson, index);
    const model = library.model(checkpoint.solution.model ?? scene.model);
    if (!model) throw new Error(`no model ${scene.model}`);
    const begin = situationOf(scene, model.config.numLayers - 1);
    const { train } = checkpoint.solution;
    const training = train === undefined ? undefined : library.train?.(train);
    if (typeof training === 'string') throw new Error(training);
    const solved = { ...withSolution(scene, checkpoint.solution, model), ...(training && { training }) };
    return [{ id: checkpoint.id, goal: checkpoint.goal.condition, begin, solved, solution: checkpoint.solution }];
  });
});

/** Whether a situation reaches a goal; one in which the goal's token or unit is not there does not. */
function reaches(goal: Condition, situation: Situation, begin: Situation): boolean {
  try {
    return evaluateGoal(goal, situation, begin, library).holds;
  } catch {
    return false;
  }
}

/** What was trained is what such a goal is about: no review and no model takes its place. */
const isAboutTraining = (goal: Condition): boolean => JSON.stringify(goal).includes('accuracy of the training');
const isAboutModel = (goal: Condition): boolean => /"subject":"(cell|model)"/.test(JSON.stringify(goal));
const isAboutText = (goal: Condition): boolean => /"kind":"(text-change|has-token|token)"/.test(JSON.stringify(goal));

/** What one might type or choose instead of doing what is asked. */
const reviews = [
  'Not',
  'bad',
  'good',
  'terrible',
  'Not not not not not not not not not',
  'It is awful and bad and a waste of money.',
  'Not bad. It is good! Not bad.',
  'It looks cheap, but it works.',
  'honestly pretty good overall, but not perfect.',
  'Not perfect, and a terrible waste of money overall.',
  'blue',
  'blue la',
  'green la tick',
  'and and and and and and and and and',
];
const modelNames = ['reviews-lstm', 'reviews-gru', 'reviews-rnn', 'recall-lstm', 'recall-gru', 'recall-rnn'];

test('the course has goals to cheat on', () => {
  expect(goals.length).toBeGreaterThan(14);
});

describe.each(goals)('$id', ({ goal, begin, solved, solution }) => {
  test('is reached by its solution', () => {
    expect(reaches(goal, solved, begin)).toBe(true);
  });

  test.runIf(!isAboutText(goal) && !isAboutTraining(goal))('is not reached by another review', () => {
    for (const text of reviews) {
      const last = tokenize(text).length - 1;
      const places = [begin.at, solved.at, last].map((at) => Math.min(at, last));
      for (const at of places) {
        for (const unit of Array.from({ length: 16 }, (_, k) => k)) {
          expect(reaches(goal, { ...begin, text, at, unit }, begin), `${text} at ${at}, unit ${unit}`).toBe(false);
          expect(reaches(goal, { ...solved, text, at, unit }, begin), `${text} at ${at}, unit ${unit}`).toBe(false);
        }
      }
    }
  });

  test.runIf(isAboutText(goal))('that is about the text takes no text that the question rules out', () => {
    const isAnyText = JSON.stringify(goal).includes('"kind":"another"');
    for (const text of reviews) {
      if (isAnyText && text.startsWith('blue')) continue; // "which colour came first": any row will do
      expect(reaches(goal, { ...solved, text }, begin), text).toBe(false);
    }
  });

  test.runIf(!isAboutModel(goal) && !isAboutTraining(goal))('is not reached by another model', () => {
    for (const model of modelNames.filter((name) => name !== begin.model)) {
      for (const text of [begin.text, solved.text]) {
        expect(reaches(goal, { ...begin, model, text }, begin), model).toBe(false);
        expect(reaches(goal, { ...solved, model, text }, begin), model).toBe(false);
      }
    }
  });

  test('is not reached before anything is done, nor without what its solution does', () => {
    expect(reaches(goal, begin, begin)).toBe(false);
    if (solution.clamps) expect(reaches(goal, { ...solved, clamps: begin.clamps }, begin)).toBe(false);
  });

  // Where something is to be found, a gate that is set by hand to what is looked for is not found.
  test.runIf(!solution.clamps)('is not reached by setting gates by hand instead', () => {
    const gates = begin.model.includes('gru') ? ['reset', 'update'] : ['input', 'forget', 'output'];
    if (begin.model.includes('rnn')) return;
    for (const gate of gates) {
      for (const value of [0, 0.5, 1]) {
        for (const tokens of [String(begin.at), '*']) {
          const clamps = [`${gate}@${tokens}=${value}`];
          const what = `${clamps} in ${JSON.stringify(goal)}`;
          expect(reaches(goal, { ...begin, clamps }, begin), what).toBe(false);
        }
      }
    }
  });
});
