/** Time that passes when it is told to, in whole milliseconds. */
export interface VirtualClock {
  /** milliseconds from the beginning */
  now(): number;
  /** Runs something after so many milliseconds. */
  after(milliseconds: number, run: () => void): void;
  /** when the next thing is to run; undefined where nothing is */
  nextAt(): number | undefined;
  /** Lets time pass to this moment, and runs what is due by then, in order. Never goes back. */
  passTo(moment: number): void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export function createVirtualClock(): VirtualClock {
  let now = 0;
  const timers: Timer[] = [];
  return {
    now: () => now,
    after(milliseconds, run) {
      const at = now + Math.max(0, Math.round(milliseconds));
      const later = timers.findIndex((timer) => timer.at > at);
      timers.splice(later < 0 ? timers.length : later, 0, { at, run });
    },
    nextAt: () => timers[0]?.at,
    passTo(moment) {
      for (let next = timers[0]; next && next.at <= moment; next = timers[0]) {
        timers.shift();
        now = Math.max(now, next.at);
        next.run();
      }
      now = Math.max(now, moment);
    },
  };
}
