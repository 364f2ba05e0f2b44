import chalk from 'chalk';
import { loadModel } from '../../src/models.ts';
import { startSession } from '../../src/session/state/start.ts';
import { printTable } from './table.ts';
import { bytes } from './terminal/bytes.ts';
import { cost } from './terminal/cost.ts';
import { demoText } from './terminal/demo.ts';
import { latency } from './terminal/latency.ts';
import { packageSize } from './terminal/package.ts';
import { recording } from './terminal/recording.ts';
import { holdKey, type Link } from './terminal/slow-link.ts';
import { startUp } from './terminal/start-up.ts';
import { whileTraining } from './terminal/while-training.ts';

const SLOW: Link = { bytesPerSecond: 15_000, roundTripMs: 150 };
const LAG_GOAL_MS = 600;

/** Everything between Ink and the terminal: every goal beside what is measured, what would be ideal, and plain Ink. */
export async function terminal(): Promise<void> {
  // As the build has it: React's checks for developers would be measured too.
  process.env.NODE_ENV = 'production';
  chalk.level = 3;
  const model = await loadModel('reviews-lstm');
  const open = (text: string) => startSession({ model, text, isOwnText: true, lessons: [] });
  await bytes(open(demoText));
  await latency();
  // A review that a key held for three seconds does not come to the end of.
  await slowLink(open(Array(14).fill(demoText).join(' ')));
  await whileTraining();
  await startUp();
  await cost();
  await recording(open(demoText));
  await packageSize();
}

async function slowLink(state: ReturnType<typeof startSession>): Promise<void> {
  const rows: string[][] = [];
  for (const size of [
    { columns: 80, rows: 24 },
    { columns: 120, rows: 40 },
  ]) {
    for (const by of ['cells', 'ink'] as const) {
      const { lagMs, bytes } = await holdKey(state, size, SLOW, by);
      const name = `${size.columns}×${size.rows}, ${by === 'cells' ? 'ours' : 'plain Ink'}`;
      const goal = by === 'cells' ? [`≤ ${LAG_GOAL_MS} ms`, lagMs > LAG_GOAL_MS ? 'missed' : ''] : [];
      rows.push([name, `${lagMs.toFixed(0)} ms`, `${(bytes / 1000).toFixed(0)} kB`, ...goal]);
    }
  }
  const title = 'A key held for 3 s over a link of 15 kB/s and 150 ms: the last frame after the last press:';
  printTable(title, ['', 'measured', 'sent', 'goal', ''], rows);
}
