import { contender, measure, median } from './measure.ts';
import { type ReadingJob, read, readingJob, STEPS } from './reading-job.ts';
import { howToGet } from './rivals/found.ts';
import { jsonTensors, startRival } from './rivals/processes.ts';
import { printTable, verdict } from './table.ts';

/** How many times as fast as onnxruntime-node we must be, by hidden size. */
const GOALS = [
  { H: 16, goal: 10 },
  { H: 32, goal: 4 },
  { H: 64, goal: 1.4 },
  { H: 128, goal: 1 / 2.2 },
  { H: 256, goal: 1 / 3 },
];

/** Their numbers are single precision: 24 bits, and 64 steps of rounding. */
const TOLERANCE = 1e-5;

/** By quantity, [T, H] each. */
type States = Readonly<Record<'hidden' | 'cell', readonly number[]>>;

/**
 * Reading so that a person can look at every token: ours with all gates kept, and onnxruntime-node token by token, since
 * a whole sequence at once would show no more than its hidden states. Of a token it shows h and c, not the gates.
 */
export async function readingRivals(): Promise<void> {
  const title = `Reading ${STEPS} tokens with an LSTM, X = H: ours, all gates kept, against onnxruntime-node token by token, h and c kept, one thread; µs per token:`;
  const missing = howToGet(['onnxruntime-node', 'onnx-proto']);
  if (missing) {
    printTable(title, ['rival', 'not found; to get it'], [['onnxruntime-node', missing]]);
    return;
  }
  const rows: (readonly string[])[] = [];
  for (const { H, goal } of GOALS) {
    const [theirs, ours] = await timesOf(readingJob(H));
    const perToken = [theirs, ours].map((times) => ((1000 * median(times)) / STEPS).toFixed(2));
    rows.push([String(H), ...perToken, ...verdict(median(theirs.map((ms, round) => ms / ours[round])), goal)]);
  }
  printTable(title, ['H', 'onnxruntime-node', 'ours', 'measured', 'goal'], rows);
}

/** @returns milliseconds of the rival and of ours, [rounds] each */
async function timesOf(job: ReadingJob): Promise<readonly (readonly number[])[]> {
  const { model, ids } = job;
  const weights = jsonTensors(model.network.layers[0].weights);
  const { embedding } = jsonTensors({ embedding: model.embedding });
  const { answer, time, close } = await startRival<States>('onnx-reading.mjs', { weights, embedding, ids });
  expectSameStates(answer, job);
  const times = await measure([{ name: 'onnxruntime-node', time }, contender('ours', () => read(job).outputs)]);
  close();
  return times;
}

/** Both must have done the same job. @throws {Error} where they differ by more than single precision explains */
function expectSameStates(states: States, job: ReadingJob): void {
  const [{ values }] = read(job).layers;
  for (const [quantity, found] of Object.entries(states)) {
    const worst = Math.max(...found.map((value, q) => Math.abs(value - values[quantity][q])));
    const where = `H = ${job.model.config.hiddenSize}`;
    if (!(worst < TOLERANCE)) throw new Error(`${where}: ${quantity} differs from onnxruntime's by ${worst}`);
  }
}
