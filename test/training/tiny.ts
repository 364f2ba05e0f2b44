import type { CellKind } from '../../src/engine/cell.ts';
import { createModel } from '../../src/model/create-model.ts';
import type { ModelConfig } from '../../src/model/folder/config.ts';
import type { Model } from '../../src/model/model.ts';

type Kind = Partial<Pick<ModelConfig, 'numLayers' | 'bidirectional' | 'labels' | 'hiddenSize'>>;

/** An untrained model of a few units, weights at random. */
export function tinyModel(cell: CellKind, words: readonly string[], kind: Kind = {}, seed = 11): Model {
  const config: ModelConfig = {
    format: 'lstm-explore/1',
    name: 'tiny',
    task: 'sentiment',
    cell,
    vocabSize: words.length + 1,
    embeddingSize: 3,
    hiddenSize: 4,
    numLayers: 1,
    bidirectional: false,
    labels: ['negative', 'positive'],
    ...kind,
  };
  return createModel(config, ['<unk>', ...words], seed);
}
