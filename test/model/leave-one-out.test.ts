import { expect, test } from 'vitest';
import { logitsWithout, readingCost } from '../../src/model/leave-one-out.ts';
import { trace } from '../../src/model/read.ts';
import { smallModel } from './support.ts';

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
  const ids = trace(model, tokens.join(' ')).steps.map(({ id }) => id);
  const logits = logitsWithout(model, ids, [0, 2, 4]);
  const expected = [0, 2, 4].map((place) => trace(model, tokens.toSpliced(place, 1).join(' ')).prediction.logits);
  expect(logits).toHaveLength(3);
  expect(logits.flat()).toEqual(expected.flat().map((logit) => expect.closeTo(logit, 12)));
});

test('a text too long to hold all its variants at once gives the same logits', () => {
  const model = smallModel({ hiddenSize: 64 });
  const ids = Array.from({ length: 1500 }, (_, t) => t % 7);
  const places = [0, 1, 2, 3, 4];
  const together = logitsWithout(model, ids, places);
  const alone = places.map((place) => logitsWithout(model, ids, [place])[0]);
  expect(together.flat()).toEqual(alone.flat().map((logit) => expect.closeTo(logit, 12)));
});

test('of a single token nothing would be left, and a token that is not there cannot be left out', () => {
  expect(() => logitsWithout(smallModel(), [1], [0])).toThrow('1 tokens, expected 2 or more');
  expect(() => logitsWithout(smallModel(), [1, 2], [2])).toThrow('no token 2 of 2');
});

test('the cost of a reading counts each weight once a token', () => {
  // Two layers of an LSTM in two directions: 4·4·(3 + 4) below, 4·4·(8 + 4) above, each twice.
  const model = smallModel({ numLayers: 2, bidirectional: true });
  expect(readingCost(model, 10)).toBe(10 * 2 * (16 * 7 + 16 * 12));
});
