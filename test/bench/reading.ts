import type { NetworkTrace } from '../../src/engine/network.ts';
import { forward } from '../../src/engine/network.ts';
import { createRandom } from '../../src/engine/random.ts';
import { createModel } from '../../src/model/create-model.ts';
import { embed } from '../../src/model/embedding.ts';
import type { Model } from '../../src/model/model.ts';
import { projectTokens } from '../../src/model/projection-table.ts';
import { type Contender, measure, median } from './measure.ts';
import { plainLstm } from './plain.ts';

const STEPS = 64;
const WORDS = 64;

/** How many times faster than the plain loop the engine must be, by hidden size. */
const GOALS = [
  { H: 16, goal: 2.2 },
  { H: 32, goal: 2.5 },
  { H: 64, goal: 2.8 },
  { H: 128, goal: 3 },
  { H: 256, goal: 3 },
];

/**
 * From token ids to the whole trace of an LSTM, against a plain loop. The engine reads as `trace` does: the input half of
 * a word comes from the model's table, which is filled before the clock runs.
 */
export function reading(): void {
  console.log(`Reading ${STEPS} tokens with an LSTM, X = H, whole trace kept; µs per token:\n`);
  console.log('    H     plain    engine    ratio    goal');
  for (const { H, goal } of GOALS) {
    const [plain, engine] = measure(contenders(H));
    const ratio = median(plain.map((ms, round) => ms / engine[round]));
    const [plainTime, engineTime] = [plain, engine].map((times) => ((1000 * median(times)) / STEPS).toFixed(2));
    const columns = [plainTime.padStart(10), engineTime.padStart(10), ratio.toFixed(2).padStart(9)];
    const verdict = `${goal.toFixed(1).padStart(8)}${ratio < goal ? '  missed' : ''}`;
    console.log(`${String(H).padStart(5)}${columns.join('')}${verdict}`);
  }
  console.log();
}

function contenders(H: number): readonly Contender[] {
  const model = modelOf(H);
  const { weights } = model.network.layers[0];
  const random = createRandom(1);
  const ids = Array.from({ length: STEPS }, () => random.integer(WORDS));
  expectSameTrace(plainLstm(weights, model.embedding.data, ids), read(model, ids), H);
  return [
    { name: 'plain', run: () => plainLstm(weights, model.embedding.data, ids).hidden },
    { name: 'engine', run: () => read(model, ids).outputs },
  ];
}

const read = (model: Model, ids: readonly number[]): NetworkTrace =>
  forward(
    model.network,
    embed(model.embedding, ids),
    { steps: ids.length, batch: 1 },
    { projected: projectTokens(model, ids) },
  );

function modelOf(H: number): Model {
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
  return createModel(config, vocabulary, H);
}

/** Both must have done the same job. @throws {Error} where they differ by more than rounding */
function expectSameTrace(plain: ReturnType<typeof plainLstm>, { layers }: NetworkTrace, H: number): void {
  for (const [quantity, values] of Object.entries(plain)) {
    const worst = values.reduce((most, value, q) => Math.max(most, Math.abs(value - layers[0].values[quantity][q])), 0);
    if (!(worst < 1e-12)) throw new Error(`H = ${H}: ${quantity} differs from the plain loop's by ${worst}`);
  }
}
