import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import type { Clock } from '../output/output-clock.ts';
import { createKeyStream } from './key-stream.ts';

export interface InputOptions {
  readonly clock: Clock;
  /** The terminal has answered the question for its state. */
  readonly onState: () => void;
  /** The terminal is gone. */
  readonly onClosed: () => void;
}

/** What is typed, without the terminal's answers. */
export interface TerminalInput {
  /** to be read by Ink */
  readonly stream: Readable;
  /** Reads keys one by one, without an echo. */
  start(): void;
  /** Gives the keyboard back. */
  stop(): void;
}

export function createInput(stdin: ReadStream, { clock, onState, onClosed }: InputOptions): TerminalInput {
  const stream = new Readable({ read() {}, encoding: 'utf8' });
  const keys = createKeyStream({ clock, onState, pass: (typed) => stream.push(typed) });

  stdin.setEncoding('utf8');
  stdin.on('end', onClosed);
  stdin.on('error', onClosed);
  return {
    stream,
    start() {
      // Node sets raw mode only where it believes that it is off; a shell may have switched it off behind its back.
      stdin.setRawMode(false);
      stdin.setRawMode(true);
      // The rest of what was under way before a pause does not come any more.
      keys.giveUp();
      stdin.off('data', keys.push);
      stdin.on('data', keys.push);
      stdin.ref();
      stdin.resume();
    },
    stop() {
      stdin.off('data', keys.push);
      keys.stop();
      stdin.pause();
      stdin.unref();
      stdin.setRawMode(false);
    },
  };
}
