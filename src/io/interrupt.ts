import { closeSync } from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';

/** SIGINT, SIGTERM and SIGHUP while something worth keeping is under way. */
export interface Interrupt {
  /** the exit status that the signal asks for, 130, 143 or 129; undefined while none has come */
  status(): number | undefined;
  /** is told before anything is said of the first signal. @returns what ends that */
  beforeFirst(listener: () => void): () => void;
  /** from here on a signal changes nothing: what is left takes a moment and must not be cut in two */
  ignore(): void;
  /** lets signals end the program again */
  dispose(): void;
}

const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Caught = keyof typeof statuses;

/**
 * Catches the first signal, so that the work can be brought to a good end; a second one ends the program at once. When a
 * window is closed, its shell and the system both say so: SIGHUP does not count twice.
 *
 * @param onFirst is told when the first has come
 */
export function catchInterrupt(onFirst: () => void): Interrupt {
  let status: number | undefined;
  let isIgnored = false;
  const listeners = new Set<() => void>();
  // One that is gone does not say any more that it was a terminal.
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor));
  const caught = (signal: NodeJS.Signals): void => {
    if (isIgnored || (status !== undefined && signal === 'SIGHUP')) return;
    if (status !== undefined) process.exit(status);
    status = statuses[signal as Caught];
    if (signal === 'SIGHUP') process.once('exit', () => leave(terminals));
    for (const listener of listeners) listener();
    onFirst();
  };
  const signals = Object.keys(statuses) as Caught[];
  for (const signal of signals) process.on(signal, caught);
  return {
    status: () => status,
    beforeFirst(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ignore() {
      isIgnored = true;
    },
    dispose() {
      for (const signal of signals) process.off(signal, caught);
    },
  };
}

/** At its end Node puts its terminal back, and aborts where that is gone. */
function leave(terminals: readonly number[]): void {
  for (const descriptor of terminals) closeSync(descriptor);
}

/** Lets signals, timers and the terminal have their turn between two chunks of work. */
export const letOthersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets the program end with this exit status once its work is done. */
export const endWith = (status: number): void => {
  if (status !== 0) process.exitCode = status;
};
