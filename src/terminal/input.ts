import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { createEscapeKeys } from './escapes.ts';
import { createReplyFilter } from './replies.ts';

/** A lone escape character is the Escape key if nothing follows it for so long. */
const HOLD_MS = 20;

export interface InputOptions {
  /** The terminal has answered the question for its state. */
  readonly onState: () => void;
  /** whether such an answer is on its way */
  readonly isAwaited: () => boolean;
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

export function createInput(stdin: ReadStream, { onState, isAwaited, onClosed }: InputOptions): TerminalInput {
  const stream = new Readable({ read() {}, encoding: 'utf8' });
  const filter = createReplyFilter(onState, isAwaited);
  const escapes = createEscapeKeys();
  let timer: NodeJS.Timeout | undefined;

  const pass = (typed: string): void => {
    if (typed !== '') stream.push(typed);
  };
  const giveUp = (): void => pass(escapes.push(filter.flush()) + escapes.flush());
  const onData = (chunk: string): void => {
    clearTimeout(timer);
    pass(escapes.push(filter.push(chunk)));
    if (filter.isHolding() || escapes.isHolding()) timer = setTimeout(giveUp, HOLD_MS);
  };

  stdin.setEncoding('utf8');
  stdin.on('end', onClosed);
  stdin.on('error', onClosed);
  return {
    stream,
    start() {
      // Node sets raw mode only where it believes that it is off; a shell may have switched it off behind its back.
      stdin.setRawMode(false);
      stdin.setRawMode(true);
      stdin.off('data', onData);
      stdin.on('data', onData);
      stdin.ref();
      stdin.resume();
    },
    stop() {
      stdin.off('data', onData);
      stdin.pause();
      stdin.unref();
      stdin.setRawMode(false);
    },
  };
}
