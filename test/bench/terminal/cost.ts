import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { builtProgram, bundledProgram } from '../../support/program.ts';
import { median } from '../measure.ts';
import { printTable } from '../table.ts';
import { openTimed } from './pty.ts';

const ROUNDS = 7;
const MANY = 30;
const SIZE = { columns: 80, rows: 24 };
const MEMORY_GOAL = 1.5;

/** What a session costs the computer until its first screen: time of the processor, and memory that it shares with nobody. */
interface Cost {
  readonly cpuMs: number;
  readonly dirtyMb: number;
}

/** What a start costs, alone and thirty at once, as in a class on one server; beside the least that an Ink program costs. */
export async function cost(): Promise<void> {
  if (process.platform !== 'linux') return;
  const program = [await builtProgram(), '--no-progress'];
  const hello = [await bundledProgram(fileURLToPath(new URL('hello-ink.ts', import.meta.url)))];
  const [least, ours]: Cost[][] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    least.push(await costOf(hello, 'hello', 1));
    ours.push(await costOf(program, '\u001B[5n', 2));
  }
  const many = await Promise.all(Array.from({ length: MANY }, () => costOf(program, '\u001B[5n', 2)));
  const [cpu, dirty] = [
    (all: Cost[]) => median(all.map((it) => it.cpuMs)),
    (all: Cost[]) => median(all.map((it) => it.dirtyMb)),
  ];
  const ratio = dirty(ours) / dirty(least);
  const row = (name: string, all: Cost[], ...rest: string[]) => [
    name,
    `${cpu(all).toFixed(0)} ms`,
    `${dirty(all).toFixed(1)} MB`,
    ...rest,
  ];
  printTable(
    'What a start costs until the first screen (user and system time; Private_Dirty):',
    ['', 'processor', 'memory', '', 'goal', ''],
    [
      row('hello by Ink', least),
      row(
        'the explorer',
        ours,
        `${ratio.toFixed(2)} × the memory`,
        `≤ ${MEMORY_GOAL} ×`,
        ratio > MEMORY_GOAL ? 'missed' : '',
      ),
      row(`${MANY} explorers at once`, many),
    ],
  );
}

async function costOf(args: readonly string[], mark: string, times: number): Promise<Cost> {
  const terminal = openTimed([process.execPath, ...args], SIZE);
  await terminal.until(mark, times);
  const stat = readFileSync(`/proc/${terminal.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const [, dirty = '0'] =
    /^Private_Dirty: +(\d+)/m.exec(readFileSync(`/proc/${terminal.pid}/smaps_rollup`, 'utf8')) ?? [];
  terminal.close();
  return { cpuMs: (Number(stat[11]) + Number(stat[12])) * 10, dirtyMb: Number(dirty) / 1024 };
}
