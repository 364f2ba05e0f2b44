import { expect, test } from 'vitest';
import { leaveOneOutCost, logitsWithout } from '../../../src/model/tracing/leave-one-out.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { smallModel } from '../support.ts';

const tokens = ['not', 'good', ',', 'but', 'bad'];
const kinds = [
  {},
  { numLayers: 2 },
  { bidirectional: true },
  { numLayers: 2, bidirectional: true },
  { labels: ['a', 'b', 'c'] },
];
const every = (['lstm', 'gru', 'rnn'] as const).flatMap((cell) => kinds.map((kind) => ({ cell, ...kind })));

test.each(every)('leaving a token out is reading the text without it, with %j', (config) => {
  const model = smallModel(config);
  const reading = trace(model, tokens.join(' '));
  for (const place of tokens.keys()) {
    const { logits } = trace(model, tokens.toSpliced(place, 1).join(' ')).prediction;
    expect(logitsWithout(model, reading, place)).toEqual(logits.map((logit) => expect.closeTo(logit, 12)));
  }
});

test('of a single token nothing would be left, and a token that is not there cannot be left out', () => {
  const model = smallModel();
  expect(() => logitsWithout(model, trace(model, 'good'), 0)).toThrow('1 tokens, expected 2 or more');
  expect(() => logitsWithout(model, trace(model, 'not good'), 2)).toThrow('no token 2 of 2');
});

test('one direction costs what comes after the token, two cost all the others; each weight counts once a token', () => {
  // Two layers of an LSTM: 4·4·(3 + 4) and 4·4·(4 + 4); in two directions twice 4·4·(3 + 4) and 4·4·(8 + 4).
  expect(leaveOneOutCost(smallModel({ numLayers: 2 }), 10, 7)).toBe(2 * (16 * 7 + 16 * 8));
  expect(leaveOneOutCost(smallModel({ numLayers: 2, bidirectional: true }), 10, 7)).toBe(9 * 2 * (16 * 7 + 16 * 12));
});
