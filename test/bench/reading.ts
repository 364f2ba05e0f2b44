import type { NetworkTrace } from '../../src/engine/network.ts';
import { type Contender, contender, measure, median } from './measure.ts';
import { plainLstm } from './plain.ts';
import { read, readingJob, STEPS } from './reading-job.ts';
import { printTable, verdict } from './table.ts';

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
export async function reading(): Promise<void> {
  const rows: (readonly string[])[] = [];
  for (const { H, goal } of GOALS) {
    const [plain, engine] = await measure(contenders(H));
    const perToken = [plain, engine].map((times) => ((1000 * median(times)) / STEPS).toFixed(2));
    rows.push([String(H), ...perToken, ...verdict(median(plain.map((ms, round) => ms / engine[round])), goal)]);
  }
  const title = `Reading ${STEPS} tokens with an LSTM, X = H, whole trace kept; µs per token:`;
  printTable(title, ['H', 'plain loop', 'ours', 'measured', 'goal'], rows);
}

function contenders(H: number): readonly Contender[] {
  const job = readingJob(H);
  const { model, ids } = job;
  const { weights } = model.network.layers[0];
  expectSameTrace(plainLstm(weights, model.embedding.data, ids), read(job), H);
  return [
    contender('plain loop', () => plainLstm(weights, model.embedding.data, ids).hidden),
    contender('ours', () => read(job).outputs),
  ];
}

/** Both must have done the same job. @throws {Error} where they differ by more than rounding */
function expectSameTrace(plain: ReturnType<typeof plainLstm>, { layers }: NetworkTrace, H: number): void {
  for (const [quantity, values] of Object.entries(plain)) {
    const worst = values.reduce((most, value, q) => Math.max(most, Math.abs(value - layers[0].values[quantity][q])), 0);
    if (!(worst < 1e-12)) throw new Error(`H = ${H}: ${quantity} differs from the plain loop's by ${worst}`);
  }
}
