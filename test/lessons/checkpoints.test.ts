import { describe, expect, test } from 'vitest';
import { checkpointWith, firstStep, plain, problemsIn } from './support.ts';

const fold = (title: string, ...lines: readonly string[]) => [
  '',
  '<details>',
  `<summary>${title}</summary>`,
  '',
  ...lines,
  '',
  '</details>',
];
const HINTS = fold('Hints', '1. Look.', '2. Press `l`.', '3. It is shut.');
const ID = '<!-- id: forget-does -->';

test('a recall has a question, an answer to compare with, and three hints', () => {
  const file = checkpointWith(
    'Recall',
    ID,
    '',
    'What does the forget *gate* do?',
    ...fold('Answer', 'It decides.'),
    ...HINTS,
  );
  expect(firstStep(file).checkpoint).toEqual({
    kind: 'recall',
    id: 'forget-does',
    line: 9,
    question: [...plain('What does the forget '), { text: 'gate', style: 'emphasis' }, ...plain(' do?')],
    answer: plain('It decides.'),
    hints: [plain('Look.'), [...plain('Press '), { text: 'l', style: 'code' }, ...plain('.')], plain('It is shut.')],
  });
});

test('a choice pairs every option with its reason', () => {
  const file = checkpointWith(
    'Choice',
    ID,
    'A forget gate of `0.02`?',
    '',
    '1. keeps',
    '2. erases',
    ...fold('Answer', '1. It sounds like it.', '2. **Right.** Almost nothing is left.'),
  );
  expect(firstStep(file).checkpoint).toMatchObject({
    kind: 'choice',
    options: [
      { text: plain('keeps'), right: false, why: plain('It sounds like it.') },
      { text: plain('erases'), right: true, why: plain('Almost nothing is left.') },
    ],
    hints: [],
  });
});

test.each([
  ['forget of unit 8 at 3', { quantity: 'forget', at: 3, unit: 8 }],
  ['cell of unit 0 at 3 "but"', { quantity: 'cell', at: 3, unit: 0, token: 'but' }],
  ['probability at 8 with forget@3=1', { quantity: 'probability', at: 8, clamps: ['forget@3=1'] }],
])('a prediction of `%s` says what is to be set', (predict, target) => {
  const file = checkpointWith('Predict', ID, `<!-- predict: ${predict} -->`, 'How far?', ...fold('Why', 'So.'));
  expect(firstStep(file).checkpoint).toMatchObject({ kind: 'predict', target, why: plain('So.') });
});

test('being the gate is a unit, a token, the gates, a goal and a solution', () => {
  const file = checkpointWith(
    'Be the gate',
    ID,
    '<!-- at: 3 "but" -->',
    '<!-- unit: 8 -->',
    '<!-- gates: forget, input, output -->',
    '<!-- goal: cell of unit 8 at 3 below 0 -->',
    '<!-- solution: clamp: forget:8@3=0 -->',
    '<!-- solution: clamp: input:8@3=1 -->',
    'Make it negative.',
    ...fold('Why', 'Nothing is kept.'),
  );
  expect(firstStep(file).checkpoint).toMatchObject({
    kind: 'gate',
    at: 3,
    unit: 8,
    gates: ['forget', 'input', 'output'],
    goal: { source: 'cell of unit 8 at 3 below 0' },
    solution: { clamps: ['forget:8@3=0', 'input:8@3=1'] },
  });
});

test('a task has a goal of which every part must hold', () => {
  const file = checkpointWith(
    'Do',
    ID,
    '<!-- goal: probability at 8 below 0.5 -->',
    '<!-- goal: clamps at most 2 -->',
    '<!-- solution: clamp: forget@*=0 -->',
    'Turn the verdict.',
    ...fold('Why', 'Memory.'),
  );
  expect(firstStep(file).checkpoint).toMatchObject({
    kind: 'do',
    goal: {
      source: 'probability at 8 below 0.5 and clamps at most 2',
      condition: { kind: 'all', conditions: [{ kind: 'comparison' }, { kind: 'comparison' }] },
    },
  });
});

test('a claim under a checkpoint is a claim of the step', () => {
  const file = checkpointWith('Recall', ID, '<!-- expect: label is positive -->', 'What?', ...fold('Answer', 'That.'));
  expect(firstStep(file).claims).toMatchObject([{ source: 'label is positive', line: 11 }]);
});

describe('a mistake in a checkpoint is told with its line:', () => {
  const answer = fold('Answer', 'That.');
  test.each<[string, string, readonly string[], RegExp]>([
    ['an unknown kind', 'Quiz', [ID, 'What?', ...answer], /^9: a `###` begins a checkpoint: .*; found "Quiz"/],
    ['no id', 'Recall', ['What?', ...answer], /^9: this checkpoint lacks its `id:`/],
    [
      'an id in capitals',
      'Recall',
      ['<!-- id: Forget Does -->', 'What?', ...answer],
      /^10: `id:` takes lower-case words/,
    ],
    ['no answer', 'Recall', [ID, 'What?'], /^9: this checkpoint lacks its answer: a `<details>`/],
    ['no question', 'Recall', [ID, ...answer], /^9: a checkpoint begins with its question/],
    ['two questions', 'Recall', [ID, 'What?', '', 'And?', ...answer], /^13: a question is one paragraph/],
    [
      'two hints',
      'Recall',
      [ID, 'What?', ...answer, ...fold('Hints', '1. a', '2. b')],
      /^20: hints are a list of three/,
    ],
    [
      'another fold',
      'Recall',
      [ID, 'What?', ...answer, ...fold('More', 'x')],
      /^20: a checkpoint folds away its Answer/,
    ],
    [
      'an answer in two parts',
      'Recall',
      [ID, 'What?', ...fold('Answer', 'a', '', 'b')],
      /^13: an answer is one paragraph/,
    ],
    [
      'an open fold',
      'Recall',
      [ID, 'What?', '', '<details><summary>Answer</summary>', '', 'x'],
      /^13: this `<details>` is never closed/,
    ],
    ['a stray end', 'Recall', [ID, 'What?', ...answer, '', '</details>'], /^20: `<\/details>` closes nothing/],
    [
      'a scene',
      'Recall',
      [ID, '<!-- view: gates -->', 'What?', ...answer],
      /^11: this checkpoint has no directive `view:`/,
    ],
    ['options', 'Recall', [ID, 'What?', '', '1. a', '2. b', ...answer], /^13: only a choice has a list of options/],
    [
      'one option',
      'Choice',
      [ID, 'What?', '', '1. a', ...fold('Answer', '1. **Right.**')],
      /^9: a choice lists two to four options/,
    ],
    [
      'five options',
      'Choice',
      [ID, 'What?', '', '1. a', '2. b', '3. c', '4. d', '5. e', ...fold('Answer', '1. **Right.**')],
      /^9: a choice lists two to four options/,
    ],
    [
      'the mean of one unit as target',
      'Predict',
      [ID, '<!-- predict: mean forget of unit 1 at 3 -->', 'What?', ...answer],
      /^11: `predict:` takes one number/,
    ],
    [
      'a reason too few',
      'Choice',
      [ID, 'What?', '', '1. a', '2. b', ...fold('Answer', '1. **Right.**')],
      /^16: the answer to a choice is a list/,
    ],
    [
      'two right',
      'Choice',
      [ID, 'What?', '', '1. a', '2. b', ...fold('Answer', '1. **Right.**', '2. **Right.**')],
      /^16: exactly one reason begins/,
    ],
    [
      'none right',
      'Choice',
      [ID, 'What?', '', '1. a', '2. b', ...fold('Answer', '1. No.', '2. Right, no.')],
      /^16: exactly one reason begins/,
    ],
    ['no target', 'Predict', [ID, 'What?', ...answer], /^9: this checkpoint lacks `predict:`/],
    [
      'a target without unit',
      'Predict',
      [ID, '<!-- predict: forget at 3 -->', 'What?', ...answer],
      /^11: `predict:` takes one number of one token/,
    ],
    [
      'a mean as target',
      'Predict',
      [ID, '<!-- predict: mean forget at 3 -->', 'What?', ...answer],
      /^11: `predict:` takes one number/,
    ],
    [
      'an unreadable target',
      'Predict',
      [ID, '<!-- predict: frogs at 3 -->', 'What?', ...answer],
      /^11: expected something that can be looked up/,
    ],
    ['no goal', 'Do', [ID, '<!-- solution: at: 3 -->', 'Go.', ...answer], /^9: this checkpoint lacks `goal:`/],
    [
      'no solution',
      'Do',
      [ID, '<!-- goal: token is 3 -->', 'Go.', ...answer],
      /^9: this checkpoint lacks its answer: a `solution:`/,
    ],
    [
      'a solution that is none',
      'Do',
      [ID, '<!-- goal: token is 3 -->', '<!-- solution: go -->', 'Go.', ...answer],
      /^12: `solution:` takes a directive/,
    ],
    [
      'a solution with a bad value',
      'Do',
      [ID, '<!-- goal: token is 3 -->', '<!-- solution: at: x -->', 'Go.', ...answer],
      /^12: `at:` takes a time step/,
    ],
    [
      'a gate without a place',
      'Be the gate',
      [
        ID,
        '<!-- at: 1 -->',
        '<!-- gates: forget -->',
        '<!-- goal: token is 3 -->',
        '<!-- solution: at: 3 -->',
        'Go.',
        ...answer,
      ],
      /^9: this checkpoint lacks `unit:`/,
    ],
    [
      'an unknown gate',
      'Be the gate',
      [
        ID,
        '<!-- at: 1 -->',
        '<!-- unit: 1 -->',
        '<!-- gates: forgot -->',
        '<!-- goal: token is 3 -->',
        '<!-- solution: at: 3 -->',
        'Go.',
        ...answer,
      ],
      /^13: `gates:` takes the gates to set/,
    ],
  ])('%s', (_, kind, lines, problem) => {
    expect(problemsIn(checkpointWith(kind, ...lines))).toEqual([expect.stringMatching(problem)]);
  });

  test('a second checkpoint in the step', () => {
    const file = checkpointWith(
      'Recall',
      ID,
      'What?',
      ...answer,
      '',
      '### Recall',
      '<!-- id: b -->',
      'And?',
      ...answer,
    );
    expect(problemsIn(file)).toEqual([expect.stringMatching(/^20: a step has one checkpoint/)]);
  });
});
