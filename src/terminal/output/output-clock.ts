/** Time, as the output needs it: handed in, so that a test can let it run as it likes. */
export interface Clock {
  /** milliseconds from some fixed moment */
  now(): number;
  /**
   * Runs something after so many milliseconds; after 0, as soon as what goes on is done.
   *
   * @returns a function that calls it off
   */
  after(milliseconds: number, run: () => void): () => void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    if (milliseconds <= 0) {
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
