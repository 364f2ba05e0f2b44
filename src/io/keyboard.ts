import { createInterface, emitKeypressEvents, type Key } from 'node:readline';
import type { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { notify } from './output.ts';

/** Where keys come from. */
export interface Keyboard {
  start(): void;
  stop(): void;
}

const renamed: Readonly<Record<string, string>> = { return: 'enter', space: ' ' };
const named = /^(enter|return|escape|up|down|left|right|pageup|pagedown|home|end|tab|backspace|delete|space)$/;

/** The names of the keys in one of Node's key events, as the key tables have them. */
export function keyNamesOf(text: string | undefined, key: Key): readonly string[] {
  // Alt is not used here: an Esc with a key right behind it.
  const hasEscape = key.meta || key.sequence?.startsWith('\u001B\u001B');
  const names = withoutEscape(text, key);
  return hasEscape && names[0] !== 'escape' ? ['escape', ...names] : names;
}

function withoutEscape(text: string | undefined, { name, ctrl, meta, shift, sequence }: Key): readonly string[] {
  if (name === 'paste-start' || name === 'paste-end') return [];
  if (name === 'tab') return [shift ? 'shift-tab' : 'tab'];
  if (ctrl && name) return [`ctrl-${name}`];
  const key = name && named.test(name) ? (renamed[name] ?? name) : (text ?? (meta ? sequence?.slice(1) : undefined));
  return key === undefined ? [] : [key];
}

/** What comes of a keyboard. */
export interface KeyboardEvents {
  readonly onKey: (key: string) => void;
  /** what stands between the brackets of a paste, as it is; only a terminal that was asked to sets them */
  readonly onPaste: (text: string) => void;
  /** The terminal is gone. */
  readonly onEnd: () => void;
}

/** A terminal's keys, one by one and without an echo. */
export function createKeyboard(stdin: ReadStream, { onKey, onPaste, onEnd }: KeyboardEvents): Keyboard {
  emitKeypressEvents(stdin);
  stdin.on('end', onEnd);
  stdin.on('error', onEnd);
  let pasted: string | undefined;
  const onKeypress = (text: string | undefined, key: Key): void => {
    if (pasted === undefined) {
      if (key.name === 'paste-start') pasted = '';
      for (const name of keyNamesOf(text, key)) onKey(name);
    } else if (key.name === 'paste-end') {
      const whole = pasted;
      pasted = undefined;
      onPaste(whole);
    } else pasted += key.sequence ?? '';
  };
  return {
    start() {
      // Node sets raw mode only where it believes that it is off; a shell may have switched it off behind its back.
      stdin.setRawMode(false);
      stdin.setRawMode(true);
      stdin.off('keypress', onKeypress);
      stdin.on('keypress', onKeypress);
      stdin.ref();
      stdin.resume();
    },
    stop() {
      stdin.off('keypress', onKeypress);
      stdin.pause();
      stdin.unref();
      stdin.setRawMode(false);
    },
  };
}

/** Of a line; what has no end must not fill the memory. */
const MOST_CHARACTERS = 4_000_000;

/**
 * Input line by line, where it is no terminal that gives single keys. A line waits until the one before it has been
 * carried out.
 *
 * @param onEnd there are no more lines, and the last has been carried out
 */
export function createLines(input: Readable, onLine: (line: string) => Promise<void>, onEnd: () => void): Keyboard {
  const reader = createInterface({ input, terminal: false });
  let waiting = 0;
  let isOpen = true;
  let last = Promise.resolve();
  const carryOut = async (line: string): Promise<void> => {
    await onLine(line);
    waiting -= 1;
    if (waiting === 0 && isOpen) reader.resume();
  };
  reader.on('line', (line) => {
    waiting += 1;
    reader.pause(); // what comes faster than it can be carried out stays where it is
    last = last.then(() => carryOut(line));
  });
  let unended = 0;
  input.on('data', (chunk: Buffer | string) => {
    const end = chunk.lastIndexOf('\n');
    unended = end < 0 ? unended + chunk.length : chunk.length - end - 1;
    if (unended <= MOST_CHARACTERS) return;
    notify('a line of more than 4,000,000 characters is none of keys: nothing more is read');
    reader.close();
    input.destroy();
  });
  reader.on('close', () => {
    isOpen = false;
    last = last.then(onEnd);
  });
  return {
    start: () => void reader.resume(),
    stop() {
      reader.close();
      input.destroy(); // whoever writes may go on doing so
    },
  };
}
