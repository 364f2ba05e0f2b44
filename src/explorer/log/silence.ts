/** So long a viewer waits for a sign before they are told that there is none. */
const SILENT_MS = 30_000;

/** Notices that nothing is heard any longer. */
export interface Silence {
  /** Something was heard. @returns whether it had been silent before */
  heard(): boolean;
  /** There is nothing to be heard any more. */
  over(): void;
}

/** @param tell is told every half a minute how long nothing has been heard */
export function createSilence(tell: (text: string) => void): Silence {
  let timer: NodeJS.Timeout | undefined;
  let silences = 0;
  const over = (): void => clearTimeout(timer);
  const wait = (): void => {
    timer = setTimeout(() => {
      silences += 1;
      tell(`no sign for ${durationOf((silences * SILENT_MS) / 1000)}: the presenter may be gone`);
      wait();
    }, SILENT_MS).unref();
  };
  return {
    heard() {
      const wasSilent = silences > 0;
      over();
      silences = 0;
      wait();
      return wasSilent;
    },
    over,
  };
}

const durationOf = (seconds: number): string => (seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`);
