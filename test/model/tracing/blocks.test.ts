import { expect, test } from 'vitest';
import { createModel } from '../../../src/model/create-model.ts';
import { blockSteps } from '../../../src/model/tracing/blocks.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { expectClose } from '../../engine/support.ts';
import { smallConfig, words } from '../support.ts';

const model = createModel(
  {
    ...smallConfig,
    cell: 'attention',
    embeddingSize: 6,
    hiddenSize: 6,
    numLayers: 2,
    numHeads: 2,
    feedForwardSize: 5,
    positions: 'alibi',
  },
  words,
  7,
);
const text = 'not bad , but good';

test.each([[[]], [['attention:1.0@4/1=0.7', 'head:0.1@3-4=0']]])(
  'the parts of a token add up to what the trace has, with clamps %j',
  (clamps) => {
    const reading = trace(model, text, { clamps });
    const blocks = blockSteps(model, reading, 4, clamps);
    blocks.forEach(({ input, heads, attentionBias, between, fed, hidden }, layer) => {
      const step = reading.steps[4].layers[layer];
      const sum = heads.reduce((x, { adds }) => x.map((value, k) => value + adds[k]), input);
      expectClose(
        sum.map((value, k) => value + attentionBias[k]),
        between,
      );
      expectClose(hidden, step.hidden ?? []);
      expectClose(
        between.map((value, k) => value + fed[k]),
        hidden,
      );
      expectClose(
        heads.flatMap(({ mix }) => [...mix]),
        step.mixed ?? [],
      );
      heads.forEach(({ weights }, head) => {
        expectClose(weights, step.attention?.[head] ?? []);
      });
    });
    expectClose(blocks[1].input, blocks[0].hidden);
  },
);

test('a score is the product of query and key, over the root of their size, less the penalty of distance', () => {
  const [, { heads }] = blockSteps(model, trace(model, text), 3);
  const { query, keyOf, scores, slope, weights } = heads[1];
  expect(slope).toBe(2 ** -8);
  const score = query.reduce((sum, q, k) => sum + q * keyOf(1)[k], 0) / Math.sqrt(3) - slope * 2;
  expect(scores[1]).toBeCloseTo(score, 13);
  expect(weights[1] / weights[0]).toBeCloseTo(Math.exp(scores[1] - scores[0]), 12);
});
