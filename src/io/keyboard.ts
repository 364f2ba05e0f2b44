import process from 'node:process';
import { createInterface, emitKeypressEvents, type Key } from 'node:readline';

/** Where keys come from. */
export interface Keyboard {
  start(): void;
  stop(): void;
}

const renamed: Readonly<Record<string, string>> = { return: 'enter', space: ' ' };
const named = /^(enter|return|escape|up|down|left|right|pageup|pagedown|home|end|tab|backspace|delete|space)$/;

/** The names of the keys in one of Node's key events, as the key tables have them. */
export function keyNamesOf(text: string | undefined, { name, ctrl, meta, shift }: Key): readonly string[] {
  if (name === 'tab') return [shift ? 'shift-tab' : 'tab'];
  if (ctrl && name) return [`ctrl-${name}`];
  const key = name && named.test(name) ? (renamed[name] ?? name) : text;
  if (key === undefined) return [];
  // Alt is not used here: an Esc with a key right behind it.
  return meta && key !== 'escape' ? ['escape', key] : [key];
}

/** A terminal's keys, one by one and without an echo. @param onEnd the terminal is gone */
export function createKeyboard(onKey: (key: string) => void, onEnd: () => void): Keyboard {
  const { stdin } = process;
  emitKeypressEvents(stdin);
  stdin.on('end', onEnd);
  stdin.on('error', onEnd);
  const onKeypress = (text: string | undefined, key: Key): void => {
    for (const name of keyNamesOf(text, key)) onKey(name);
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

/**
 * Standard input line by line, where it is no terminal that gives single keys. A line waits until the one before it has
 * been carried out.
 *
 * @param onEnd there are no more lines, and the last has been carried out
 */
export function createLines(onLine: (line: string) => Promise<void>, onEnd: () => void): Keyboard {
  const reader = createInterface({ input: process.stdin, terminal: false });
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
  reader.on('close', () => {
    isOpen = false;
    last = last.then(onEnd);
  });
  return {
    start: () => void reader.resume(),
    stop() {
      reader.close();
      process.stdin.destroy(); // whoever writes may go on doing so
    },
  };
}
