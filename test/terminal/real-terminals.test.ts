import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { builtProgram } from '../support/program.ts';
import { openTerminal, type TerminalOptions, type TestTerminal } from '../support/terminal.ts';

// What terminals, shells and links that people really have do to the explorer. The table in src/terminal/README.md names
// each kind.

vi.setConfig({ testTimeout: 60_000 });
let program: string;
beforeAll(async () => {
  program = await builtProgram();
}, 60_000);

const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-terminals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ESC = '\u001B';
const plain = ['--no-progress', '--model', 'reviews-lstm'];

async function explore(
  options: TerminalOptions = {},
  args: readonly string[] = ['--', 'not bad'],
): Promise<TestTerminal> {
  const terminal = await openTerminal([...plain, ...args], options);
  await terminal.waitFor('ready');
  return terminal;
}

async function quit(terminal: TestTerminal): Promise<void> {
  terminal.press('q');
  expect((await terminal.exit()).status).toBe(0);
}

const has = (command: string, ...args: readonly string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

describe('the keyboard', () => {
  test('Alt with a key does nothing in Browse, moves and erases words in a field, and keeps what was typed', async () => {
    const terminal = await explore();
    terminal.press(`${ESC}q${ESC}\u007Fl`);
    await terminal.waitFor('bad 2/2');
    terminal.press(`ione two three${ESC}q${ESC}b${ESC}\u007F|`);
    expect(await terminal.waitFor('› one |three')).toContain('Enter take');
    terminal.press(ESC);
    await terminal.waitFor('i brings it back');
    terminal.press('i');
    await terminal.waitFor('› one |three');
    terminal.press(`\u0015fine${ESC}[27;5;99~`); // Ctrl-U, and Ctrl-C as modifyOtherKeys tells it
    expect((await terminal.exit()).status).toBe(0);
  });

  test('keys that a crashed program left in other modes are understood, or nothing', async () => {
    const terminal = await explore({}, ['--', 'one two three four']);
    terminal.press(`${ESC}[108;1:1u${ESC}[108;1:3u${ESC}[57441;2u${ESC}[113;9u`); // l down and up, Shift, Super-q
    await terminal.waitFor('two 2/4');
    terminal.press(`${ESC}Oq`); // the keypad's 1
    await terminal.waitFor('1 Timeline▌');
    terminal.press('й');
    await terminal.waitFor('“й” is no key here');
    terminal.press(`${ESC}[113u`);
    expect((await terminal.exit()).status).toBe(0);
  });

  test('sentences read the same keys, and no answer of the terminal', async () => {
    const terminal = await openTerminal([...plain, '--screen-reader', '--', 'not bad']);
    await terminal.waitFor('Press question mark for the keys');
    const answers = `${ESC}]11;rgb:0000/0000/0000${ESC}\\${ESC}P>|xterm(370)${ESC}\\${ESC}[M !!${ESC}[<0;10;10M`;
    terminal.press(`${answers}i`);
    await terminal.waitFor('What you type takes its place');
    terminal.press(`${answers}good${ESC}b${ESC}x\r`);
    await terminal.waitFor('“good”, 1 token');
    terminal.press(`${ESC}[99;5u`);
    expect((await terminal.exit()).status).toBe(0);
  });

  test('the cursor of the terminal stands at the caret while a field is open', async () => {
    const terminal = await explore();
    terminal.press('iabc');
    await terminal.waitFor('› abc');
    const { x, y, isShown } = await terminal.cursor();
    expect({ x, y, isShown }).toEqual({ x: 6, y: 1, isShown: true });
    expect(terminal.cell(6, 1).inverse).toBe(false);
    terminal.press(ESC);
    await terminal.waitFor('i brings it back');
    expect((await terminal.cursor()).isShown).toBe(false);
    await quit(terminal);
  });
});

describe('a slow link', () => {
  /** The answers of the terminal take so long. */
  const slow = (milliseconds: number): TerminalOptions => ({ delay: milliseconds });

  test('whose answers take over a second leaves none of them to the shell, says so, and is gone with the last', async () => {
    const words = [process.execPath, program, ...plain, '--', 'not', 'bad'].map((word) => `'${word}'`).join(' ');
    const script = `${words}; stty -echo -icanon min 0 time 2; left=$(dd bs=100 count=1 2>/dev/null | od -c); echo "left [$left]"; sleep 5`;
    const terminal = await openTerminal(['-c', script], { command: ['/bin/sh'], ...slow(1200) });
    await terminal.waitFor('ready');
    for (const token of ['bad 2/2', 'not 1/2']) {
      terminal.press(token.startsWith('b') ? 'l' : 'h');
      await terminal.waitFor(token);
    }
    terminal.press('l');
    await terminal.waitFor('bad 2/2');
    const before = performance.now();
    terminal.press('q');
    const shown = await terminal.waitFor(/left \[[^\]]*\]/);
    expect(shown).toContain('waiting for the last answer of the terminal');
    expect(/left \[(.*?)\]/s.exec(shown)?.[1]).toMatch(/^\s*0000000\s*$/);
    // The last answer comes 1.2 s after the last frame; a timer once held the program for five.
    expect(performance.now() - before).toBeLessThan(4500);
    terminal.kill('SIGKILL');
  });

  test('is asked nothing where its session is recorded by another program', async () => {
    const terminal = await explore({ env: { ASCIINEMA_REC: '1' } });
    await quit(terminal);
    expect(terminal.raw()).not.toMatch(/\[[56]n|\]11;/);
  });
});

describe('what the terminal tells of itself', () => {
  test('where it draws lines two columns wide, ASCII is drawn', async () => {
    const terminal = await openTerminal([...plain, '--', 'not bad'], { wideLines: true });
    const shown = await terminal.waitFor(/ready/);
    await vi.waitFor(async () => expect((await terminal.lines()).join('')).toMatch(/^[\x20-\x7E]*$/));
    expect(shown).toBeDefined();
    await quit(terminal);
  });

  test.each([
    ['dark', '#2e3440', '#2FC49C'],
    ['light', '#eceff4', '#00684F'],
  ])('on a %s background letters have the colours for it', async (_, background, input) => {
    const terminal = await explore({ background });
    await vi.waitFor(async () => {
      await terminal.lines();
      expect(coloursOf(terminal)).toContain(input.toLowerCase());
    });
    await quit(terminal);
  });

  test('inside tmux or screen it is not asked for its background', async () => {
    const terminal = await explore({ env: { TERM: 'screen-256color', TMUX: '/tmp/tmux-0/default,1,0' } });
    await quit(terminal);
    expect(terminal.raw()).not.toContain(']11;');
  });
});

const coloursOf = (terminal: TestTerminal): ReadonlySet<unknown> =>
  new Set(Array.from({ length: 24 * 79 }, (_, at) => terminal.cell(at % 79, Math.floor(at / 79)).foreground));

test.skipIf(process.platform !== 'linux')(
  'with too few addresses for WebAssembly (ulimit -v) it starts all the same, and stops and ends as ever (Linux alone)',
  async () => {
    const command = [process.execPath, program, ...plain, '--', 'not', 'bad'].map((word) => `'${word}'`).join(' ');
    const terminal = await openTerminal(['-c', `ulimit -v 4000000; ${command}; echo "status $?"`], {
      command: ['/bin/sh'],
    });
    await terminal.waitFor('ready');
    terminal.press('l');
    await terminal.waitFor('bad 2/2');
    terminal.press('q');
    expect(await terminal.waitFor('status 0')).toContain('Come back with');
    await terminal.exit();
  },
);

test.skipIf(!has('screen', '-v'))(
  'inside GNU screen (skipped where there is none) it has 256 colours at most, and leaves no picture',
  async () => {
    const session = `'${process.execPath}' '${program}' ${plain.join(' ')} -- not bad; echo "status $?"; cat`;
    const args = ['-c', '/dev/null', '-S', `lstm-${process.pid}`, '/bin/sh', '-c', session];
    const terminal = await openTerminal(args, {
      command: ['screen'],
      env: { TERM: 'xterm-256color', COLORTERM: 'truecolor', SCREENDIR: folder },
    });
    await terminal.waitFor('ready');
    expect([...coloursOf(terminal)].filter((colour) => typeof colour === 'string')).toEqual([]);
    terminal.press('l');
    await terminal.waitFor('bad 2/2');
    terminal.press('q');
    const shown = await terminal.waitFor('status 0');
    expect(shown).toContain('Come back with');
    expect(shown).not.toContain('Timeline');
    terminal.kill('SIGTERM');
    await terminal.exit();
  },
);
