import { loadSource } from '../../../src/explorer/library/experiment-sources.ts';
import { experimentFor } from '../../../src/training/experiment/request.ts';
import { runExperiment } from '../../../src/training/experiment/run.ts';
import { builtProgram } from '../../support/program.ts';
import { median } from '../measure.ts';
import { printTable } from '../table.ts';
import { openTimed } from './pty.ts';

const SIZE = { columns: 120, rows: 36 };
const ROUNDS = 15;
const KEY_GOAL_MS = 50;
const SPEED_GOAL = 0.7;
const HELP = 'Help · Learning';
const TASK = 'counting';
/** Of the training whose speed is measured, and of one that goes on for as long as keys are pressed. */
const STEPS = { measured: 3000, long: 50_000 };

/** What a training costs the reader, and what the screen costs the training. */
export async function whileTraining(): Promise<void> {
  const program = [process.execPath, await builtProgram(), '--no-progress'];
  const idle = await pressAll([...program, '--model', 'counting-lstm', '--view', 'learning'], '6 Learning');
  const busy = await pressAll([...program, '--train', TASK, '--steps', String(STEPS.long)], 'learning ');
  const alone = await trainAlone();
  const onScreen = await trainOnScreen(program);
  printTable(
    `While a training runs at ${SIZE.columns}×${SIZE.rows}:`,
    ['', 'measured', 'without', 'ratio', 'goal', ''],
    [
      [
        ...['a key, median', `${busy.toFixed(1)} ms`, `${idle.toFixed(1)} ms`, `${(busy / idle).toFixed(2)} ×`],
        ...[`≤ ${KEY_GOAL_MS} ms`, busy > KEY_GOAL_MS ? 'missed' : ''],
      ],
      [
        ...['train steps a second', (STEPS.measured / onScreen).toFixed(0), (STEPS.measured / alone).toFixed(0)],
        ...[`${(alone / onScreen).toFixed(2)} ×`, `≥ ${SPEED_GOAL} ×`, alone / onScreen < SPEED_GOAL ? 'missed' : ''],
      ],
    ],
  );
}

/** From a key to the help that it opens, which is all there in one frame. */
async function pressAll(command: readonly string[], begun: string): Promise<number> {
  const terminal = openTimed(command, SIZE);
  await terminal.holds(begun);
  const times: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    times.push(await terminal.shows('?', HELP));
    terminal.send('\u001B');
    await terminal.holds(HELP, false);
  }
  terminal.close();
  return median(times);
}

/** As `train --history` trains, in seconds. */
async function trainAlone(): Promise<number> {
  const experiment = experimentFor({ task: TASK, cell: 'lstm', steps: STEPS.measured });
  const source = await loadSource(TASK, experiment.longest ?? 0);
  const start = performance.now();
  for (const _ of runExperiment(experiment, source, { name: 'x', snapshots: 40, dtype: 'F16' }));
  return (performance.now() - start) / 1000;
}

/** From the first snapshot on the screen to the end, in seconds. */
async function trainOnScreen(program: readonly string[]): Promise<number> {
  const terminal = openTimed([...program, '--train', TASK, '--steps', String(STEPS.measured)], SIZE);
  await terminal.holds('learning ');
  const start = performance.now();
  await terminal.holds('the training is over');
  terminal.close();
  return (performance.now() - start) / 1000;
}
