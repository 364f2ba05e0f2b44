import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { builtProgram, bundledProgram } from '../../support/program.ts';
import { median } from '../measure.ts';
import { printTable } from '../table.ts';
import { openTimed } from './pty.ts';

const ROUNDS = 9;
const SIZE = { columns: 80, rows: 24 };

/** How long the program takes to start, beside the least that a program can take. They take turns, round by round. */
export async function startUp(): Promise<void> {
  const program = await builtProgram();
  const hello = await bundledProgram(fileURLToPath(new URL('hello-ink.ts', import.meta.url)));
  const runs: Readonly<Record<string, () => Promise<number>>> = {
    'node -e 0': async () => wallTime(['-e', '0']),
    '--version': async () => wallTime([program, '--version']),
    '--help': async () => wallTime([program, '--help']),
    'hello by Ink': () => firstFrame([hello], 'hello', 1),
    // One question comes with the empty screen, the next after the first frame.
    'first frame': () => firstFrame([program, '--no-progress'], '\u001B[5n', 2),
  };
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(runs)) times[name].push(await run());
  }
  const row = (name: string, yardstick?: string, goal = 0): string[] => {
    const measured = [name, `${median(times[name]).toFixed(0)} ms`];
    if (yardstick === undefined) return measured;
    const ratio = median(times[name].map((ms, round) => ms / times[yardstick][round]));
    return [...measured, `${ratio.toFixed(2)} × ${yardstick}`, `≤ ${goal} ×`, ratio > goal ? 'missed' : ''];
  };
  printTable(
    'Start-up:',
    ['', 'measured', '', 'goal', ''],
    [
      row('node -e 0'),
      row('--version', 'node -e 0', 1.3),
      row('--help', 'node -e 0', 3),
      row('hello by Ink'),
      row('first frame', 'hello by Ink', 1.5),
    ],
  );
}

function wallTime(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

async function firstFrame(args: readonly string[], mark: string, times: number): Promise<number> {
  const terminal = openTimed([process.execPath, ...args], SIZE);
  const elapsed = await terminal.until(mark, times);
  terminal.close();
  return elapsed;
}
