import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { ReaderKind } from '../../src/engine/readers.ts';
import { phases } from '../../src/session/readings/phases.ts';
import { OURS } from '../../src/terminal/modes.ts';
import { type Deed, deedText, monkey } from '../support/monkey.ts';
import { needs } from '../support/needs.ts';
import { differences, drawnOutside } from '../support/screens.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal');

// MONKEY_KEYS=5000 MONKEY_SEED=7 npx vitest run --dir test test/commands/monkey.test.ts
const deeds = Number(process.env.MONKEY_KEYS ?? 500);
const seed = Number(process.env.MONKEY_SEED ?? 1);
const DEEDS_A_ROUND = 20;

/** The sizes at which it is looked at what the monkey left; the explorer shows something else at each. */
const checkedSizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 36 },
  { columns: 60, rows: 16 },
  { columns: 100, rows: 30 },
  { columns: 200, rows: 60 },
] as const;

/** Here it only says which size it needs, as far as there is room. */
const tinySizes = [[59, 16], [44, 10], [20, 5], [3, 2], [1, 1]] as const; // biome-ignore format: one line

test('whatever is pressed, pasted and resized, the explorer goes on, and its screen is whole', async () => {
  const source = monkey(seed);
  const done: Deed[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-monkey-'));
  const terminal = await openTerminal(['--no-progress', 'Not perfect, but honestly pretty good overall.'], { folder });
  await terminal.waitFor('ready');
  try {
    for (let round = 0; round * DEEDS_A_ROUND < deeds; round++) {
      for (let n = 0; n < DEEDS_A_ROUND; n++) {
        const deed = source.next().value;
        done.push(deed);
        act(terminal, deed);
      }
      await expectWhole(terminal, checkedSizes[round % checkedSizes.length], `zz${round}zz`);
    }
    for (const [columns, rows] of tinySizes) await expectInside(terminal, columns, rows);
    terminal.press('q');
    expect(await terminal.exit()).toEqual({ status: 0, signal: 0 });
  } catch (error) {
    const last = done.slice(-2 * DEEDS_A_ROUND).map(deedText);
    throw new Error(`MONKEY_SEED=${seed}, after ${done.length} deeds, the last of them ${last.join(' ')}`, {
      cause: error,
    });
  }
  expect(terminal.raw()).not.toMatch(/^\s+at .+:\d+:\d+\)?\s*$/m);
  const after = await terminal.state();
  expect(after).toMatchObject({ isAlternate: false, isCursorShown: true, wraps: true, pastesInBrackets: false });
}, 600_000);

function act(terminal: TestTerminal, deed: Deed): void {
  if (deed.kind === 'resize') terminal.resize(deed.columns, deed.rows);
  else terminal.press(deed.bytes);
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Waits until everything that was done has been seen to, goes back to a view, and looks at it. */
async function expectWhole(terminal: TestTerminal, size: Size, mark: string): Promise<void> {
  terminal.resize(size.columns, size.rows);
  // The rule under the review is as wide as the screen.
  const rule = `[━─].{${size.columns - 2},${size.columns - 1}}\\n`;
  const whole = `(?:▐\\d \\w+▌|lstm-explore)[\\s\\S]*\\n${rule}`;
  const blanked = 'the picture again|presenter has blanked';
  if (new RegExp(blanked).test(await terminal.waitFor(new RegExp(`${blanked}|${whole}`)))) terminal.press(ESCAPE);
  await terminal.waitFor(new RegExp(whole));
  await search(terminal, mark);
  terminal.press('\u001B');
  const shown = await terminal.waitFor(new RegExp(`^(?![\\s\\S]*${mark})[\\s\\S]* ready [━─]`));
  // A narrow breadcrumb leaves parts out.
  if (size.columns >= 80) expectLegal(shown);

  await drawnAnew(terminal); // a scene whose model has come may have had a notice, and any key takes it away
  const before = await terminal.grid();
  const bytes = await drawnAnew(terminal);
  expect(differences(before, await terminal.grid()), 'drawn anew, the screen is the same').toEqual([]);
  expect(await drawnOutside(bytes, size.columns, size.rows)).toBe('');
}

/** Has the whole screen drawn once more. @returns the bytes that do so */
async function drawnAnew(terminal: TestTerminal): Promise<string> {
  const from = terminal.raw().length;
  terminal.press('\u000C');
  await vi.waitUntil(() => terminal.raw(from).includes(OURS), { timeout: 10_000, interval: 5 });
  await terminal.waitFor(/\S/);
  return terminal.raw(from);
}

/** That nothing is drawn outside a screen of this size. */
async function expectInside(terminal: TestTerminal, columns: number, rows: number): Promise<void> {
  const from = terminal.raw().length;
  terminal.resize(columns, rows);
  await vi.waitUntil(() => terminal.raw(from).includes(OURS), { timeout: 10_000, interval: 5 });
  await terminal.waitFor(/\S/);
  const bytes = terminal.raw(from);
  expect(await drawnOutside(bytes.slice(bytes.lastIndexOf(OURS)), columns, rows)).toBe('');
}

/** Leaves whatever is open by Esc, and searches for a word that was never there. */
const ESCAPE = '\u001B[27u'; // as kitty sends it: what is behind it in the same read makes no Alt of it

async function search(terminal: TestTerminal, mark: string, tries = 3): Promise<void> {
  for (const n of ['a', 'b', 'c']) terminal.press(`${ESCAPE}/${mark}${n}`);
  try {
    await terminal.waitFor(`${mark}c`);
  } catch (error) {
    // While the screen is too small, keys do nothing: they may have come before the new size.
    if (tries === 1) throw error;
    await search(terminal, mark, tries - 1);
  }
}

/** That the place on the screen exists, and that every number on it is one. */
function expectLegal(shown: string): void {
  expect(shown).not.toMatch(/NaN|undefined|Infinity|\[object/);
  const [rule = ''] = /^[━─] .*?ready/m.exec(shown) ?? [];
  // Where a lesson shows the words alone, or a bag of words, or figures of the readers, no place in a view is told.
  if (/^[━─] (?:▸ )?(?:\d\/\d |only counting|how long each|what each costs)/.test(rule)) return;
  const [, token = '', tokens = ''] = / (\d+)\/(\d+)/.exec(rule) ?? [];
  expect(Number(token), rule).toBeGreaterThanOrEqual(1);
  expect(Number(token), rule).toBeLessThanOrEqual(Number(tokens));
  const [, cell = '', units = ''] = /(LSTM|GRU|RNN|attention)(?: ·)? (\d+)/.exec(shown) ?? [];
  if (!/▐\d /.test(shown)) return; // the first steps of the course do not name the model yet
  expect(Number(/unit (\d+)/.exec(rule)?.[1] ?? 0), rule).toBeLessThan(Number(units));
  if (!/▐2 /.test(shown)) return;
  const names = phases[cell.toLowerCase() as ReaderKind].map(({ name }) => /^\w+/.exec(name)?.[0]);
  expect(names, rule).toContain(/› (\w+)/.exec(rule)?.[1]);
}
