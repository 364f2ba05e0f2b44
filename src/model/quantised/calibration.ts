import { forward } from '../../engine/network.ts';
import { createRandom } from '../../engine/random.ts';
import type { Model } from '../model.ts';
import { embed } from '../tracing/embedding.ts';

const SEQUENCES = 20;
const LONGEST = 40;
/** A token read over and over drives a counter far: tried where a vocabulary is a task's. */
const FEW_TOKENS = 32;
const REPEATS = 100;

/** Token ids to try a model on: the same for the same vocabulary. */
export function sampleSequences({ config: { vocabSize } }: Model): readonly (readonly number[])[] {
  const random = createRandom(1).fork(`sequences of ${vocabSize}`);
  return Array.from({ length: SEQUENCES }, () =>
    Array.from({ length: 1 + random.integer(LONGEST) }, () => random.integer(vocabSize)),
  );
}

/** Room for states that no sample has. */
const MARGIN = 2;

/** The largest |c| that a quantised LSTM should have room for; 1 for another cell. */
export function cellReach(model: Model): number {
  if (!model.network || model.config.cell !== 'lstm') return 1;
  const { network } = model;
  const { vocabSize } = model.config;
  const repeated = vocabSize > FEW_TOKENS ? [] : Array.from({ length: vocabSize }, (_, id) => Array(REPEATS).fill(id));
  const largest = [...sampleSequences(model), ...repeated].map((ids) => {
    const run = forward(network, embed(model.embedding, ids), { steps: ids.length, batch: 1 });
    return Math.max(...run.layers.map(({ values }) => values.cell.reduce((most, c) => Math.max(most, Math.abs(c)), 0)));
  });
  return MARGIN * Math.max(...largest);
}
