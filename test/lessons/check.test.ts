import { describe, expect, test } from 'vitest';
import { checkLessons } from '../../src/lessons/check.ts';
import { parseLesson } from '../../src/lessons/parse.ts';
import { reading, world } from './library.ts';
import { checkpointWith, FRONT_MATTER, stepWith } from './support.ts';

const mistakesIn = (...files: readonly string[]): string[] =>
  checkLessons(
    files.map((file, index) => parseLesson(file, `${index + 1}.md`)),
    world,
  ).map(({ path, line, problem }) => `${path}:${line}: ${problem}`);

const fold = (title: string, ...lines: readonly string[]) => [
  '',
  '<details>',
  `<summary>${title}</summary>`,
  '',
  ...lines,
  '',
  '</details>',
];
const forget = (unit: number, at: number): number => reading().steps[at].layers[0].forget?.[unit] ?? Number.NaN;
const shown = (value: number): string => value.toFixed(2);

test('a lesson of which everything is true has no mistake', () => {
  const file = stepWith(
    '<!-- at: 3 "but" -->',
    '<!-- phase: forget -->',
    '<!-- view: timeline -->',
    '<!-- quantity: cell -->',
    '<!-- unit: 3 -->',
    '<!-- gate: forget -->',
    '<!-- clamp: forget@1=0 -->',
    '<!-- spotlight: figure, forget, unit 3 -->',
    '<!-- expect: token is "but" -->',
    'Some words.',
  );
  expect(mistakesIn(file)).toEqual([]);
});

describe('a scene that names what is not there is told with its line:', () => {
  test.each<[string, readonly string[], string | RegExp]>([
    ['a token beyond the review', ['<!-- at: 9 -->'], '1.md:7: there is no token 9: the review has 9: 0 to 8'],
    [
      'a token that only filler words would give it',
      ['<!-- at: 9 -->', '<!-- filler: 5 -->'],
      '1.md:7: there is no token 9: the review has 9: 0 to 8',
    ],
    ['another word than the token', ['<!-- at: 3 "good" -->'], '1.md:7: token 3 of the review is "but", not "good"'],
    ['a unit', ['<!-- unit: 4 -->'], '1.md:7: there is no unit 4: reviews-lstm has 4: 0 to 3'],
    ['a layer', ['<!-- layer: 1 -->'], '1.md:7: there is no layer 1: reviews-lstm has one: 0'],
    ['a direction', ['<!-- direction: backward -->'], '1.md:7: reviews-lstm does not read backward'],
    ['a gate', ['<!-- gate: reset -->'], /^1\.md:7: reviews-lstm has no reset: it has input, forget, /],
    ['a view', ['<!-- view: gats -->'], '1.md:7: there is no view `gats`: there are timeline, gates'],
    ['a phase', ['<!-- phase: update -->'], '1.md:7: there is no phase `update`: there are read, forget, cell'],
    ['a quantity', ['<!-- quantity: mood -->'], '1.md:7: there is no quantity `mood`: there are forget, cell'],
    [
      'a spotlight',
      ['<!-- spotlight: figure, unit 9 -->'],
      /^1\.md:7: there is no spotlight `unit 9`: there are figure, /,
    ],
    ['a clamp', ['<!-- clamp: forget@9=0 -->'], '1.md:7: clamp "forget@9=0": no token 9; there are 9, counted from 0'],
    ['a clamp of another cell', ['<!-- clamp: reset@1=0 -->'], /^1\.md:7: clamp "reset@1=0": no gate "reset"/],
    ['a model', ['<!-- model: nobody -->'], /^1\.md:7: there is no model `nobody`: there are reviews-lstm, /],
    ['a review without words', ['<!-- text: * -->'], /^1\.md:7: there is no word/],
  ])('%s', (_, lines, problem) => {
    expect(mistakesIn(stepWith(...lines))).toEqual([
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    ]);
  });

  test('at the heading, where a step before has left it', () => {
    const file = `${FRONT_MATTER}## One\n<!-- unit: 3 -->\n\n## Two\n<!-- model: colours -->\n`;
    expect(mistakesIn(file)).toEqual(['1.md:9: there is no unit 3: colours has 2: 0 to 1']);
  });

  test('alone, since claims about a wrong scene say nothing', () => {
    expect(mistakesIn(stepWith('<!-- unit: 4 -->', '<!-- expect: label is purple -->'))).toHaveLength(1);
  });

  test('in the front matter', () => {
    const file = stepWith('Words.').replace('reviews-lstm', 'nobody').replace('text:', 'needs: [00-nothing]\ntext:');
    expect(mistakesIn(file)).toEqual([
      expect.stringMatching(/^1\.md:3: there is no model `nobody`: there are reviews-lstm, /),
      '1.md:4: there is no lesson "00-nothing"',
    ]);
  });
});

test('a lesson may need another one', () => {
  expect(mistakesIn(stepWith('Words.'), stepWith('Words.').replace('text:', 'needs: [1]\ntext:'))).toEqual([]);
});

test('a claim that is false is told with what was found, and a caret under it', () => {
  const claim = `forget of unit 1 at 3 below ${shown(forget(1, 3) - 0.1)}`;
  const [mistake] = checkLessons([parseLesson(stepWith(`<!-- expect: ${claim} -->`), 'mine.md')], world);
  expect(mistake.message).toBe(
    [
      `mine.md:7: this claim is false: found ${Number(forget(1, 3).toPrecision(4))}`,
      '',
      `7 | <!-- expect: ${claim} -->`,
      `  |              ${'^'.repeat(claim.length)}`,
    ].join('\n'),
  );
});

test('of several claims in one, the caret is under the false one', () => {
  const [mistake] = checkLessons(
    [parseLesson(stepWith('<!-- expect: token is 0 and label is purple -->'), 'a.md')],
    world,
  );
  expect(mistake.message.split('\n').at(-1)).toBe(`  | ${' '.repeat(28)}${'^'.repeat('label is purple'.length)}`);
});

test('a claim about a unit that is not there is told at the unit', () => {
  const [mistake] = checkLessons(
    [parseLesson(stepWith('<!-- expect: forget of unit 40 at 3 below 1 -->'), 'a.md')],
    world,
  );
  expect(mistake.message.split('\n')).toEqual([
    'a.md:7: there is no unit 40: reviews-lstm has 4: 0 to 3',
    '',
    '7 | <!-- expect: forget of unit 40 at 3 below 1 -->',
    `  | ${' '.repeat(28)}^^`,
  ]);
});

test('claims are about the scene of their step', () => {
  const file = stepWith('<!-- at: 6 -->', '<!-- unit: 1 -->', `<!-- expect: forget is ${shown(forget(1, 6))} -->`);
  expect(mistakesIn(file)).toEqual([]);
});

describe('measured numbers in the prose', () => {
  const value = shown(forget(1, 3));

  test('are stated by a claim of the step', () => {
    expect(mistakesIn(stepWith(`It is at ${value}.`, `<!-- expect: forget of unit 1 at 3 is ${value} -->`))).toEqual(
      [],
    );
    expect(mistakesIn(stepWith('Fewer than .99 of 12,345 words, 84 %.'))).toEqual(
      ['.99', '12,345', '84 %'].map(
        (number) =>
          `1.md:7: no claim of this step states the number ${number}: add an \`expect:\`, or write it as code`,
      ),
    );
  });

  test('may have another sign than the claim only where they mean it', () => {
    expect(
      mistakesIn(stepWith(`It is at −${value}.`, `<!-- expect: forget of unit 1 at 3 is ${value} -->`)),
    ).toHaveLength(1);
  });

  test('are examples where they are code, and whole numbers may be counted', () => {
    expect(mistakesIn(stepWith('A gate of `0.5`, from 0 to 1, in 2014, of 16 units.'))).toEqual([]);
  });

  test('are looked for in a checkpoint too', () => {
    const file = checkpointWith('Recall', '<!-- id: a -->', 'What?', ...fold('Answer', 'It is .77.'));
    expect(mistakesIn(file)).toEqual([
      expect.stringMatching(/^1\.md:16: no claim of this step states the number \.77/),
    ]);
  });
});

test('a step has 80 words at most', () => {
  expect(mistakesIn(stepWith('word '.repeat(80)))).toEqual([]);
  expect(mistakesIn(stepWith('word '.repeat(81)))).toEqual(['1.md:6: this step has 81 words: 80 at most, split it']);
  expect(mistakesIn(stepWith('Words.').replace('## A step', `${'word '.repeat(81)}\n\n## A step`))).toEqual([
    expect.stringMatching(/^1\.md:\d: the introduction has 81 words/),
  ]);
});

test('an id is there once in all lessons', () => {
  const asked = checkpointWith('Recall', '<!-- id: what -->', 'What?', ...fold('Answer', 'That.'));
  expect(mistakesIn(asked, asked)).toEqual(['2.md:9: the checkpoint "what" is there already: 1.md:9']);
  const twice = [parseLesson(stepWith('Words.'), 'a/1.md'), parseLesson(stepWith('Words.'), 'b/1.md')];
  expect(checkLessons(twice, world).map(({ message }) => message.split('\n')[0])).toEqual([
    'b/1.md:1: the lesson "1" is there already: a/1.md:1',
  ]);
});

describe('a checkpoint', () => {
  const why = fold('Why', 'So.');
  const doing = (...lines: readonly string[]) =>
    mistakesIn(checkpointWith('Do', '<!-- id: a -->', ...lines, 'Go.', ...why));
  const gating = (...lines: readonly string[]) =>
    mistakesIn(checkpointWith('Be the gate', '<!-- id: a -->', ...lines, 'Go.', ...why));

  test('that predicts names a token and a unit that are there', () => {
    const predicting = (target: string) =>
      mistakesIn(checkpointWith('Predict', '<!-- id: a -->', `<!-- predict: ${target} -->`, 'How far?', ...why));
    expect(predicting('forget of unit 1 at 3')).toEqual([]);
    expect(predicting('probability at 8 with forget@3=1')).toEqual([]);
    expect(predicting('forget of unit 9 at 3')).toEqual(['1.md:11: there is no unit 9: reviews-lstm has 4: 0 to 3']);
    expect(predicting('forget of unit 1 at 3 "good"')).toEqual(['1.md:11: token 3 of the review is "but", not "good"']);
    expect(predicting('reset of unit 1 at 3')).toEqual([expect.stringMatching(/^1\.md:11: reviews-lstm has no reset/)]);
    expect(predicting('probability at 8 with forget@30=1')).toEqual([expect.stringMatching(/^1\.md:11: clamp/)]);
  });

  test('has a solution that reaches its goal', () => {
    expect(doing('<!-- goal: forget of unit 1 at 3 is 0 -->', '<!-- solution: clamp: forget:1@3=0 -->')).toEqual([]);
    expect(doing('<!-- goal: cell is gru -->', '<!-- solution: model: reviews-gru -->')).toEqual([]);
    expect(
      doing(
        '<!-- goal: view is timeline and token is 6 -->',
        '<!-- solution: view: timeline -->',
        '<!-- solution: at: 6 -->',
      ),
    ).toEqual([]);
    expect(
      doing(
        '<!-- goal: text has "it" and token is 1 -->',
        '<!-- solution: text: it is good -->',
        '<!-- solution: at: 1 -->',
      ),
    ).toEqual([]);
    expect(doing('<!-- goal: forget of unit 1 at 3 is 0 -->', '<!-- solution: clamp: forget:1@3=1 -->')).toEqual([
      '1.md:12: this does not reach the goal: found 1',
    ]);
    expect(
      doing('<!-- goal: clamps at most 0 and label is purple -->', '<!-- solution: clamp: forget:1@3=1 -->'),
    ).toEqual(['1.md:12: this does not reach the goal: found 1']);
    expect(doing('<!-- goal: token is 3 -->', '<!-- solution: at: 12 -->')).toEqual([
      expect.stringMatching(/^1\.md:12: /),
    ]);
  });

  test('asks for something that is not so already', () => {
    expect(doing('<!-- goal: token is 0 -->', '<!-- solution: at: 0 -->')).toEqual([
      '1.md:11: this goal is reached before the learner does anything',
    ]);
  });

  test('that is a gate asks for more than gates that are half open', () => {
    const goal = [
      '<!-- goal: forget of unit 1 at 3 between .4 and .6 -->',
      '<!-- solution: clamp: forget:1@3=0.45 -->',
    ];
    const place = ['<!-- at: 3 -->', '<!-- unit: 1 -->'];
    expect(gating(...place, '<!-- gates: forget -->', ...goal)).toEqual([
      '1.md:14: this goal is reached before the learner does anything',
    ]);
  });

  test('that is a gate has gates, a token and a unit that are there', () => {
    const goal = ['<!-- goal: forget of unit 1 at 3 is 0 -->', '<!-- solution: clamp: forget:1@3=0 -->'];
    expect(gating('<!-- at: 3 "but" -->', '<!-- unit: 1 -->', '<!-- gates: forget, output -->', ...goal)).toEqual([]);
    expect(gating('<!-- at: 3 -->', '<!-- unit: 1 -->', '<!-- gates: reset -->', ...goal)).toEqual([
      '1.md:13: reviews-lstm has no gate reset: it has input, forget, output',
    ]);
    expect(gating('<!-- at: 30 -->', '<!-- unit: 1 -->', '<!-- gates: forget -->', ...goal)).toEqual([
      '1.md:11: there is no token 30: the review has 9: 0 to 8',
    ]);
    expect(gating('<!-- at: 3 -->', '<!-- unit: 7 -->', '<!-- gates: forget -->', ...goal)).toEqual([
      '1.md:12: there is no unit 7: reviews-lstm has 4: 0 to 3',
    ]);
  });
});

test('mistakes of form and of fact are told together, in the order of the lines', () => {
  const file = stepWith('<!-- expect: label is purple -->', '<!-- viev: gates -->', '<!-- expect: token is 9 -->');
  expect(mistakesIn(file)).toEqual([
    expect.stringMatching(/^1\.md:7: this claim is false/),
    expect.stringMatching(/^1\.md:8: a step has no directive `viev:`/),
    '1.md:9: this claim is false: found 0',
  ]);
});
