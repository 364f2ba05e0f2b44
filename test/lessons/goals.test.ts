import { describe, expect, test } from 'vitest';
import { checkLessons } from '../../src/lessons/check.ts';
import { evaluate } from '../../src/lessons/expression/evaluate.ts';
import { evaluateGoal } from '../../src/lessons/expression/goal.ts';
import { parseCondition } from '../../src/lessons/expression/parser.ts';
import type { Situation } from '../../src/lessons/expression/situation.ts';
import { parseLesson } from '../../src/lessons/parse.ts';
import { library, reading, situation, world } from './library.ts';
import { checkpointWith } from './support.ts';

const reached = (goal: string, changes: Partial<Situation>): boolean =>
  evaluateGoal(parseCondition(goal), { ...situation, ...changes }, situation, library).holds;

const reordered = 'but not perfect , honestly pretty good overall .';
const oneWord = 'not perfect , it honestly pretty good overall .';

describe.each<[goal: string, reaching: Partial<Situation>, cheats: readonly Partial<Situation>[]]>([
  [
    'token is 4',
    { at: 4 },
    [
      { at: 4, text: oneWord },
      { at: 4, model: 'reviews-gru' },
    ],
  ],
  ['cell is gru', { model: 'reviews-gru' }, [{ model: 'reviews-gru', text: oneWord }]],
  [
    'text is another',
    { text: oneWord },
    [{}, { text: oneWord, model: 'reviews-gru' }, { text: 'Not perfect, but honestly pretty good overall.' }],
  ],
  [
    "text is the scene's words in another order",
    { text: reordered },
    [{}, { text: oneWord }, { text: `${reordered} .` }],
  ],
  [
    'text is the scene’s but for token 3',
    { text: oneWord },
    [{}, { text: reordered }, { text: 'it perfect , it honestly pretty good overall .' }, { text: 'not perfect , it' }],
  ],
  [
    'changed by clamps alone',
    { clamps: ['forget@3=1'] },
    [{}, { clamps: ['forget@3=1'], text: oneWord }, { clamps: ['forget@3=1'], model: 'stacked' }],
  ],
  ['token is 4 and clamps is 0', { at: 4 }, [{ at: 4, clamps: ['forget@3=1'] }]],
])('the goal `%s`', (goal, reaching, cheats) => {
  test('is reached as it asks', () => {
    expect(reached(goal, reaching)).toBe(true);
  });

  test.each(cheats)('and by no cheat: %j', (cheat) => {
    expect(reached(goal, cheat)).toBe(false);
  });
});

test('outside a goal nothing can be asked of what was changed', () => {
  expect(() => evaluate(parseCondition('text is another'), situation, library)).toThrow('only a goal can ask');
});

describe('lessons check', () => {
  const mistakesIn = (goal: string, solution: string, question: string): readonly string[] => {
    const lines = ['<!-- id: x -->', `<!-- goal: ${goal} -->`, `<!-- solution: ${solution} -->`, '', question, ''];
    const file = checkpointWith('Do', ...lines, '<details>', '<summary>Why</summary>', '', 'So.', '', '</details>');
    return checkLessons([parseLesson(file, 'x.md')], world).map(({ problem }) => problem);
  };

  test.each([
    ['Move on without a change to the review.', 'without'],
    ['Only move the cursor.', 'Only'],
    ['Do it by the keys alone.', 'alone'],
    ['Move on, but do not touch a word.', 'not touch a word'],
  ])('warns where a question rules something out that its goal does not check: %s', (question, words) => {
    const [problem] = mistakesIn('token is 4', 'at: 4', question);
    expect(problem).toContain(`the step says “${words}”, and its goal does not check it`);
  });

  test.each([
    ['token is 4 and clamps is 0', 'at: 4'],
    ['token is 0 and changed by clamps alone', 'clamp: forget@3=1'],
    ["text is the scene's but for token 3", `text: ${oneWord}`],
  ])('and is content with `%s`', (goal, solution) => {
    expect(mistakesIn(goal, solution, 'Do it without more.')).toEqual([]);
  });
});

test('what arrives along the belt is a claim’s, and a plain network has none', () => {
  const { steps } = reading();
  const belt = Math.hypot(...(steps[2].gradient?.belt ?? [])) / (steps[8].gradient?.norm ?? 0);
  expect(evaluate(parseCondition('belt kept at 2 above 0'), situation, library).found).toBeCloseTo(belt, 12);
  expect(evaluate(parseCondition('belt kept over 6 steps above 0'), situation, library).found).toBeCloseTo(belt, 12);
  expect(() => evaluate(parseCondition('belt kept at 2 by reviews-rnn above 0'), situation, library)).toThrow(
    'there is no such road',
  );
});

test('words are compared by how many units they would move', () => {
  const claim = parseCondition('compare words with forget below .5 at "but": at most 11');
  expect(evaluate(claim, situation, library)).toMatchObject({ holds: true, found: expect.any(Number) });
  for (const wrong of ['mean forget below .5', 'probability below .5', 'forget of unit 1 below .5']) {
    const asked = parseCondition(`compare words with ${wrong} at 3: is 0`);
    expect(() => evaluate(asked, situation, library), wrong).toThrow('words are compared by a gate or state');
  }
});
