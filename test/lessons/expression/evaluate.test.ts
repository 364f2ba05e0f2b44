import { describe, expect, test } from 'vitest';
import { sigmoid } from '../../../src/engine/functions.ts';
import { evaluate } from '../../../src/lessons/expression/evaluate.ts';
import { ExpressionError } from '../../../src/lessons/expression/expression.ts';
import { parseCondition, parseTerm } from '../../../src/lessons/expression/parser.ts';
import type { Situation } from '../../../src/lessons/expression/situation.ts';
import { evaluateTerm } from '../../../src/lessons/expression/value.ts';
import { library, models, reading, situation } from '../library.ts';

const value = (source: string, change: Partial<Situation> = {}): number =>
  evaluateTerm(parseTerm(source), { ...situation, ...change }, library);
const holds = (source: string, change: Partial<Situation> = {}): boolean =>
  evaluate(parseCondition(source), { ...situation, ...change }, library).holds;
const found = (source: string) => evaluate(parseCondition(source), situation, library).found;

const lstm = reading();
const row = (quantity: 'forget' | 'input' | 'candidate' | 'cell' | 'hidden' | 'output', at: number, of = lstm) =>
  of.steps[at].layers[0][quantity] ?? new Float64Array();
const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, it) => sum + it, 0) / values.length;

describe('a reading is the number of the trace:', () => {
  test.each<[string, number]>([
    ['forget of unit 1 at 4', row('forget', 4)[1]],
    ['forget', row('forget', 3)[2]],
    ['cell of unit 0 at "good"', row('cell', 6)[0]],
    ['hidden at last', row('hidden', 8)[2]],
    ['candidate at first', row('candidate', 0)[2]],
    ['probability at 2 ","', lstm.steps[2].probabilities?.[1] ?? Number.NaN],
    ['logit at 2', lstm.steps[2].logits?.[0] ?? Number.NaN],
    ['mean forget', mean(row('forget', 3))],
    ['lowest forget at 1', Math.min(...row('forget', 1))],
    ['highest forget at 1', Math.max(...row('forget', 1))],
    ['forget of unit 1 mean over all tokens', mean(lstm.steps.map(({ index }) => row('forget', index)[1]))],
    ['mean probability from 1 to 2', mean([1, 2].map((at) => lstm.steps[at].probabilities?.[1] ?? 0))],
    ['product of forget of unit 1 from 4 to 6', row('forget', 4)[1] * row('forget', 5)[1] * row('forget', 6)[1]],
    ['product of forget from 4 to 5', row('forget', 4)[2] * row('forget', 5)[2]],
    ['change of cell of unit 1 at 4', row('cell', 4)[1] - row('cell', 3)[1]],
    ['gradient at 2', lstm.steps[2].gradient?.norm ?? Number.NaN],
    ['gradient kept at 2', (lstm.steps[2].gradient?.norm ?? 0) / (lstm.steps[8].gradient?.norm ?? 0)],
    ['gradient kept over 6 steps', (lstm.steps[2].gradient?.norm ?? 0) / (lstm.steps[8].gradient?.norm ?? 0)],
    ['forget at 4 with forget:2@4=0.25', 0.25],
    ['cell with forget@3=0', row('cell', 3, reading('reviews-lstm', ['forget@3=0']))[2]],
    ['hidden by reviews-rnn', row('hidden', 3, reading('reviews-rnn'))[2]],
    ['probability at last in "good"', reading('reviews-lstm', [], 'good').steps[0].probabilities?.[1] ?? Number.NaN],
    ['token', 3],
    ['tokens', 9],
    ['unit', 2],
    ['clamps', 0],
    ['unit with the lowest forget at 1', row('forget', 1).indexOf(Math.min(...row('forget', 1)))],
    ['parameters of reviews-gru', models['reviews-gru'].parameters],
    ['recurrent parameters', models['reviews-lstm'].recurrentParameters],
    ['saving of reviews-gru against reviews-lstm', 0.25],
    ['hidden size', 4],
    ['embedding size', 3],
    ['vocabulary size', 12],
    ['bytes', 1234],
    ['accuracy sst2 of reviews-lstm', 0.8572],
  ])('%s', (source, expected) => {
    expect(value(source)).toBeCloseTo(expected, 12);
  });
});

test('kept and written add up to the cell state, and erased is what is lost', () => {
  expect(value('kept') + value('written')).toBeCloseTo(row('cell', 3)[2], 12);
  expect(value('erased')).toBeCloseTo(Math.abs(row('cell', 2)[2] - value('kept')), 12);
  expect(value('kept at first')).toBe(0);
});

test('in a GRU the update gate keeps the hidden state', () => {
  expect(value('kept by reviews-gru') + value('written by reviews-gru')).toBeCloseTo(
    value('hidden by reviews-gru'),
    12,
  );
});

test('contributions and the bias of the classifier add up to the logit', () => {
  const pushes = [0, 1, 2, 3].map((unit) => value(`contribution of unit ${unit}`));
  const { bias } = models['reviews-lstm'].classifier;
  expect(pushes.reduce((sum, push) => sum + push, bias.data[0])).toBeCloseTo(value('logit'), 12);
});

test('where two directions read, the pushes of both add up to the logit of the whole', () => {
  const forward = [0, 1, 2, 3].map((unit) => value(`contribution of unit ${unit} at last by stacked`));
  const backward = [0, 1, 2, 3].map((unit) => value(`contribution of unit ${unit} at first backward by stacked`));
  const { bias } = models.stacked.classifier;
  const sum = [...forward, ...backward].reduce((total, push) => total + push, bias.data[0]);
  expect(sum).toBeCloseTo(reading('stacked').prediction.logits[0], 12);
});

test('with several labels, the probability and the pushes are those of the predicted one', () => {
  const { prediction } = reading('colours');
  expect(value('probability at last by colours')).toBeCloseTo(prediction.probability, 12);
  const label = ['red', 'green', 'blue'].indexOf(prediction.label);
  expect(value('logit at last by colours')).toBe(prediction.logits[label]);
});

describe('a gate is its sum, squashed:', () => {
  test.each([
    ['forget', 'reviews-lstm', sigmoid],
    ['candidate', 'reviews-lstm', Math.tanh],
    ['reset', 'reviews-gru', sigmoid],
    ['update', 'reviews-gru', sigmoid],
    ['candidate', 'reviews-gru', Math.tanh],
    ['hidden', 'reviews-rnn', Math.tanh],
  ])('%s of %s', (gate, model, squash) => {
    for (const at of [0, 3]) {
      const parts = ['word sum', 'memory sum', 'bias'].map((part) => value(`${part} of ${gate} at ${at} by ${model}`));
      expect(parts[0] + parts[1] + parts[2]).toBeCloseTo(value(`sum of ${gate} at ${at} by ${model}`), 12);
      expect(squash(value(`sum of ${gate} at ${at} by ${model}`))).toBeCloseTo(
        value(`${gate} at ${at} by ${model}`),
        12,
      );
    }
  });

  test.each([
    ['forward', 0],
    ['forward', 1],
    ['backward', 0],
    ['backward', 1],
  ])('%s in layer %i of a stacked model', (direction, layer) => {
    const place = `of unit 1 at 3 layer ${layer} ${direction} by stacked`;
    expect(sigmoid(value(`sum of forget ${place}`))).toBeCloseTo(value(`forget ${place}`), 12);
  });
});

test('filler words stand after the reader’s token, and the words after them keep their numbers', () => {
  const filled = reading('reviews-lstm', [], 'not perfect , but is is is is is honestly pretty good overall .');
  expect(value('cell at 4', { filler: 5 })).toBe(row('cell', 9, filled)[2]);
  expect(value('gradient kept at 0 with 5 filler words')).toBeCloseTo(
    (filled.steps[0].gradient?.norm ?? 0) / (filled.steps[13].gradient?.norm ?? 0),
    12,
  );
});

test('of another model the top layer is read, forward', () => {
  const top = reading('stacked').steps[3].layers.find(({ layer, direction }) => layer === 1 && direction === 'forward');
  expect(value('cell by stacked', { direction: 'backward' })).toBe(top?.cell?.[2]);
});

test('the clamps in force count, but not for another review or model', () => {
  const change = { clamps: ['forget@3=0'] };
  expect(value('forget', change)).toBe(0);
  expect(value('forget with forget@4=0', change)).toBe(row('forget', 3)[2]);
  expect(value('kept at 3 in "not perfect , but"', change)).not.toBe(0);
  expect(value('clamps', change)).toBe(1);
});

describe('a comparison holds, or does not:', () => {
  const shut = Array.from(row('forget', 3)).filter((gate) => gate < 0.5).length;
  test.each<[string, boolean]>([
    ['token below 4', true],
    ['token below 3', false],
    ['token above 2', true],
    ['token above 3', false],
    ['token at least 3', true],
    ['token at least 4', false],
    ['token at most 3', true],
    ['token at most 2', false],
    ['token between 3 and 5', true],
    ['token between 4 and 5', false],
    ['token is 3', true],
    ['token is 4', false],
    ['accuracy sst2 is .86', true],
    ['accuracy sst2 is .857', true],
    ['accuracy sst2 is .85', false],
    ['accuracy sst2 is 86 %', true],
    ['accuracy sst2 is 85.7 %', true],
    ['accuracy sst2 is 85.8 %', false],
    ['parameters of reviews-gru below parameters of reviews-lstm', true],
    ['parameters of reviews-lstm is parameters of reviews-gru', false],
    [`units with forget below .5: ${shut} `.replace(': ', ': is '), true],
    [`units with forget below .5: at least ${shut + 1}`, false],
    ['tokens with forget of unit 1 above 0: is 9', true],
    [`label is ${lstm.prediction.label}`, true],
    ['label is purple', false],
    ['cell is lstm', true],
    ['cell is gru', false],
    ['label is not purple', true],
    [`label is not ${lstm.prediction.label}`, false],
    ['cell is not gru', true],
    ['cell is gru by reviews-gru', true],
    ['model is reviews-lstm', true],
    ['view is gates', true],
    ['view is timeline', false],
    ['gate is forget', false],
    ['token is "but"', true],
    ['token is "good"', false],
    ['token at 6 is "good"', true],
    ['token at 6 is known', true],
    ['token at 1 in "not frogs" is unknown', true],
    ['text has "but"', true],
    ['text has "frogs"', false],
    ['token is 3 and view is gates', true],
    ['token is 3 and view is timeline', false],
  ])('%s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });
});

test('of several conditions, the first that fails says what was found', () => {
  expect(found('token is 3 and unit is 5 and token is 9')).toBe(2);
  expect(found('token is 3 and view is gates')).toBe('gates');
});

describe('what is not there is said:', () => {
  test.each([
    ['forget of unit 4 is 1', 'there is no unit 4: reviews-lstm has 4: 0 to 3', '4'],
    ['update by colours is 1', 'there is no unit 2: colours has 2: 0 to 1', 'update by colours'],
    ['sum of update by colours is 1', 'there is no unit 2: colours has 2: 0 to 1', 'sum of update by colours'],
    ['forget at 9 is 1', 'there is no token 9: the review has 9: 0 to 8', '9'],
    ['forget at 3 "good" is 1', 'token 3 of the review is "but", not "good"', '3 "good"'],
    [
      'forget at "bad" is 1',
      'the token "bad" is not in the review: it has not perfect , but honestly pretty good overall .',
      '"bad"',
    ],
    ['probability at "it" in "it is it" is 1', '"it" is at 0 and 2: say which', '"it"'],
    ['gradient kept over 9 steps is 1', 'the review has 9 tokens: 9 steps back there is none', 'over 9 steps'],
    ['forget by nobody is 1', /^there is no model `nobody`: there are reviews-lstm, reviews-gru/, 'nobody'],
    ['parameters of nobody is 1', /^there is no model `nobody`/, 'parameters of nobody'],
    ['reset is 1', /^reviews-lstm has no reset: a cell of the kind lstm has input, forget/, 'reset'],
    ['sum of reset is 1', 'reviews-lstm sums nothing up for reset', 'sum of reset'],
    ['forget layer 1 is 1', 'there is no layer 1: reviews-lstm has one: 0', 'forget layer 1'],
    ['forget backward is 1', 'reviews-lstm has no layer 0 that reads backward', 'forget backward'],
    [
      'probability at 2 by stacked is 1',
      'stacked reads in both directions: it has a probability at the last token only',
      'probability at 2 by stacked',
    ],
    [
      'gradient at 2 by stacked is 1',
      'stacked reads in both directions: it has no such gradient',
      'gradient at 2 by stacked',
    ],
    [
      'contribution layer 0 by stacked is 1',
      'only units of the top layer push the verdict',
      'contribution layer 0 by stacked',
    ],
    ['accuracy imdb is 1', 'the card of reviews-lstm has no accuracy on `imdb`: it has sst2', 'accuracy imdb'],
    [
      'forget with forget@12=0 is 1',
      'clamp "forget@12=0": no token 12; there are 9, counted from 0',
      'forget with forget@12=0',
    ],
    ['forget in "" is 1', /^there is no word/, 'forget in ""'],
    ['forget over all tokens is 1', /^of several tokens, say `mean`/, 'forget over all tokens'],
    ['mean forget from 3 to 1 is 1', 'this range of tokens is empty', 'mean forget from 3 to 1'],
    ['change of token is 1', 'only a reading changes from token to token', 'change of token'],
    ['change of forget at 0 is 1', 'the first token has none before it', 'change of forget at 0'],
  ])('%s', (source, problem, place) => {
    let error: unknown;
    try {
      evaluate(parseCondition(source), situation, library);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ExpressionError);
    if (!(error instanceof ExpressionError)) return;
    expect(error.message).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
    expect(source.slice(error.span.start, error.span.end)).toBe(place);
  });
});
