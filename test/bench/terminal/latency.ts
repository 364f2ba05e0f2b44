import { fileURLToPath } from 'node:url';
import { builtProgram, bundledProgram } from '../../support/program.ts';
import { median } from '../measure.ts';
import { printTable } from '../table.ts';
import { demoText } from './demo.ts';
import { openTimed } from './pty.ts';

const SIZE = { columns: 120, rows: 40 };
const KEYS = 'llllllllhhhhhhhh'.repeat(3);
const GOAL_MS = 30;

/** From a key to the last byte of its frame, in a pseudo-terminal. */
export async function latency(): Promise<void> {
  const ours = [await builtProgram(), '--no-progress', '--model', 'reviews-lstm', '--', demoText];
  const plain = [await bundledProgram(fileURLToPath(new URL('plain-ink.ts', import.meta.url)))];
  const rows: string[][] = [];
  for (const [name, command] of [
    ['ours', ours],
    ['plain Ink', plain],
  ] as const) {
    const times = await pressAll([process.execPath, ...command]);
    const middle = median(times);
    const worst = [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
    const goal = name === 'ours' ? [`≤ ${GOAL_MS} ms`, middle > GOAL_MS ? 'missed' : ''] : [];
    rows.push([name, `${middle.toFixed(1)} ms`, `${worst.toFixed(1)} ms`, ...goal]);
  }
  printTable(`Key to last byte at 120×40, ${KEYS.length} steps:`, ['', 'median', '19 of 20 below', 'goal', ''], rows);
}

async function pressAll(command: readonly string[]): Promise<readonly number[]> {
  const terminal = openTimed(command, SIZE);
  await terminal.until('Gradient', 1);
  await terminal.press('l');
  await terminal.press('h');
  const times: number[] = [];
  for (const key of KEYS) times.push((await terminal.press(key)).ms);
  terminal.close();
  return times;
}
