import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { listeningLesson } from '../../support/listening-lesson.ts';
import { needs } from '../../support/needs.ts';
import { builtProgram } from '../../support/program.ts';
import { openTerminal, type TerminalOptions, type TestTerminal } from '../../support/terminal.ts';

needs('a pseudo-terminal', 'signals');

const aloud = (args: readonly string[], options: TerminalOptions = {}) =>
  openTerminal(['--no-progress', ...args], { columns: 200, rows: 50, ...options });

const folder = mkdtempSync(join(tmpdir(), 'read-aloud-'));
const lesson = join(folder, 'heard.md');
writeFileSync(lesson, listeningLesson);
afterAll(() => rmSync(folder, { recursive: true }));

const ESCAPE = '\u001B';

/** Without the one thing that is asked of a terminal that has keys: what is pasted comes in brackets. */
const drawnIn = (raw: string): string => raw.replaceAll(`${ESCAPE}[?2004h`, '').replaceAll(`${ESCAPE}[?2004l`, '');

describe('in a terminal', () => {
  test('a lesson is gone through key by key, and nothing is drawn', async () => {
    const terminal = await aloud(['--screen-reader', '--lesson', lesson]);
    await terminal.waitFor('Press question mark for the keys');
    terminal.press(`${ESCAPE}[C`);
    await terminal.waitFor('Token 2 of 9, “perfect”.');
    terminal.press('G');
    await terminal.waitFor('The goal is reached.');
    terminal.press('n');
    await terminal.waitFor('2: this one');
    terminal.press('\t');
    await terminal.waitFor('To answer, press the number of your choice.');
    terminal.press('2');
    await terminal.waitFor('2. Yes. ');
    terminal.press('i');
    await terminal.waitFor('Edit the review');
    terminal.press('\u001B[F!\r');
    await terminal.waitFor('overall.!”, 10 tokens');
    terminal.press('R');
    await terminal.waitFor('Nothing is drawn here that could be recorded; --log keeps what happens in a file.');
    terminal.press('q');
    expect((await terminal.exit()).status).toBe(0);
    expect(terminal.raw()).toContain('Come back with: lstm-explore');
    expect(drawnIn(terminal.raw())).not.toContain(ESCAPE);
    expect(terminal.raw()).not.toMatch(/[─-╿▀-▟]/);
  });

  test.each(['INK_SCREEN_READER', 'ACCESSIBLE'])('%s asks for sentences', async (name) => {
    const terminal = await aloud([], { env: { [name]: '1' } });
    await terminal.waitFor('Press question mark for the keys');
    terminal.kill('SIGTERM');
    expect((await terminal.exit()).status).toBe(143);
    expect(drawnIn(terminal.raw())).not.toContain(ESCAPE);
  });

  test.each([
    ['q', (terminal: TestTerminal) => terminal.press('q')],
    ['a signal', (terminal: TestTerminal) => terminal.kill('SIGTERM')],
  ])('what is pasted is text and no keys, and after %s it comes as ever', async (_, leave) => {
    const terminal = await aloud(['--screen-reader', '--lesson', lesson]);
    await terminal.waitFor('Press question mark for the keys');
    terminal.press(`i${ESCAPE}[200~great film\r\nq\n${ESCAPE}[201~`);
    await terminal.waitFor('It holds “great film q ”.');
    terminal.press(`${ESCAPE}${ESCAPE}[200~q${ESCAPE}[201~`);
    await terminal.waitFor('Left; what you typed is kept, i brings it back.');
    await terminal.waitFor('It holds “q”.');
    expect((await terminal.state()).pastesInBrackets).toBe(true);
    terminal.press('\r');
    await terminal.waitFor('The review: “q”, 1 token.');
    leave(terminal);
    await terminal.exit();
    expect((await terminal.state()).pastesInBrackets).toBe(false);
  });

  test('a lesson on a dumb terminal is told, and takes lines', async () => {
    const terminal = await aloud(['--lesson', '1'], { env: { TERM: 'dumb' } });
    await terminal.waitFor('Press question mark for the keys');
    terminal.press('right\r');
    await terminal.waitFor('Token 2 of 8, “works”.');
    terminal.press('q\r');
    expect((await terminal.exit()).status).toBe(0);
    expect(terminal.raw()).not.toContain(ESCAPE);
  });
});

test('lines of keys come in by a pipe, and the end of the input is the end', async () => {
  const input = 'l\n/good\n';
  const args = [await builtProgram(), '--screen-reader', '--no-progress', '--ascii', '--', 'not a good thing'];
  const said = execFileSync(process.execPath, args, { input, encoding: 'utf8' });
  expect(said).toContain('Token 2 of 4, "a".');
  expect(said).toContain('Token 3 of 4, "good".');
  expect(said).toMatch(/^[\x20-\x7E\n]*$/);
});

/** What is said to lines that are all there at once. */
async function saidTo(input: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const line = [await builtProgram(), '--screen-reader', ...args];
  return execFileSync(process.execPath, line, { input, encoding: 'utf8', env: { ...process.env, ...env } });
}

describe('lines that all come at once', () => {
  test('each finds the models that the one before it asked for', async () => {
    const said = await saidTo('n\n3\nq\n', ['--no-progress', '--lesson', '1', '--scene', '10']);
    expect(said).toContain('It is read by the RNN “recall-rnn” with 16 units.');
    expect(said).toContain('The hidden state of unit 4 is the tanh of');
    expect(said).toContain('with recall-rnn, as far as “tick”, token 21/21.');
  });

  test('so does a key behind another one, and the end of the input', async () => {
    const said = await saidTo('5l', ['--no-progress', 'Not perfect, but good.']);
    const [, after = ''] = said.split('Token 2 of 6');
    expect(after).toMatch(/^GRU: 0\.\d/m);
    expect(await saidTo('', ['--no-progress', '--lesson', '1', '--view', 'gradient'])).toMatch(/^GRU: 0\.\d/m);
  });

  test('that progress is not kept is said, even after q', async () => {
    const nowhere = join(folder, 'a-file');
    writeFileSync(nowhere, '');
    const said = await saidTo('n\nq\n', ['--lesson', '1'], { XDG_STATE_HOME: nowhere });
    expect(said).toContain('Your progress is not kept this time: ');
  });

  test('nothing is done for what stands behind q', async () => {
    expect(await saidTo('lq\nl\n', ['--no-progress', '--lesson', '1'])).not.toContain('Token 3 of 9');
  });
});

test('q ends it although the pipe stays open', async () => {
  const args = [await builtProgram(), '--screen-reader', '--no-progress', 'good film'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.write('q\n');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

/** What the program prints, with this on its standard input. */
async function printed(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') {
  const options = { input, encoding: 'utf8', env: { ...process.env, ...env } } as const;
  return execFileSync(process.execPath, [await builtProgram(), ...args], options);
}

describe('where no session is asked for', () => {
  test.each([
    ['a review by a pipe', ['--screen-reader'], {}, 'not bad'],
    ['a review by a pipe, by the environment', [], { ACCESSIBLE: '1' }, 'not bad'],
    ['a review and no terminal', ['not bad'], { INK_SCREEN_READER: '1' }, ''],
    ['trace', ['trace', 'not bad'], { ACCESSIBLE: '1' }, ''],
  ])('%s is told in sentences, and nothing is drawn', async (_, args, env, input) => {
    const said = await printed(args, env, input);
    expect(said).toMatch(/^The review: “not bad”, 2 tokens\.\n/);
    expect(said).toContain('Token 2 of 2, “bad”: probability of');
    expect(said).not.toMatch(/[─-╿▀-▟]/);
    expect(said).not.toContain('Press question mark');
  });

  test.each([
    ['a format that is asked for', ['trace', 'not bad', '--format', 'table'], { ACCESSIBLE: '1' }],
    ['the flag', ['--screen-reader=false', 'not bad'], { ACCESSIBLE: '1' }],
    ['a variable that says no', ['trace', 'not bad'], { ACCESSIBLE: '0' }],
  ])('%s wins', async (_, args, env) => {
    expect(await printed(args, env)).toContain('t  token  P(positive)');
  });

  test('reviews for another program stay as they were', async () => {
    expect(JSON.parse(await printed(['trace'], { ACCESSIBLE: '1' }, 'not bad'))).toHaveProperty('text', 'not bad');
  });
});
