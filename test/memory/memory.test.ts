import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { needs } from '../support/needs.ts';
import { bundledProgram } from '../support/program.ts';
import { openTerminal } from '../support/terminal.ts';

needs('signals');

const STEPS = 20_000;
/** A session is a few hundred bytes: if one a step were kept, it would be more than this. */
const MOST_BYTES_A_STEP = 150;

test('20,000 steps of play leave the heap as it was', { timeout: 300_000 }, async () => {
  const program = await bundledProgram(fileURLToPath(new URL('autoplay.ts', import.meta.url)));
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program, String(STEPS)]);
  expect(Number(stdout)).toBeLessThan(STEPS * MOST_BYTES_A_STEP);
});

/** The most memory that a process has had in use, in MB, as Linux counts it. */
const peakMegabytes = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

test.skipIf(!existsSync('/proc/self/status'))(
  'a review of 10,000 tokens is explored in every view, and what if, in less than 300 MB',
  { timeout: 120_000 },
  async () => {
    const text = 'it was not a good thing '.repeat(1700).split(' ').slice(0, 10_000).join(' ');
    const terminal = await openTerminal(['--no-progress', '--', text], { columns: 120, rows: 36 });
    await terminal.waitFor('it 1/10000');
    terminal.press('G');
    await terminal.waitFor('/10000');
    for (const [key, title] of [
      ['1', '1 Timeline'],
      ['3', '3 Arithmetic'],
      ['4', '4 Compare'],
      ['5', '5 Gradient'],
      ['2', '2 Gates'],
    ] as const) {
      terminal.press(key);
      await terminal.waitFor(new RegExp(`▐${title}▌.* ready `, 's'));
    }
    terminal.press('g');
    for (const [value, shown] of [
      ['1', '“it” on is 1.0'],
      ['0', '“was” on is .00'],
    ] as const) {
      for (const key of `x${value}at`) terminal.press(key);
      await terminal.waitFor(`of all units from ${shown}`);
      terminal.press('\rl');
      await terminal.waitFor(/ready/);
    }
    terminal.press('5+');
    await terminal.waitFor(/\+\d+ filler words?.* ready /s);
    const peak = peakMegabytes(terminal.pid);
    terminal.press('q');
    expect((await terminal.exit()).status).toBe(0);
    expect(peak).toBeLessThan(300);
  },
);
