import { expect, test } from 'vitest';
import type { AttentionConfig } from '../../../src/model/folder/config.ts';
import { priceOf } from '../../../src/model/memory/price.ts';
import { loadModel } from '../../../src/models.ts';

test('what is multiplied and kept is counted from the sizes', async () => {
  // Each gate is a row of 16 inputs and 16 states for 16 units; one number is read off at the end.
  const { config: lstm } = await loadModel('reviews-lstm');
  expect(priceOf(lstm, 10)).toEqual({ multiplyAdds: 4 * 16 * 32 + 16, kept: 32 });
  const { config: gru } = await loadModel('reviews-gru');
  expect(priceOf(gru, 10)).toEqual({ multiplyAdds: 3 * 16 * 32 + 16, kept: 16 });
  const { config: rnn } = await loadModel('reviews-rnn');
  expect(priceOf(rnn, 10)).toEqual({ multiplyAdds: 16 * 32 + 16, kept: 16 });
});

test('a recurrent network pays the same at every word; attention pays for every word so far', async () => {
  const { config } = await loadModel('reviews-lstm');
  expect(priceOf(config, 10_000)).toEqual(priceOf(config, 0));
  const attention: AttentionConfig = {
    ...{ format: 'lstm-explore/1', name: 'a', task: 'sentiment', vocabSize: 9, labels: ['negative', 'positive'] },
    ...{ embeddingSize: 8, hiddenSize: 8, numLayers: 2, numHeads: 2, feedForwardSize: 32 },
    ...{ cell: 'attention', positions: 'none', bidirectional: false },
  };
  expect(priceOf(attention, 100)).toEqual({
    multiplyAdds: 2 * (4 * 64 + 2 * 8 * 32 + 2 * 101 * 8) + 8,
    kept: 2 * 2 * 100 * 8,
  });
});
