import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CellKind } from '../../src/engine/cell.ts';
import { saveModel } from '../../src/models.ts';
import { OURS } from '../../src/terminal/modes.ts';
import { needs } from '../support/needs.ts';
import { drawnOutside } from '../support/screens.ts';
import { aModel } from '../support/session.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal');

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-sizes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const words = ['not', 'perfect', ',', 'but', 'honestly', 'pretty', 'good', 'overall', '.'];
const reviewOf = (tokens: number): string =>
  Array.from({ length: tokens }, (_, n) => words[n % words.length]).join(' ');

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 60, rows: 16 },
  { columns: 200, rows: 60 },
  { columns: 120, rows: 36 },
] as const;

/** The breadcrumb: `but 4/9 › forget › unit 11`, or as much of it as there is room for. */
const placeOf = (shown: string): string => /[━─] ▸ (.*?)(?: …)? ━+ ready/.exec(shown)?.[1] ?? '';

async function resized(terminal: TestTerminal, { columns, rows }: (typeof sizes)[number]): Promise<string> {
  const from = terminal.raw().length;
  terminal.resize(columns, rows);
  const shown = await terminal.waitFor(new RegExp(`^(?=.{${columns - 1},${columns}}\\n)[\\s\\S]* ready [━─]`));
  // What comes before was meant for the size before.
  const bytes = terminal.raw(from);
  expect(await drawnOutside(bytes.slice(bytes.lastIndexOf(OURS)), columns, rows)).toBe('');
  return shown;
}

const quit = async (terminal: TestTerminal): Promise<void> => {
  terminal.press('q');
  expect((await terminal.exit()).status).toBe(0);
};

describe.each([
  { cell: 'lstm', units: 1, text: 'good' },
  { cell: 'gru', units: 64, text: `not ${'perfect'.repeat(40)} , ${'日本'.repeat(30)} good 👍🏽` },
  { cell: 'rnn', units: 256, text: reviewOf(1000) },
  { cell: 'lstm', units: 256, text: reviewOf(1000) },
] as const)(
  'a model of $cell with $units units',
  ({ cell, units, text }: { cell: CellKind; units: number; text: string }) => {
    const path = join(folder, `${cell}-${units}`);
    const last = units - 1;
    const at = Math.floor(text.split(' ').length / 2);
    let terminal: TestTerminal;
    beforeAll(async () => {
      await saveModel(aModel({ cell, hiddenSize: units, seed: 2 }), path);
      const place = ['--at', String(at), '--unit', String(last)];
      terminal = await openTerminal(['--no-progress', '--model', path, ...place, '--', text], {
        columns: 120,
        rows: 36,
      });
      await terminal.waitFor('ready');
    }, 60_000);
    afterAll(() => quit(terminal));

    test.each([
      ['1', 'Timeline'],
      ['3', 'Arithmetic'],
      ['4', 'Compare'],
      ['5', 'Gradient'],
      ['2', 'Gates'],
    ])('view %s is drawn at every size, and resizing keeps the place', async (key, title) => {
      terminal.press(key);
      const opened = placeOf(await terminal.waitFor(new RegExp(`▐${key} ${title}▌[\\s\\S]* ready `)));
      const position = ` ${at + 1}/${text.split(' ').length}`;
      expect(opened).toContain(position);
      for (const size of sizes) {
        const shown = await resized(terminal, size);
        const place = placeOf(shown);
        // What there is no room for is left out at the end, or cut.
        const whole = place.replace(/….*$/, '');
        expect(opened.startsWith(whole) || place.startsWith(opened), `${place} and ${opened}`).toBe(true);
        if (size.columns < 80) continue;
        expect(place).toContain(position);
        expect(shown).toMatch(/▐[^\s▌].*▌.*\n.*▐[^\s▌].*▌|▐[^\s▌].*▌.*\n.*\n.*▐[^\s▌].*▌/);
      }
    });

    test('the selected unit is in sight, the last of all', async () => {
      const shown = await resized(terminal, { columns: 80, rows: 24 });
      expect(shown).toMatch(new RegExp(`^ ?▸ *${last} `, 'm'));
      if (units > 8) expect(shown).toMatch(/[↑↓] \d+ more/);
    });
  },
);

test('a review of ten thousand tokens opens on any of them', async () => {
  const text = reviewOf(10_000);
  const terminal = await openTerminal(['--no-progress', '--at', '9999', '--', text], { columns: 120, rows: 36 });
  const shown = await terminal.waitFor('ready');
  expect(placeOf(shown)).toMatch(/^not 10000\/10000 /);
  expect(shown).toContain('▐not▌');
  expect(shown).toMatch(/‹ 99\d\d more/);
  terminal.press('gl');
  await terminal.waitFor(' 2/10000 ');
  await quit(terminal);
});
