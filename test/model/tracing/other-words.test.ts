import { describe, expect, test } from 'vitest';
import { wordsWithMore } from '../../../src/model/tracing/other-words.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { smallModel, words } from '../support.ts';

describe.each([
  { cell: 'lstm', gate: 'forget' },
  { cell: 'gru', gate: 'update' },
  { cell: 'lstm', gate: 'output', numLayers: 2 },
] as const)('in a model with $gate', ({ gate, ...config }) => {
  const model = smallModel({ hiddenSize: 9, ...config }, 3);

  test.each([0, 2])('other words are really read in place of token %d', (at) => {
    const tokens = ['good', 'bad', 'but', ','];
    const isLow = (value: number): boolean => value < 0.49;
    const countWith = (word: string): number =>
      trace(model, tokens.with(at, word).join(' ')).steps[at].layers.at(-1)?.[gate]?.filter(isLow).length ?? Number.NaN;
    const own = countWith(tokens[at]);
    const more = words.slice(1).filter((word) => countWith(word) > own).length;
    expect(wordsWithMore(model, trace(model, tokens.join(' ')), at, gate, isLow)).toBe(more);
  });
});

test('what a cell has not, and a reading in both directions, are an error', () => {
  const gru = smallModel({ cell: 'gru' });
  expect(() => wordsWithMore(gru, trace(gru, 'good'), 0, 'forget', () => true)).toThrow(RangeError);
  const both = smallModel({ bidirectional: true });
  expect(() => wordsWithMore(both, trace(both, 'good'), 0, 'forget', () => true)).toThrow(RangeError);
});
