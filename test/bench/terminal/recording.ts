import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { SessionState } from '../../../src/session/state/state.ts';
import { eventsOf } from '../../support/cast.ts';
import { showByInk } from '../../support/live.ts';
import { builtProgram } from '../../support/program.ts';
import { keysOf } from '../../support/session.ts';
import { sixtySteps } from '../../support/tapes.ts';
import { stepScript } from '../../terminal/scripts.ts';
import { median } from '../measure.ts';
import { printTable } from '../table.ts';

const SIZE = { columns: 80, rows: 24 };
const ROUNDS = 5;
const FILE_GOAL = 300e3;
const PACKED_GOAL = 30e3;
const SPEED_GOAL = 20;

/** How large a recording of sixty steps is, and how long it takes to make; the sizes do not depend on the machine. */
export async function recording(state: SessionState): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-bench-'));
  try {
    const tape = join(folder, 'sixty-steps.tape');
    writeFileSync(tape, sixtySteps);
    const program = await builtProgram();
    const record = (extension: string): { readonly seconds: number; readonly text: string } => {
      const out = join(folder, `out.${extension}`);
      const start = performance.now();
      const { status } = spawnSync(process.execPath, [program, 'record', tape, '--out', out, '--force']);
      if (status !== 0) throw new Error(`record ended with ${status}`);
      return { seconds: (performance.now() - start) / 1000, text: readFileSync(out, 'utf8') };
    };
    const [cast, svg] = [record('cast').text, record('svg').text];
    const showSeconds = eventsOf(cast).at(-1)?.[0] ?? 0;
    const speed = (extension: string): number =>
      showSeconds / median(Array.from({ length: ROUNDS }, () => record(extension).seconds));
    const [castSpeed, svgSpeed] = [speed('cast'), speed('svg')];
    printTable(
      `A recording of sixty steps at ${SIZE.columns}×${SIZE.rows}, ${showSeconds} s of show, by a program that starts for it:`,
      ['', 'measured', 'plain Ink', 'goal', ''],
      [
        size('.cast', Buffer.byteLength(cast), FILE_GOAL, await inksBytes(state)),
        size('.svg', Buffer.byteLength(svg), FILE_GOAL),
        size('.svg, packed', gzipSync(svg, { level: 9 }).length, PACKED_GOAL),
        fastness('.cast', castSpeed),
        fastness('.svg', svgSpeed),
      ],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the same keys are as a cast where Ink's own output is recorded. */
async function inksBytes(state: SessionState): Promise<number> {
  const display = await showByInk(state, SIZE, 'truecolor', true);
  let bytes = Buffer.byteLength(JSON.stringify(display.sent()));
  for (const key of keysOf(stepScript)) {
    await display.press(key);
    bytes += Buffer.byteLength(JSON.stringify(display.sent()));
  }
  await display.close();
  return bytes;
}

const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const size = (name: string, bytes: number, goal: number, inks?: number): readonly string[] => [
  ...[name, inKilobytes(bytes), inks === undefined ? '' : inKilobytes(inks)],
  ...[`≤ ${goal / 1000} kB`, bytes > goal ? 'missed' : ''],
];

const fastness = (name: string, speed: number): readonly string[] => [
  ...[
    `${name}, made`,
    `${speed.toFixed(0)}× faster than shown`,
    '',
    `≥ ${SPEED_GOAL}×`,
    speed < SPEED_GOAL ? 'missed' : '',
  ],
];
