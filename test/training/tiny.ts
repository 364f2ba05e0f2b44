import type { ReaderKind } from '../../src/engine/readers.ts';
import { createModel } from '../../src/model/create-model.ts';
import type { ModelConfig } from '../../src/model/folder/config.ts';
import type { Model } from '../../src/model/model.ts';
import { configOf } from '../../src/training/reader-config.ts';

type Kind = Partial<Pick<ModelConfig, 'numLayers' | 'bidirectional' | 'labels' | 'hiddenSize'>>;

/** An untrained model of a few units, weights at random. */
export function tinyModel(cell: ReaderKind, words: readonly string[], kind: Kind = {}, seed = 11): Model {
  const common = {
    format: 'lstm-explore/1' as const,
    name: 'tiny',
    task: 'sentiment',
    vocabSize: words.length + 1,
    embeddingSize: cell === 'attention' ? 4 : 3,
    hiddenSize: 4,
    numLayers: 1,
    bidirectional: false,
    labels: ['negative', 'positive'],
    ...kind,
  };
  const config = configOf(common, cell, { numHeads: 2, feedForwardSize: 5, positions: 'alibi' });
  const model = createModel(config, ['<unk>', ...words], seed);
  // Near zero a normalisation is so steep that differences are no derivatives.
  if (cell === 'attention')
    for (const [k, value] of model.embedding.data.entries()) model.embedding.data[k] = 10 * value;
  return model;
}
