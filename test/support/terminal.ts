import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { packagePath } from '../../src/io/disk/paths.ts';
import { builtProgram } from './program.ts';
import { gridOf, type SeenGrid } from './screens.ts';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** added to an environment that has nothing of the developer's own; undefined takes a variable away */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** another program than ours, with its first arguments */
  readonly command?: readonly string[];
  /** the folder it runs in; the package's own where it is not given */
  readonly folder?: string;
  /** whether the terminal answers when the program asks for its state, as real ones do */
  readonly answers?: boolean;
  /** how long its answers take, in milliseconds */
  readonly delay?: number;
  /** its background, which it tells when it is asked: `#rrggbb`; without it, it does not know the question */
  readonly background?: string;
  /** whether it draws lines and blocks two columns wide, as those of East Asia may: it is told, not drawn */
  readonly wideLines?: boolean;
}

/** One cell of the screen. Colours are `#rrggbb`, the number of one of the 256, or undefined for the terminal's own. */
export interface TerminalCell {
  readonly text: string;
  readonly foreground: string | number | undefined;
  readonly background: string | number | undefined;
  readonly bold: boolean;
  readonly inverse: boolean;
}

export interface Exit {
  readonly status: number;
  /** the number of the signal that ended it */
  readonly signal: number;
}

/** What the program has asked of the terminal so far, and not taken back. */
export interface TerminalState {
  readonly isAlternate: boolean;
  readonly isCursorShown: boolean;
  readonly wraps: boolean;
  readonly pastesInBrackets: boolean;
  readonly isHeldBack: boolean;
}

/** A program in a real pseudo-terminal, and the screen that it draws on. */
export interface TestTerminal {
  readonly pid: number;
  /** From now on the terminal answers, or does not, when the program asks for its state. */
  answer(isAnswering: boolean): void;
  /** Sends keys as a terminal does: `\r` is Enter, `\u001B[A` is up. */
  press(keys: string): void;
  /** Waits until the screen holds this. @returns the screen @throws with the screen when it never does */
  waitFor(want: string | RegExp): Promise<string>;
  lines(): Promise<readonly string[]>;
  /** where the terminal's cursor is, from 0 */
  cursor(): Promise<{ readonly x: number; readonly y: number; readonly isShown: boolean }>;
  cell(x: number, y: number): TerminalCell;
  /** everything that is on the screen */
  grid(): Promise<SeenGrid>;
  state(): Promise<TerminalState>;
  resize(columns: number, rows: number): void;
  /** every byte that the program has sent, from the given one on */
  raw(from?: number): string;
  /** how the program ended; rejects when it goes on for too long */
  exit(): Promise<Exit>;
  kill(signal: NodeJS.Signals): void;
  /** Takes the terminal away, as closing its window does. */
  hangUp(): void;
}

const TIMEOUT_MS = 10_000;

/** Starts the built program with these arguments, at 80×24 unless told otherwise. */
export async function openTerminal(args: readonly string[], options: TerminalOptions = {}): Promise<TestTerminal> {
  const { columns = 80, rows = 24, env = {}, folder = packagePath(), answers = true } = options;
  const [file, ...first] = options.command ?? [process.execPath, await builtProgram()];
  const child = pty.spawn(file, [...first, ...args], { cols: columns, rows, cwd: folder, env: cleanEnvironment(env) });
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });

  let sent = '';
  let changed = (): void => {};
  child.onData((data) => {
    sent += data;
    screen.write(data, () => changed());
  });
  let isAnswering = answers;
  const answer = (reply: string): void => {
    if (!isAnswering) return;
    const told = options.wideLines ? reply.replace(/;2R$/, ';3R') : reply;
    if (options.delay === undefined) child.write(told);
    else setTimeout(() => child.write(told), options.delay).unref();
  };
  screen.onData(answer);
  screen.parser.registerOscHandler(11, (data) => {
    const { background } = options;
    if (data !== '?' || background === undefined) return false;
    const digits = background.match(/[0-9a-f]{2}/gi) ?? [];
    answer(`\u001B]11;rgb:${digits.map((pair) => pair + pair).join('/')}\u001B\\`);
    return true;
  });
  let isOver = false;
  const ended = new Promise<Exit>((resolve) => {
    child.onExit(({ exitCode, signal = 0 }) => {
      isOver = true;
      resolve({ status: exitCode, signal });
      changed();
    });
  });

  // xterm does not tell, so the last of the two sequences decides.
  const isCursorShown = (): boolean => sent.lastIndexOf('\u001B[?25l') <= sent.lastIndexOf('\u001B[?25h');
  const settled = (): Promise<void> => new Promise((resolve) => screen.write('', resolve));
  const lines = async (): Promise<readonly string[]> => {
    await settled();
    return linesOf(screen);
  };
  const nextChange = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    pid: child.pid,
    answer: (from) => {
      isAnswering = from;
    },
    press: (keys) => child.write(keys),
    async waitFor(want) {
      const deadline = performance.now() + TIMEOUT_MS;
      for (;;) {
        const shown = (await lines()).join('\n');
        // Inside a synchronized update the screen is half of one frame and half of another.
        const isWhole = !screen.modes.synchronizedOutputMode;
        if (isWhole && (typeof want === 'string' ? shown.includes(want) : want.test(shown))) return shown;
        const left = deadline - performance.now();
        if (left <= 0 || isOver) throw new Error(notShown(want, shown, isOver));
        await nextChange(left);
      }
    },
    lines,
    cell: (x, y) => cellOf(screen, x, y),
    async cursor() {
      await settled();
      const { cursorX: x, cursorY: y } = screen.buffer.active;
      return { x, y, isShown: isCursorShown() };
    },
    async grid() {
      await settled();
      return gridOf(screen);
    },
    async state() {
      await settled();
      return {
        isAlternate: screen.buffer.active.type === 'alternate',
        isCursorShown: isCursorShown(),
        wraps: screen.modes.wraparoundMode,
        pastesInBrackets: screen.modes.bracketedPasteMode,
        isHeldBack: screen.modes.synchronizedOutputMode,
      };
    },
    resize(columns, rows) {
      screen.resize(columns, rows);
      child.resize(columns, rows);
    },
    raw: (from = 0) => sent.slice(from),
    exit: () => withTimeout(ended, async () => `the program still runs:\n${(await lines()).join('\n')}`),
    kill: (signal) => process.kill(child.pid, signal),
    hangUp: () => (child as unknown as { destroy(): void }).destroy(),
  };
}

/** Nothing of the developer's own: the same test sees the same environment everywhere. */
function cleanEnvironment(env: TerminalOptions['env']): Record<string, string> {
  const home = mkdtempSync(join(tmpdir(), 'lstm-explore-home-'));
  const all = {
    PATH: process.env.PATH,
    HOME: home,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    ...env,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

/** What a screen shows, a string a row, without the blanks at the end. */
export function linesOf(screen: xterm.Terminal): readonly string[] {
  const { active } = screen.buffer;
  return Array.from(
    { length: screen.rows },
    // xterm keeps what lay beyond the edge of a window that was made narrower.
    (_, y) => active.getLine(active.viewportY + y)?.translateToString(true, 0, screen.cols) ?? '',
  );
}

/** One cell of a screen. */
export function cellOf(screen: xterm.Terminal, x: number, y: number): TerminalCell {
  const { active } = screen.buffer;
  const cell = active.getLine(active.viewportY + y)?.getCell(x);
  if (!cell) throw new RangeError(`there is no cell ${x}, ${y} on a screen of ${screen.cols}×${screen.rows}`);
  const colour = (isRgb: boolean, isPalette: boolean, value: number): string | number | undefined =>
    isRgb ? `#${value.toString(16).padStart(6, '0')}` : isPalette ? value : undefined;
  return {
    text: cell.getChars(),
    foreground: colour(cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor()),
    background: colour(cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor()),
    bold: cell.isBold() !== 0,
    inverse: cell.isInverse() !== 0,
  };
}

const notShown = (want: string | RegExp, shown: string, isOver: boolean): string =>
  `the screen never held ${want}${isOver ? '; the program has ended' : ''}:\n${shown}`;

async function withTimeout<T>(promise: Promise<T>, message: () => Promise<string>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(async () => reject(new Error(await message())), TIMEOUT_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
