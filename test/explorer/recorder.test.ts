import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../src/commands/command-line.ts';
import { needs } from '../support/needs.ts';
import { differences, gridOf } from '../support/screens.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-recorder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Lowers the limits of a program that runs (Linux). */
const PRLIMIT = '/usr/bin/prlimit';

const at = (name: string): string => join(folder, name);

type CastEvent = readonly [seconds: number, kind: 'o' | 'm' | 'r', text: string];

/** Every line of a cast, which has to be whole. */
function castOf(name: string) {
  const text = readFileSync(at(name), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  const [head, ...events] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { head, events: events as readonly CastEvent[] };
}

/** The terminal that a cast leaves behind. */
async function played(name: string): Promise<xterm.Terminal> {
  const { head, events } = castOf(name);
  const screen = new xterm.Terminal({ cols: head.width, rows: head.height, allowProposedApi: true });
  for (const [, kind, text] of events) {
    const [columns = 0, rows = 0] = text.split('x').map(Number);
    if (kind === 'r') screen.resize(columns, rows);
    if (kind === 'o') await new Promise<void>((done) => screen.write(text, done));
  }
  return screen;
}

const explore = (...flags: readonly string[]): Promise<TestTerminal> =>
  openTerminal(['--no-progress', ...flags, 'Not bad at all, really.'], { folder });

/** Begins a recording to the file that is offered. */
async function record(terminal: TestTerminal): Promise<void> {
  await terminal.waitFor('▐Not▌');
  terminal.press('R');
  await terminal.waitFor('record to lstm-explore.cast');
  terminal.press('\r');
  await terminal.waitFor(/● REC .*recording to lstm-explore\.cast: R ends it/s);
}

describe('R', { timeout: 60_000 }, () => {
  test('records what is on the screen, through a change of its size, and a kill leaves all of it', async () => {
    const terminal = await explore();
    await record(terminal);
    terminal.press('l');
    await terminal.waitFor('▐bad▌');
    terminal.resize(100, 30);
    await terminal.waitFor(/▐bad▌.*\n.*?│.*\n/s);
    terminal.press('\u001A'); // leaves the screen for a moment, since no shell stops the program here
    terminal.press('3');
    await terminal.waitFor('▐3 Arithmetic▌');
    terminal.resize(84, 25);
    terminal.press('l');
    const shown = await terminal.waitFor(/● REC .*▐at▌.*ready/s);
    expect(shown).not.toContain('recording to');
    const last = await terminal.grid();
    terminal.kill('SIGKILL');
    await terminal.exit();
    // Its own sign is on the screen, and not in the recording.
    const isSign = (difference: string): boolean => /^row 0, .*"style":\[\]\} and \{"text":"[● REC]"/.test(difference);
    const found = differences(gridOf(await played('lstm-explore.cast')), last);
    expect(found.filter((difference) => !isSign(difference))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
    const { head, events } = castOf('lstm-explore.cast');
    expect(head).toMatchObject({ version: 2, width: 80, height: 24, title: 'lstm-explore: Not bad at all, really.' });
    expect(events.flatMap(([, kind, text]) => (kind === 'r' ? text : []))).toEqual(['100x30', '84x25']);
    // A step of a lesson begins a chapter; tokens do so only where a recording is asked for them.
    const chapters = events.filter(([, kind]) => kind === 'm').map(([, , label]) => label);
    expect(chapters).toEqual([expect.stringMatching(/: /)]);
  });

  test('once more ends it, and what is recorded next has another name', async () => {
    const terminal = await explore('--log', at('a.ndjson'));
    await record(terminal);
    terminal.press('l');
    await terminal.waitFor('▐bad▌');
    terminal.press('R');
    expect(await terminal.waitFor('the recording is in lstm-explore.cast')).not.toContain('REC');
    const { events } = castOf('lstm-explore.cast');
    expect(events.at(-1)?.[2]).toMatch(/\?25h$/);
    expect((await played('lstm-explore.cast')).buffer.active.getLine(1)?.translateToString()).toContain('▐bad▌');

    terminal.press('R');
    await terminal.waitFor('record to lstm-explore-2.cast');
    terminal.press('\r');
    await terminal.waitFor('● REC');
    terminal.press('q');
    expect((await terminal.exit()).status).toBe(0);
    expect(castOf('lstm-explore-2.cast').events.at(-1)?.[2]).toMatch(/\?25h$/);

    // The log of all that, replayed, records nothing.
    for (const name of ['lstm-explore.cast', 'lstm-explore-2.cast']) rmSync(at(name));
    const { status } = await (await openTerminal(['record', 'a.ndjson', '--out', 'log.txt'], { folder })).exit();
    expect(status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['a.ndjson', 'log.txt']);
    expect(readFileSync(at('log.txt'), 'utf8')).toContain('● REC');
  });

  test('leaves a file that is there as it is, and takes another name', async () => {
    writeFileSync(at('mine.cast'), 'mine');
    const terminal = await explore();
    await terminal.waitFor('▐Not▌');
    terminal.press('R');
    await terminal.waitFor('record to');
    terminal.press('\u007F'.repeat(30));
    terminal.press('mine.svg\r');
    await terminal.waitFor('a recording is a .cast');
    terminal.press('\u007F\u007F\u007Fcast\r');
    await terminal.waitFor('mine.cast exists already: type another name');
    terminal.press('\u001B[H');
    terminal.press('no/');
    await terminal.waitFor('record to no/mine.cast');
    terminal.press('\r');
    await terminal.waitFor('cannot write no/mine.cast: no such file or folder');
    terminal.press('\u007F\u007F\u007Fnot-');
    await terminal.waitFor('record to not-mine.cast');
    terminal.press('\r');
    await terminal.waitFor('recording to not-mine.cast');
    terminal.press('q');
    await terminal.exit();
    expect(readFileSync(at('mine.cast'), 'utf8')).toBe('mine');
    expect(castOf('not-mine.cast').head.version).toBe(2);
  });

  test.skipIf(!existsSync(PRLIMIT))('on a disk that fills up ends the recording, not the program', async () => {
    const terminal = await explore();
    await record(terminal);
    const whole = castOf('lstm-explore.cast');
    // The nearest thing to a full disk that anyone can have: no file may grow further, in the middle of a line.
    const room = readFileSync(at('lstm-explore.cast')).length + 100;
    execFileSync(PRLIMIT, ['--pid', String(terminal.pid), `--fsize=${room}`]);
    terminal.press('3');
    const screen = await terminal.waitFor(/the recording ends here: it may not grow any larger/);
    expect(screen).not.toContain('REC');
    expect(castOf('lstm-explore.cast')).toEqual(whole);
    terminal.press('2');
    await terminal.waitFor('▐2 Gates▌');
    terminal.press('q');
    expect((await terminal.exit()).status).toBe(0);
  });

  test('means nothing where a recording is made, and is said to', async () => {
    writeFileSync(at('a.tape'), 'Right\nType "R"\nSleep 1s\nType "l"');
    await runCommand(['record', at('a.tape'), '--out', at('a.txt')]);
    const text = readFileSync(at('a.txt'), 'utf8');
    expect(text).toContain('this is being recorded already');
    expect(text).not.toContain('REC');
    expect(existsSync('lstm-explore.cast')).toBe(false);
  });
});
