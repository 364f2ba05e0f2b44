import { beforeAll, describe, expect, test, vi } from 'vitest';
import { needs } from '../support/needs.ts';
import { builtProgram } from '../support/program.ts';
import { foreignControls, textOf } from '../support/raw.ts';
import { openTerminal, type TerminalOptions, type TestTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal');

vi.setConfig({ testTimeout: 30_000 });
beforeAll(async () => {
  await builtProgram();
}, 60_000);

/** Opens the explorer and waits for it. */
async function explorer(options: TerminalOptions = {}, args: readonly string[] = ['--', 'not bad']) {
  const terminal = await openTerminal(['--no-progress', '--model', 'reviews-lstm', ...args], options);
  await terminal.waitFor('ready');
  return terminal;
}

async function quit(terminal: TestTerminal): Promise<void> {
  terminal.press('q');
  expect((await terminal.exit()).status).toBe(0);
}

/** The kinds of colour that raw output asks for. */
function coloursOf(raw: string): readonly string[] {
  const kinds = { truecolor: '[34]8;2;', '256': '[34]8;5;', '16': '(?:3|9)[0-7]' };
  const parameters = Array.from(raw.matchAll(new RegExp(`${'\u001B'}\\[([0-9;]*)m`, 'g')), ([, found]) => `;${found};`);
  return Object.entries(kinds).flatMap(([kind, code]) =>
    parameters.some((found) =>
      new RegExp(`;${code}`).test(found.replace(/;38;[25];[0-9;]*/, kind === '16' ? ';' : '$&')),
    )
      ? [kind]
      : [],
  );
}

describe('colours', () => {
  test.each([
    ['what COLORTERM says', {}, [], ['truecolor']],
    ['what TERM says', { COLORTERM: undefined }, [], ['256']],
    ['those of a terminal that knows sixteen', { COLORTERM: undefined, TERM: 'xterm' }, [], ['16']],
    ['none where NO_COLOR is set, even if FORCE_COLOR is too', { NO_COLOR: '1', FORCE_COLOR: '3' }, [], []],
    ['as many as FORCE_COLOR says, whatever the terminal is', { FORCE_COLOR: '1' }, [], ['16']],
    ['what the flag says, even if NO_COLOR is set', { NO_COLOR: '1' }, ['--color', '256'], ['256']],
  ])('are %s', async (_, env, flags, expected) => {
    const terminal = await explorer({ env }, [...flags, '--', 'not bad']);
    await quit(terminal);
    expect(coloursOf(terminal.raw())).toEqual(expected);
  });

  test('set to none leave bold and reverse, which carry meaning too', async () => {
    const terminal = await explorer({ env: { NO_COLOR: '1' } });
    expect(terminal.cell(2, 1)).toMatchObject({ text: 'n', bold: true, inverse: true });
    await quit(terminal);
  });
});

test('CI=true on a real terminal changes nothing', async () => {
  const terminal = await explorer({ env: { CI: 'true' } });
  terminal.press('l');
  await terminal.waitFor('bad 2/2');
  await quit(terminal);
});

test('in a locale that is not UTF-8 nothing but ASCII is drawn', async () => {
  const terminal = await explorer({ env: { LANG: 'C' } });
  terminal.press('12345?');
  await terminal.waitFor('Help');
  terminal.press('q');
  await terminal.exit();
  expect(textOf(terminal.raw())).toMatch(/^[\x20-\x7E]*$/);
});

test('the Linux console, which has no alternate screen, is left empty but for the two lines', async () => {
  // This terminal has one; that the picture was erased before it was left is seen in what was sent.
  const terminal = await explorer({ env: { TERM: 'linux' } });
  const sent = terminal.raw().length;
  await quit(terminal);
  expect(terminal.raw(sent)).toMatch(/^.*\[H.*\[J.*\[\?1049l.*Explored/s);
});

test('a dumb terminal gets the text, and not one escape sequence', async () => {
  const terminal = await openTerminal(['--model', 'reviews-lstm', '--', 'not bad'], { env: { TERM: 'dumb' } });
  expect((await terminal.exit()).status).toBe(0);
  expect(terminal.raw()).toContain('bad');
  expect(terminal.raw()).not.toContain('\u001B');
});

test('a terminal that never answers gets its frames all the same, and is asked no more', async () => {
  const terminal = await explorer({ answers: false }, ['--', 'one two three four']);
  for (const token of ['two 2/4', 'three 3/4', 'four 4/4']) {
    terminal.press('l');
    await terminal.waitFor(token);
  }
  const sent = terminal.raw().length;
  terminal.press('h');
  await terminal.waitFor('three 3/4');
  expect(terminal.raw(sent)).not.toContain('\u001B[5n');
  await quit(terminal);
});

describe('what is typed', () => {
  test('arrives key by key, even if it comes as one', async () => {
    const terminal = await explorer({}, ['--', 'one two three four']);
    terminal.press('lll');
    await terminal.waitFor('four 4/4');
    terminal.press('\u001B[D\u001B[Dh');
    await terminal.waitFor('one 1/4');
    await quit(terminal);
  });

  test('may be a sequence in pieces: one right arrow, and no Escape', async () => {
    const terminal = await explorer({}, ['--', 'one two three four']);
    for (const piece of ['\u001B', '[', 'C']) terminal.press(piece);
    await terminal.waitFor('two 2/4');
    await quit(terminal);
  });

  test('is never mixed with the answers of the terminal', async () => {
    const terminal = await explorer();
    terminal.press('i\u001B[F\u001B[0n\u001B[0nx\u001B[?62;4c\u001B[0ny');
    await terminal.waitFor('not badxy');
    terminal.press('\u0003');
    expect((await terminal.exit()).status).toBe(0);
  });

  test('may be pasted: line breaks become spaces, and nothing in it is a key or a sequence', async () => {
    const terminal = await explorer();
    terminal.press('\u001B[200~what a\r\nmess q\u001B[2J\u001B]52;c;AAAA\u0007 \u009B31m end\u001B[201~');
    await terminal.waitFor(/what a mess q.*end/);
    terminal.press('\r');
    await terminal.waitFor('ready');
    await quit(terminal);
    expect(foreignControls(terminal.raw())).toEqual([]);
  });
});

test('a review of joined emoji, marks of direction, accents and wide letters stays on its row', async () => {
  const text =
    'caf\u0065\u0301\u0301\u0301 \u{1F469}\u200D\u{1F469}\u200D\u{1F467} \u202Edab\u202C \u6620\u753B \u200B\u00ADok \u2764\uFE0F\u200D';
  const terminal = await explorer({}, ['--', text]);
  for (const row of await terminal.lines()) expect([...row].length).toBeLessThanOrEqual(80);
  expect(await terminal.waitFor('ready')).toMatch(/P\(positive\) ?$/m);
  await quit(terminal);
  expect(foreignControls(terminal.raw())).toEqual([]);
});

test('a window of another size gets a whole screen of that size', async () => {
  const terminal = await explorer();
  for (const [columns, rows] of [
    [120, 36],
    [60, 16],
    [100, 30],
  ] as const) {
    terminal.resize(columns, rows);
    await terminal.waitFor('ready');
    await vi.waitFor(async () => expect((await terminal.lines()).at(-1)).toMatch(/quit *$/));
  }
  terminal.resize(40, 10);
  await terminal.waitFor('40×10');
  await quit(terminal);
});
