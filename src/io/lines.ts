import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { notify } from './output.ts';

/** Where keys or lines come from. */
export interface Source {
  start(): void;
  stop(): void;
}

/** Of a line; what has no end must not fill the memory. */
const MOST_CHARACTERS = 4_000_000;

/**
 * Input line by line, where it is no terminal that gives single keys. A line waits until the one before it has been
 * carried out.
 *
 * @param onEnd there are no more lines, and the last has been carried out
 */
export function createLines(input: Readable, onLine: (line: string) => Promise<void>, onEnd: () => void): Source {
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
