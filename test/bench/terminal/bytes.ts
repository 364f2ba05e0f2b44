import type { SessionState } from '../../../src/session/state/state.ts';
import type { Size } from '../../../src/terminal/cells/cell.ts';
import { idealBytes } from '../../support/ideal.ts';
import { type Display, showByCells, showByInk } from '../../support/live.ts';
import { gridOf } from '../../support/screens.ts';
import { keysOf } from '../../support/session.ts';
import { stepScript } from '../../terminal/scripts.ts';
import { median } from '../measure.ts';
import { printTable } from '../table.ts';

const sizes: readonly (Size & { readonly goal: number })[] = [
  { columns: 80, rows: 24, goal: 4500 },
  { columns: 120, rows: 40, goal: 12_000 },
  { columns: 200, rows: 60, goal: Number.NaN },
];
const SELECTION = 'jkjkjjjkkk';

interface Counts {
  readonly bytes: readonly number[];
  readonly ideal: readonly number[];
}

/** What each key of a script sends, and what it takes at the least. */
async function count(display: Display, keys: string): Promise<Counts> {
  const bytes: number[] = [];
  const ideal: number[] = [];
  let before = gridOf(display.screen);
  display.sent();
  for (const key of keysOf(keys)) {
    await display.press(key);
    const after = gridOf(display.screen);
    bytes.push(Buffer.byteLength(display.sent()));
    ideal.push(idealBytes(before, after));
    before = after;
  }
  return { bytes, ideal };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const inBytes = (value: number): string => (Number.isNaN(value) ? '' : `${Math.round(value)} B`);
const missed = (value: number, goal: number): string => (value > goal ? 'missed' : '');

/** Bytes a step and a move of the selection; they do not depend on the machine. */
export async function bytes(state: SessionState): Promise<void> {
  const rows: string[][] = [];
  for (const { goal, ...size } of sizes) {
    const name = `${size.columns}×${size.rows}`;
    const [ours, inks] = [await showByCells(state, size), await showByInk(state, size, 'truecolor', true)];
    const [step, inksStep] = [await count(ours, stepScript), await count(inks, stepScript)];
    const ratio = sum(step.bytes) / sum(step.ideal);
    const middle = median(step.bytes);
    rows.push([
      ...[`${name}, a step`, inBytes(middle), inBytes(median(step.ideal)), inBytes(median(inksStep.bytes))],
      ...[Number.isNaN(goal) ? '' : `≤ ${goal} B`, missed(middle, goal)],
    ]);
    rows.push([
      ...[
        `${name}, sixty steps`,
        `${ratio.toFixed(2)} × ideal`,
        '',
        `${(sum(inksStep.bytes) / sum(step.ideal)).toFixed(2)} × ideal`,
      ],
      ...['≤ 1.20 × ideal', missed(ratio, 1.2)],
    ]);
    for (const [view, key] of [
      ['Gates', '2'],
      ['Gradient', '5'],
    ]) {
      await Promise.all([ours.press(key), inks.press(key)]);
      const [move, inksMove] = [await count(ours, SELECTION), await count(inks, SELECTION)];
      const middle = median(move.bytes);
      rows.push([
        ...[
          `${name}, selection in ${view}`,
          inBytes(middle),
          inBytes(median(move.ideal)),
          inBytes(median(inksMove.bytes)),
        ],
        ...['≤ 150 B', missed(middle, 150)],
      ]);
    }
    await Promise.all([ours.close(), inks.close()]);
  }
  const title =
    'Bytes, truecolor; the ideal is a plain encoder of the cells that change, Ink is with incrementalRendering:';
  printTable(title, ['', 'measured', 'ideal', 'plain Ink', 'goal', ''], rows);
}
