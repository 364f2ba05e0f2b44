import { expect, test } from 'vitest';
import { readLesson } from '../../src/lessons/parse.ts';
import { sceneAt, situationOf } from '../../src/lessons/scene.ts';
import { FRONT_MATTER } from './support.ts';

const TEXT = 'Not perfect, but honestly pretty good overall.';
const scenes = (...steps: readonly (readonly string[])[]) => {
  const body = steps.map((lines) => `## S\n${lines.map((line) => `<!-- ${line} -->\n`).join('')}\n`).join('');
  const lesson = readLesson(FRONT_MATTER + body, 'a.md');
  return steps.map((_, index) => sceneAt(lesson, index));
};

test('token, unit, gate, view and quantity stay those of the step before', () => {
  const [, second] = scenes(
    ['at: 3', 'unit: 2', 'gate: input', 'view: timeline', 'quantity: cell', 'layer: 1', 'direction: backward'],
    [],
  );
  expect(second).toEqual({
    ...{ model: 'reviews-lstm', text: TEXT, at: 3, unit: 2, gate: 'input', view: 'timeline', quantity: 'cell' },
    ...{ layer: 1, direction: 'backward' },
  });
});

test('model and review are the lesson’s again where a step names none', () => {
  const [, , third] = scenes([], ['model: reviews-gru', 'text: Good.'], []);
  expect(third).toMatchObject({ model: 'reviews-lstm', text: TEXT });
});

test('another review begins at its first token', () => {
  expect(scenes(['at: 3'], ['text: Good.'], ['text: Good.'], []).map(({ at }) => at)).toEqual([3, 0, 0, 0]);
  expect(scenes(['at: 3'], ['text: Not good.', 'at: 1'])[1].at).toBe(1);
});

test('phase, clamps, filler words and spotlights hold for one step', () => {
  const [, second] = scenes(
    ['at: 3 "but"', 'phase: forget', 'clamp: forget@1=0', 'filler: 5', 'spotlight: figure'],
    [],
  );
  expect(second).toEqual({ model: 'reviews-lstm', text: TEXT, at: 3 });
});

test('a scene that says nothing is where the explorer opens', () => {
  expect(situationOf({ model: 'm', text: 't' }, 1)).toEqual({
    ...{ model: 'm', text: 't', clamps: [], at: 0, unit: 0, layer: 1, direction: 'forward', filler: 0, view: 'gates' },
  });
});
