import type { ReadStream } from 'node:tty';
import type { Clock } from '../output/output-clock.ts';
import { type Typed, typedIn } from './key-names.ts';
import { createKeyStream } from './key-stream.ts';

export interface InputOptions {
  readonly clock: Clock;
  /** The terminal has answered the question for its state. */
  readonly onState: () => void;
  /** The terminal has told something else of itself, in this sequence. */
  readonly onAnswer?: (sequence: string) => void;
  /** The terminal is gone. */
  readonly onClosed: () => void;
}

/** Takes what was typed, without the terminal's answers. */
export interface KeyListener {
  /** a key by its name: a character, `left`, `ctrl-r`, `alt-b`, `shift-tab` */
  readonly onKey: (name: string) => void;
  /** what was pasted, as it is */
  readonly onPaste: (text: string) => void;
}

/** The one reader of a terminal's keys, whether the session is drawn or told in sentences. */
export interface TerminalInput {
  /**
   * Tells what is typed from now on, and first what has been typed since the keyboard was taken; one listener at most.
   *
   * @returns a function that ends it
   */
  listen(listener: KeyListener): () => void;
  /** Reads keys one by one, without an echo. */
  start(): void;
  /** Gives the keyboard back. */
  stop(): void;
}

export function createInput(stdin: ReadStream, { clock, onState, onAnswer, onClosed }: InputOptions): TerminalInput {
  let listener: KeyListener | undefined;
  let waiting: readonly Typed[] = [];
  const tell = (typed: readonly Typed[]): void => {
    for (const [index, it] of typed.entries()) {
      if (!listener) {
        waiting = [...waiting, ...typed.slice(index)];
        return;
      }
      if (it.kind === 'key') listener.onKey(it.name);
      else listener.onPaste(it.text);
    }
  };
  const keys = createKeyStream({
    clock,
    onState,
    ...(onAnswer && { onAnswer }),
    pass: (typed) => tell(typedIn(typed)),
  });

  stdin.setEncoding('utf8');
  stdin.on('end', onClosed);
  stdin.on('error', onClosed);
  return {
    listen(next) {
      listener = next;
      const typed = waiting;
      waiting = [];
      tell(typed);
      return () => {
        if (listener === next) listener = undefined;
      };
    },
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
