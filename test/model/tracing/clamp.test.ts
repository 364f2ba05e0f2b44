import { describe, expect, test } from 'vitest';
import { type Clamp, ClampError, formatClamp, parseClamp, resolveClamps } from '../../../src/model/tracing/clamp.ts';

const lstm = { cell: 'lstm', hiddenSize: 3 } as const;
const none = Number.NaN;

test.each<[string, Clamp]>([
  ['forget@1=0', { gate: 'forget', units: '*', tokens: [1], value: 0 }],
  ['input:3,5@2-4=1', { gate: 'input', units: [3, 5], tokens: [[2, 4]], value: 1 }],
  ['output:*@*=0.5', { gate: 'output', units: '*', tokens: '*', value: 0.5 }],
  ['update:0-2,7@0,3-4=.25', { gate: 'update', units: [[0, 2], 7], tokens: [0, [3, 4]], value: 0.25 }],
  ['reset@0=5e-1', { gate: 'reset', units: '*', tokens: [0], value: 0.5 }],
])('%s is read', (spec, clamp) => {
  expect(parseClamp(spec)).toEqual(clamp);
});

test.each(['forget@1=0', 'input:3,5@2-4=1', 'output@*=0.5', 'update:0-2,7@0,3-4=0.25'])(
  '%s is written as it was',
  (spec) => {
    expect(formatClamp(parseClamp(spec))).toBe(spec);
  },
);

describe('by gate, a number a token and unit', () => {
  test('NaN leaves a gate alone', () => {
    const { forget, input, output } = resolveClamps(['forget:1@0=0.5'], lstm, 2);
    expect(Array.from(forget ?? [])).toEqual([none, 0.5, none, none, none, none]);
    expect([input, output]).toEqual([undefined, undefined]);
  });

  test('both ends of a range are meant', () => {
    const { input } = resolveClamps(['input:0-1@1-2=1'], lstm, 4);
    expect(Array.from(input ?? [])).toEqual([none, none, none, 1, 1, none, 1, 1, none, none, none, none]);
  });

  test('the last clamp wins where two overlap', () => {
    const { forget } = resolveClamps(
      ['forget@*=0', { gate: 'forget', units: [2], tokens: '*', value: 1 }, 'forget@1=0.5'],
      lstm,
      2,
    );
    expect(Array.from(forget ?? [])).toEqual([0, 0, 1, 0.5, 0.5, 0.5]);
  });
});

test.each([
  ['forget', 'clamp "forget": expected GATE[:UNITS]@TOKENS=VALUE, such as forget@1=0'],
  ['forget@1', 'expected GATE[:UNITS]@TOKENS=VALUE'],
  ['', 'clamp "": expected GATE'],
  ['forgot@1=0', 'no gate "forgot"; there are input, forget, output, reset, update'],
  ['candidate@1=0', 'no gate "candidate"'],
  ['toString@1=0', 'expected GATE'],
  ['update@1=0', 'no gate "update"; a model of the kind lstm has input, forget, output'],
  ['forget:3@1=0', 'no unit 3; there are 3, counted from 0'],
  ['forget:0-3@1=0', 'no unit 3; there are 3'],
  ['forget@4=0', 'no token 4; there are 4, counted from 0'],
  ['forget@2-1=0', 'tokens 2-1 run backwards'],
  ['forget:@1=0', 'the units must be such as 3,5 or 2-4 or *, found ""'],
  ['forget:a@1=0', 'the units must be such as 3,5 or 2-4 or *, found "a"'],
  ['forget@=0', 'the tokens must be such as 3,5 or 2-4 or *, found ""'],
  ['forget@-1=0', 'the tokens must be such as'],
  ['forget@1.5=0', 'the tokens must be such as'],
  ['forget@1=', 'the value must be a number of 0 to 1, found ""'],
  ['forget@1=NaN', 'the value must be a number of 0 to 1, found "NaN"'],
  ['forget@1=0x1', 'the value must be a number of 0 to 1, found "0x1"'],
  ['forget@1=-0.5', 'the value must be a number of 0 to 1, found "-0.5"'],
  ['forget@1=1.5', 'the value must be 0 to 1, found 1.5'],
  ['forget@0-999999999999=0', 'no token 999999999999; there are 4'],
])('%s is refused', (spec, message) => {
  const resolve = () => resolveClamps([spec], lstm, 4);
  expect(resolve).toThrow(ClampError);
  expect(resolve).toThrow(message);
});

test('a cell without gates has none to clamp', () => {
  expect(() => resolveClamps(['forget@0=0'], { cell: 'rnn', hiddenSize: 3 }, 1)).toThrow(
    'a model of the kind rnn has no gates',
  );
});
