import { describe, expect, test } from 'vitest';
import { readLesson } from '../../src/lessons/parse.ts';
import { FRONT_MATTER, firstStep, parsed, plain, problemsIn, stepWith } from './support.ts';

const WHOLE = `---
title: The forget gate
summary: what is kept
minutes: 11
model: reviews-lstm
text: Not perfect, but honestly pretty good overall.
needs: [03-the-cell-state]
sources:
  - "Gers, Schmidhuber & Cummins 2000, Learning to Forget: doi.org/10.1162/089976600300015015"
---

An LSTM keeps a cell state *c*. At every time step the forget gate *f* decides how much of it survives.

## Before the word "but"
<!-- at: 2 -->
<!-- view: gates -->

Most units have *f* near 1: the cell state is carried along
almost unchanged.

**Predict** Will *f* rise or fall when the network reads "but"?

## On the word "but"
<!-- at: 3 -->
<!-- expect: forget of unit 8 below 0.1 -->

Some units drop what they held. Press \`l\` to see what the input gate writes in its place.
`;

test('a lesson is its front matter, its introduction and a step for every heading', () => {
  const lesson = readLesson(WHOLE, 'lessons/04-the-forget-gate.md');
  expect(lesson).toMatchObject({
    id: '04-the-forget-gate',
    title: 'The forget gate',
    summary: 'what is kept',
    minutes: 11,
    model: 'reviews-lstm',
    text: 'Not perfect, but honestly pretty good overall.',
    needs: ['03-the-cell-state'],
    sources: ['Gers, Schmidhuber & Cummins 2000, Learning to Forget: doi.org/10.1162/089976600300015015'],
  });
  expect(lesson.intro).toHaveLength(1);
  expect(lesson.steps.map(({ title, line, scene }) => ({ title, line, scene }))).toEqual([
    { title: 'Before the word "but"', line: 14, scene: { at: 2, view: 'gates' } },
    { title: 'On the word "but"', line: 23, scene: { at: 3 } },
  ]);
  expect(lesson.steps[1].claims).toMatchObject([{ source: 'forget of unit 8 below 0.1', line: 25, column: 14 }]);
});

test('prose keeps its styles and forgets its line breaks', () => {
  const { blocks } = firstStep(
    stepWith('Most units have *f* near', '1: the **cell state** stays. Press `l`.', '', '- one', '- two'),
  );
  expect(blocks).toEqual([
    {
      kind: 'paragraph',
      runs: [
        { text: 'Most units have ', style: 'plain' },
        { text: 'f', style: 'emphasis' },
        { text: ' near 1: the ', style: 'plain' },
        { text: 'cell state', style: 'strong' },
        { text: ' stays. Press ', style: 'plain' },
        { text: 'l', style: 'code' },
        { text: '.', style: 'plain' },
      ],
    },
    { kind: 'list', ordered: false, items: [plain('one'), plain('two')] },
  ]);
});

test('a scene takes every directive', () => {
  const { scene } = firstStep(
    stepWith(
      '<!-- text: Good, but not great. -->',
      '<!-- model: reviews-gru -->',
      '<!-- at: 1 "but" -->',
      '<!-- phase: update -->',
      '<!-- view: timeline -->',
      '<!-- unit: 3 -->',
      '<!-- gate: update -->',
      '<!-- quantity: hidden -->',
      '<!-- layer: 0 -->',
      '<!-- direction: forward -->',
      '<!-- clamp: update@1=0 -->',
      '<!-- clamp: reset:2,3@*=0.5 -->',
      '<!-- filler: 20 -->',
      '<!-- spotlight: figure, unit 3 -->',
    ),
  );
  expect(scene).toEqual({
    text: 'Good, but not great.',
    model: 'reviews-gru',
    at: 1,
    token: 'but',
    phase: 'update',
    view: 'timeline',
    unit: 3,
    gate: 'update',
    quantity: 'hidden',
    layer: 0,
    direction: 'forward',
    clamps: ['update@1=0', 'reset:2,3@*=0.5'],
    filler: 20,
    spotlight: ['figure', 'unit 3'],
  });
});

test('a claim may stand beside the sentence that it backs', () => {
  const { blocks, claims } = firstStep(
    stepWith('It shuts. <!-- expect: forget of unit 8 at 3 below 0.1 --> It opens.'),
  );
  expect(blocks).toEqual([{ kind: 'paragraph', runs: plain('It shuts. It opens.') }]);
  expect(claims).toMatchObject([{ source: 'forget of unit 8 at 3 below 0.1', line: 7, column: 24 }]);
});

test('a claim at the end of a paragraph leaves no blank behind', () => {
  const { blocks } = firstStep(stepWith('It *shuts*. <!-- expect: label is positive -->'));
  expect(blocks).toMatchObject([{ runs: [{ text: 'It ' }, { text: 'shuts' }, { text: '.' }] }]);
});

test('one comment may hold several directives, and a note is no directive', () => {
  const { scene } = firstStep(stepWith('<!--', 'at: 2', 'view: gates', 'note: for the teacher', '-->'));
  expect(scene).toEqual({ at: 2, view: 'gates' });
});

test('Windows line ends, tabs and a byte order mark change nothing', () => {
  const tabbed = WHOLE.replace('title: The', 'title:\tThe')
    .replace('  - "Gers', '\t- "Gers')
    .replace('## Before', '##\tBefore')
    .replace('<!-- at: 2 -->', '<!--\tat:\t2\t-->');
  expect(readLesson(`\uFEFF${tabbed.replaceAll('\n', '\r\n')}`, '4.md')).toEqual(readLesson(WHOLE, '4.md'));
});

test('minutes are about one a step where the file does not say', () => {
  expect(parsed(`${FRONT_MATTER}## One\n\n## Two\n`).lesson?.minutes).toBe(2);
});

test('a mistake is told with its line and a caret, to the character', () => {
  const file = `${FRONT_MATTER.replace('---\n', '---\nneeds: [03-the-cell-state]\nsources: []\nsummary: s\nminutes: 3\n')}\n## S\n<!-- at: soon -->\n`;
  const [mistake] = parsed(file, 'lessons/04-the-forget-gate.md').mistakes;
  expect(mistake.message).toBe(
    [
      'lessons/04-the-forget-gate.md:12: `at:` takes a time step: a whole number from 0',
      '',
      '12 | <!-- at: soon -->',
      '   |          ^^^^',
    ].join('\n'),
  );
});

test('the caret stands under its place after a tab too', () => {
  const [mistake] = parsed(stepWith('<!--\tat:\tsoon -->')).mistakes;
  expect(mistake.message.split('\n').slice(-2)).toEqual(['7 | <!--\tat:\tsoon -->', '  |     \t   \t^^^^']);
});

test('all mistakes of a file are told, in the order of its lines', () => {
  expect(
    problemsIn(stepWith('<!-- at: 1.5 -->', '<!-- veiw: gates -->', '<!-- unit: -1 -->', '<!-- at 3 -->')),
  ).toEqual([
    '7: `at:` takes a time step: a whole number from 0',
    expect.stringMatching(/^8: a step has no directive `veiw:`: it takes text, model, at, /),
    '9: `unit:` takes a unit: a whole number from 0',
    '10: a comment is a directive, `name: value`, or a `note:`',
  ]);
});

describe('a mistake in', () => {
  test.each([
    ['a directive given twice', ['<!-- at: 1 -->', '<!-- at: 2 -->'], '8: `at:` is given twice in this step'],
    ['a gate', ['<!-- gate: forgot -->'], /^7: `gate:` takes one of input, forget, /],
    ['a direction', ['<!-- direction: back -->'], '7: `direction:` takes forward or backward'],
    ['a clamp', ['<!-- clamp: forget=0 -->'], /^7: clamp "forget=0": expected GATE/],
    ['an empty value', ['<!-- view: -->'], /^7: `view:` takes the name of a view/],
    ['a claim', ['<!-- expect: forget of unit 8 under 0.1 -->'], /^7: expected a comparison.*found `under`/],
    ['an unclosed comment', ['<!-- at: 1'], '7: this comment is never closed: `-->` is missing'],
    [
      'an indented directive',
      ['', '\t<!-- at: 1 -->'],
      /^8: a directive that is indented by a tab or four spaces is code/,
    ],
    ['HTML', ['', '<div>word</div>'], /^8: of HTML, a lesson has comments and `<details>`/],
    ['an image', ['![a](b.png)'], /^7: prose has words.*found image/],
    ['a table of contents', ['', '***'], /^8: a lesson shows paragraphs, lists.*found thematicBreak/],
    ['a nested list', ['- a', '  - b'], /^8: an item of a list is one paragraph/],
    ['a second title', ['', '# Another'], /^8: the title of a lesson stands in its front matter/],
    [
      'a fold outside a checkpoint',
      ['', '<details><summary>More</summary>', '', 'x', '', '</details>'],
      /^8: only a checkpoint/,
    ],
  ])('%s is told with its line', (_, lines, problem) => {
    expect(problemsIn(stepWith(...lines))).toEqual([
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    ]);
  });
});

test('a directive in a heading is told, and so is half a comment in the prose', () => {
  expect(problemsIn(stepWith('Words.').replace('## A step', '## A step <!-- at: 3 -->'))).toEqual([
    '6: a directive stands under its heading, not in it',
  ]);
  expect(problemsIn(stepWith('Words. <!-- at: 3', 'and no end.'))).toEqual([
    '7: half a comment: it begins and ends on one line, or stands alone',
  ]);
});

test('a lesson without a step is told so', () => {
  expect(problemsIn(`${FRONT_MATTER}\nOnly words.\n`)).toEqual([
    '1: a lesson has steps: none of its lines begins with `## `',
  ]);
});

describe('broken front matter:', () => {
  const FIELDS = ['title: T', 'model: m', 'text: Good.'];
  const withFields = (...fields: readonly string[]) => `---\n${fields.join('\n')}\n---\n\n## S\n\nWords.\n`;

  test.each([
    ['none', '## S\n\nWords.\n', /^1: a lesson begins with its front matter/],
    ['not closed', `---\n${FIELDS.join('\n')}\n\n## S\n`, /^1: a lesson begins with its front matter/],
    ['no YAML', withFields(...FIELDS, 'needs: [a'), /^[56]: the front matter is no YAML: /],
    ['a colon in a title', withFields('title: a: b', 'model: m', 'text: t'), /^2: the front matter is no YAML: /],
    [
      'an unknown key',
      withFields(...FIELDS, 'titel: T'),
      /^5: the front matter has no key `titel`: it takes title, summary/,
    ],
    ['a missing key', withFields('title: T', 'text: Good.'), '1: the front matter lacks `model`'],
    ['an empty value', withFields('title: T', 'model:', 'text: Good.'), /^3: `model` takes words/],
    ['minutes in words', withFields(...FIELDS, 'minutes: ten'), '5: `minutes` takes a number above 0'],
    ['a list that is none', withFields(...FIELDS, 'needs: 03-cell'), /^5: `needs` takes a list/],
    ['no keys', '---\n- a\n---\n\n## S\n', /^1: the front matter holds no keys/],
  ])('%s', (_, file, problem) => {
    expect(problemsIn(file)[0]).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
    expect(parsed(file).lesson).toBeUndefined();
  });

  test('numbers in it are words', () => {
    expect(parsed(withFields('title: 007', 'model: 1.50', 'text: 12')).lesson).toMatchObject({
      title: '007',
      model: '1.50',
      text: '12',
    });
  });
});

test('reading a lesson that has a mistake throws the first', () => {
  expect(() => readLesson(stepWith('<!-- at: soon -->', '<!-- unit: x -->'), 'a.md')).toThrow(/^a\.md:7: `at:` takes/);
});
