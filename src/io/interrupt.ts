/** SIGINT and SIGTERM while something worth keeping is under way. */
export interface Interrupt {
  /** the exit status that the signal asks for, 130 or 143; undefined while none has come */
  status(): number | undefined;
  /** from here on a signal changes nothing: what is left takes a moment and must not be cut in two */
  ignore(): void;
  /** lets signals end the program again */
  dispose(): void;
}

/**
 * Catches the first signal, so that the work can be brought to a good end; a second one ends the program at once.
 *
 * @param onFirst is told when the first has come
 */
export function catchInterrupt(onFirst: () => void): Interrupt {
  let status: number | undefined;
  let isIgnored = false;
  const caught = (signal: NodeJS.Signals): void => {
    if (isIgnored) return;
    if (status !== undefined) process.exit(status);
    status = signal === 'SIGTERM' ? 143 : 130;
    onFirst();
  };
  process.on('SIGINT', caught);
  process.on('SIGTERM', caught);
  return {
    status: () => status,
    ignore() {
      isIgnored = true;
    },
    dispose() {
      process.off('SIGINT', caught);
      process.off('SIGTERM', caught);
    },
  };
}

/** Lets signals, timers and the terminal have their turn between two chunks of work. */
export const letOthersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets the program end with this exit status once its work is done. */
export const endWith = (status: number): void => {
  if (status !== 0) process.exitCode = status;
};
