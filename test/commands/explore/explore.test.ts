import stringWidth from 'string-width';
import { expect, test, vi } from 'vitest';
import { parseClamp } from '../../../src/model/tracing/clamp.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import type { TraceStep } from '../../../src/model/tracing/trace.ts';
import { loadModel } from '../../../src/models.ts';
import { formatGate, formatProbability, formatSigned } from '../../../src/tui/format.ts';
import { needs } from '../../support/needs.ts';
import { differences } from '../../support/screens.ts';
import { demoText } from '../../support/session.ts';
import { openTerminal, type TestTerminal } from '../../support/terminal.ts';

needs('a pseudo-terminal');

const RIGHT = '\u001B[C';
const sizes = [
  { columns: 80, rows: 24, main: 50, quantities: ['forget', 'input', 'cell', 'output'] },
  { columns: 120, rows: 36, main: 84, quantities: ['forget', 'input', 'candidate', 'cell', 'output'] },
  { columns: 200, rows: 60, main: 132, quantities: ['forget', 'input', 'candidate', 'cell', 'output'] },
] as const;

const open = (columns: number, rows: number, ...args: readonly string[]): Promise<TestTerminal> =>
  openTerminal(['--no-progress', ...args], { columns, rows });

const trimmed = async (terminal: TestTerminal): Promise<readonly string[]> =>
  (await terminal.lines()).map((line) => line.trimEnd());

/** The numbers of every unit's row on the screen, by unit, as they are written. */
function unitRows(lines: readonly string[], main: number, count: number): Map<number, readonly string[]> {
  const head = lines.findIndex((line) => /f forget.*o output/.test(line.slice(0, main)));
  const rows = new Map<number, readonly string[]>();
  for (const line of lines.slice(head + 1)) {
    if (line.startsWith('─')) break;
    const [unit, ...numbers] = line.slice(0, main).match(/[+−]?\d*\.\d+|\d+/g) ?? [];
    if (unit !== undefined && numbers.length === count) rows.set(Number(unit), numbers);
  }
  return rows;
}

/** What the engine says a unit's row must show, to the digits of the screen. */
function expectedRow({ layers }: TraceStep, unit: number, quantities: readonly string[]): readonly string[] {
  const [layer] = layers;
  return quantities.map((quantity) => {
    const value = layer?.[quantity as 'forget']?.[unit] ?? Number.NaN;
    return quantity === 'cell' || quantity === 'candidate' ? formatSigned(value).trim() : formatGate(value);
  });
}

test.each(sizes)('stepping six tokens on at $columns×$rows shows what trace says', async (size) => {
  const { columns, rows, main, quantities } = size;
  const { steps } = trace(await loadModel('reviews-lstm'), demoText);
  const terminal = await open(columns, rows, demoText);
  await terminal.waitFor('▐Not▌');
  const first = unitRows(await terminal.lines(), main, quantities.length);
  terminal.press(RIGHT.repeat(6));
  await terminal.waitFor('▐good▌');
  const lines = await terminal.lines();

  for (const { text } of steps) expect(lines.join('\n')).toContain(text);
  const shown = unitRows(lines, main, quantities.length);
  expect(shown.size).toBe(rows >= 30 ? 16 : 8);
  expect(shown).not.toEqual(first);
  for (const [unit, numbers] of shown) expect(numbers).toEqual(expectedRow(steps[6] as TraceStep, unit, quantities));
  expect(lines.join('\n')).toContain(formatProbability(steps[6]?.probabilities?.[1] ?? 0));
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
  expect(lines.join('\n')).toContain('quit');

  terminal.press('q');
  expect(await terminal.exit()).toEqual({ status: 0, signal: 0 });
  const after = await terminal.state();
  expect(after).toMatchObject({ isAlternate: false, isCursorShown: true, wraps: true, pastesInBrackets: false });
});

test('a window that changes and has its old size again is drawn anew', async () => {
  const terminal = await open(80, 24);
  await terminal.waitFor('ready');
  const before = await terminal.grid();
  const from = terminal.raw().length;
  terminal.kill('SIGWINCH');
  await vi.waitUntil(() => terminal.raw(from).includes('quit'), { timeout: 10_000 });
  expect(differences(before, await terminal.grid())).toEqual([]);
  terminal.press('q');
  await terminal.exit();
});

test('what is pasted is never run as keys, not even right behind Esc', async () => {
  const terminal = await open(80, 24);
  await terminal.waitFor('ready');
  terminal.press('\u001B\u001B[200~qqq\u001B[201~');
  await terminal.waitFor('› qqq');
  terminal.press('\u001B');
  await terminal.waitFor(/^(?![\s\S]*› qqq)[\s\S]*ready/);
  terminal.press('q');
  expect((await terminal.exit()).status).toBe(0);
});

test('a review on the command line is stepped through, whatever it looks like', async () => {
  const terminal = await open(80, 24, '--', '007', '--help', 'café');
  await terminal.waitFor('▐007▌');
  terminal.press('G');
  await terminal.waitFor(/▐café\*?▌/);
  terminal.press('q');
  await terminal.exit();
});

test.each([
  ['counting-lstm', '▐#▌'],
  ['reviews-gru', '▐Not▌'],
])('%s opens with a text that it was trained to read', async (model, token) => {
  const terminal = await open(80, 24, '--model', model, '--view', 'gates');
  await terminal.waitFor(token);
  terminal.press('q');
  await terminal.exit();
});

test('y shows a command, and that command opens the same screen', async () => {
  const terminal = await open(120, 36, demoText);
  await terminal.waitFor('▐Not▌');
  terminal.press('llljjLx0a\r');
  await terminal.waitFor('of all units at “but”');
  const screen = await trimmed(terminal);
  terminal.press('y');
  const overlay = await terminal.waitFor('Command');
  const rows = overlay.split('\n');
  const first = rows.findIndex((row) => row.startsWith('lstm-explore'));
  const last = rows.findIndex((row, index) => index > first && row.trim() === '');
  const command = rows
    .slice(first, last)
    .map((row) => row.trim().replace(/ ?\\$/, ''))
    .join(' ');
  const [, flags = ''] = /lstm-explore (.*)$/.exec(command) ?? [];
  terminal.press('q');
  await terminal.exit();

  const again = await open(
    120,
    36,
    ...flags
      .trim()
      .split(/\s+/)
      .map((word) => word.replaceAll("'", '')),
  );
  await again.waitFor('of all units at “but”');
  expect(await trimmed(again)).toEqual(screen);
  again.press('q');
  await again.exit();
  expect(flags).toContain('--clamp');
  expect(() => parseClamp(/--clamp (\S+)/.exec(flags)?.[1]?.replaceAll("'", '') ?? '')).not.toThrow();
});

test.each([
  { args: ['--at', '9'], says: '--at 9: there is no such token; they go from 0 to 8' },
  { args: ['--unit', '16'], says: '--unit 16: there is no such unit; they go from 0 to 15' },
  { args: ['--phase', 'reset'], says: '--phase reset: a token of this model has the phases read, forget' },
  { args: ['--scene', '2'], says: '--scene goes with --lesson' },
  { args: ['--lesson', 'nowhere'], says: '--lesson nowhere: there are ' },
  { args: ['--view', 'gate'], says: '--view must be one of' },
  { args: ['--clamp', 'forget@99=0'], says: 'no token 99' },
])('$args is refused in a line, before anything is drawn', async ({ args, says }) => {
  const terminal = await open(80, 24, ...args);
  expect((await terminal.exit()).status).toBe(2);
  expect(terminal.raw().replaceAll(/\s+/g, ' ')).toContain(says);
  expect(terminal.raw()).not.toContain('\u001B[?1049h');
});
