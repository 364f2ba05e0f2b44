import { forward, type NetworkTrace } from '../../src/engine/network.ts';
import { createRandom } from '../../src/engine/random.ts';
import { createModel } from '../../src/model/create-model.ts';
import type { RecurrentModel } from '../../src/model/model.ts';
import { embed } from '../../src/model/tracing/embedding.ts';
import { projectTokens } from '../../src/model/tracing/projection-table.ts';

export const STEPS = 64;
const WORDS = 64;

/** A text to be read, and who reads it. */
export interface ReadingJob {
  /** an LSTM of X = H */
  readonly model: RecurrentModel;
  /** `STEPS` tokens */
  readonly ids: readonly number[];
}

/** @param H hidden size */
export function readingJob(H: number): ReadingJob {
  const vocabulary = ['<unk>', ...Array.from({ length: WORDS - 1 }, (_, n) => `word${n}`)];
  const config = {
    format: 'lstm-explore/1',
    name: 'bench',
    task: 'sentiment',
    cell: 'lstm',
    vocabSize: WORDS,
    embeddingSize: H,
    hiddenSize: H,
    numLayers: 1,
    bidirectional: false,
    labels: ['negative', 'positive'],
  } as const;
  const random = createRandom(1);
  return { model: createModel(config, vocabulary, H), ids: Array.from({ length: STEPS }, () => random.integer(WORDS)) };
}

/** The whole trace, as `trace` makes it: the input half of a word that was read before comes from the model's table. */
export const read = ({ model, ids }: ReadingJob): NetworkTrace =>
  forward(
    model.network,
    embed(model.embedding, ids),
    { steps: ids.length, batch: 1 },
    { projected: projectTokens(model, ids) },
  );
