import * as pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import type { Size } from '../../../src/terminal/cells/cell.ts';
import { gridOf } from '../../support/screens.ts';

const QUESTION = '\u001B[5n';
/** Nothing more has come for so long: the frame is whole. */
const STILL_MS = 60;

/** A program in a pseudo-terminal that answers at once, with the time at which bytes come. */
export interface TimedTerminal {
  /** Sends a key. @returns milliseconds until the last byte of what it changes, and how many bytes that is */
  press(key: string): Promise<{ readonly ms: number; readonly bytes: number }>;
  /** @returns milliseconds from the start of the program until its output holds this so many times */
  until(text: string, times: number): Promise<number>;
  /** Sends a key. @returns milliseconds until this stands on the screen */
  shows(key: string, text: string): Promise<number>;
  /** Waits until this stands on the screen, or no longer does. */
  holds(text: string, isThere?: boolean): Promise<void>;
  send(key: string): void;
  readonly pid: number;
  close(): void;
}

export function openTimed(command: readonly string[], { columns, rows }: Size): TimedTerminal {
  const [file, ...args] = command;
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', TERM: 'xterm-256color' };
  const started = performance.now();
  const child = pty.spawn(file, [...args], { cols: columns, rows, env: { ...env, COLORTERM: 'truecolor' } });
  let output = '';
  let lastAt = started;
  let changed = (): void => {};
  let seen = (): void => {};
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const rowTexts = () => gridOf(screen).map((row) => row.map((cell) => cell.text).join(''));
  const standing = (text: string, isThere = true) =>
    new Promise<void>((resolve) => {
      seen = () => {
        if (rowTexts().some((row) => row.includes(text)) === isThere) resolve();
      };
      seen();
    });
  child.onData((data) => {
    output += data;
    screen.write(data, () => seen());
    lastAt = performance.now();
    const questions = data.split(QUESTION).length - 1;
    if (questions > 0) child.write('\u001B[0n'.repeat(questions));
    changed();
  });

  const still = async (): Promise<void> => {
    for (let left = STILL_MS; left > 0; left = lastAt + STILL_MS - performance.now()) {
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  };

  return {
    pid: child.pid,
    async press(key) {
      await still();
      const before = output.length;
      const pressed = performance.now();
      child.write(key);
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
      await still();
      return { ms: lastAt - pressed, bytes: Buffer.byteLength(output.slice(before)) };
    },
    until: (text, times) =>
      new Promise((resolve) => {
        changed = () => {
          if (output.split(text).length > times) resolve(performance.now() - started);
        };
        changed();
      }),
    async shows(key, text) {
      const pressed = performance.now();
      child.write(key);
      await standing(text);
      return performance.now() - pressed;
    },
    holds: standing,
    send: (key) => child.write(key),
    close: () => child.kill('SIGKILL'),
  };
}
