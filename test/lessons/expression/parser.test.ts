import { describe, expect, test } from 'vitest';
import { ExpressionError } from '../../../src/lessons/expression/expression.ts';
import { parseCondition, parseTerm } from '../../../src/lessons/expression/parser.ts';

const mistakeIn = (source: string): string => {
  try {
    parseCondition(source);
  } catch (error) {
    if (error instanceof ExpressionError) return `${error.message} | ${source.slice(error.span.start, error.span.end)}`;
    throw error;
  }
  return 'none';
};

describe('a number is read with the digits it is written with:', () => {
  test.each([
    ['.05', 0.05, 2, false],
    ['0.050', 0.05, 3, false],
    ['−.56', -0.56, 2, false],
    ['-3', -3, 0, false],
    ['+1.1', 1.1, 1, false],
    ['25 %', 0.25, 0, true],
    ['12.5%', 0.125, 1, true],
    ['7 per cent', 0.07, 0, true],
  ])('%s', (text, value, digits, percent) => {
    const term = parseTerm(text);
    expect(term).toMatchObject({ kind: 'number', digits, percent });
    expect(term.kind === 'number' ? term.value : Number.NaN).toBeCloseTo(value, 12);
  });
});

test('selectors stand in any order, before the comparison or after it', () => {
  const withoutSpans = (source: string) =>
    JSON.parse(JSON.stringify(parseCondition(source)).replace(/,?"span":\{[^}]*\}/g, ''));
  const expected = withoutSpans('forget of unit 8 at 3 below .1');
  expect(withoutSpans('forget at 3 of unit 8 below .1')).toEqual(expected);
  expect(withoutSpans('forget below .1 at 3 of unit 8')).toEqual(expected);
});

test('a mean may be said before or after what is summarised', () => {
  expect(parseTerm('mean forget at 3')).toMatchObject({ aggregate: 'mean', name: 'forget' });
  expect(parseTerm('forget mean at 3')).toMatchObject({ aggregate: 'mean', name: 'forget' });
});

test('typographic quotation marks do, and words are looked up in lower case', () => {
  expect(parseTerm('probability at “But”')).toMatchObject({ place: { at: { token: 'but' } } });
});

test('a cell is a state or a kind, as what follows says', () => {
  expect(parseCondition('cell is gru')).toMatchObject({ kind: 'word', subject: 'cell', word: 'gru' });
  expect(parseCondition('cell is .5')).toMatchObject({ kind: 'comparison', left: { kind: 'reading', name: 'cell' } });
});

test('"at least" is a comparison and no token', () => {
  expect(parseCondition('probability at last at least .9')).toMatchObject({ comparison: { operator: 'at least' } });
});

describe('what cannot be read is said, with its place:', () => {
  test.each([
    ['', 'expected something that can be looked up, such as `forget of unit 8 at 3`; the line ends here | '],
    [
      'frogs of unit 8',
      'expected something that can be looked up, such as `forget of unit 8 at 3`; found `frogs` | frogs',
    ],
    ['forget of unit eight is 1', 'expected a unit: a whole number from 0; found `eight` | eight'],
    [
      'forget at soon is 1',
      'expected a token: a number from 0, a word in quotation marks, `first` or `last`; found `soon` | soon',
    ],
    [
      'forget under 1',
      'expected a comparison: `below`, `above`, `at least`, `at most`, `between` or `is`; found `under` | under',
    ],
    ['forget between 1 or 2', 'expected `and` and the upper bound; found `or` | or'],
    ['label is positive or so', 'expected `and`, or nothing more; found `or` | or'],
    ['units with forget below .1', 'expected `:` and how many; the line ends here | 1'],
    ['unit with forget is 3', 'expected `lowest` or `highest`; found `forget` | forget'],
    ['saving of reviews-gru is 25 %', 'expected `against` and a model; found `is` | is'],
    ['sum of frogs is 1', 'expected a gate; found `frogs` | frogs'],
    [
      'text was good',
      'expected `has` and a token in quotation marks, or `is` and how it was changed; found `was` | was',
    ],
    [
      'text is good',
      "expected `another`, `the scene's words in another order` or `the scene's but for token 3`; found `good` | good",
    ],
    ['changed by hand', 'expected `by clamps alone`; found `by` | by'],
    ['probability in reviews is 1', 'expected a review in quotation marks; found `reviews` | reviews'],
    ['forget from 1 until 3 is 1', 'expected `to` and the last token of the range; found `until` | until'],
    ['mean of frogs is 1', 'expected what to summarise, such as `forget`; found `frogs` | frogs'],
  ])('%s', (source, mistake) => {
    expect(mistakeIn(source)).toBe(mistake);
  });
});
