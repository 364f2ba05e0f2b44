import { expect, test } from 'vitest';
import { createModel } from '../../../src/model/create-model.ts';
import { parseClamp } from '../../../src/model/tracing/clamp.ts';
import { leaveOneOutCost, logitsWithout } from '../../../src/model/tracing/leave-one-out.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { smallConfig, smallModel, words } from '../support.ts';

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

test('leaving a token out of what attention reads is reading the text without it, what was set of the others kept', () => {
  const sizes = {
    embeddingSize: 4,
    hiddenSize: 4,
    numHeads: 2,
    feedForwardSize: 6,
    positions: 'alibi',
    numLayers: 2,
  } as const;
  const model = createModel({ ...smallConfig, ...sizes, cell: 'attention' }, words, 3);
  const clamps = ['attention:1.0@4/2=0.7', 'head:0.1@3-4=0'].map(parseClamp);
  const reading = trace(model, tokens.join(' '), { clamps });
  const without = ['attention:1.0@3/1=0.7', 'head:0.1@2-3=0'];
  const { logits } = trace(model, tokens.toSpliced(0, 1).join(' '), { clamps: without }).prediction;
  expect(logitsWithout(model, reading, 0, clamps)).toEqual(logits.map((logit) => expect.closeTo(logit, 12)));
  expect(leaveOneOutCost(model, 10, 7)).toBeGreaterThan(leaveOneOutCost(model, 5, 2));
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
