import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';

/** The keyboard of the terminal, where the program's own input is something else; undefined where there is none. */
export function openKeyboard(): ReadStream | undefined {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch {
    return undefined;
  }
}
