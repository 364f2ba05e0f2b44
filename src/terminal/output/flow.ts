import type { Clock } from './output-clock.ts';

/** Asks the terminal for its state; it answers `CSI 0 n` when it has drawn all that came before. */
const QUERY = '\u001B[5n';
/** As many frames may be on their way at once; on a slow link one. */
const LIMIT = 2;
/** A terminal that has not answered for so long never will. */
const SILENCE_MS = 500;
/** One that has answered before is given more time: a whole screen over a slow link takes seconds. */
const PATIENCE_MS = 5000;
/** A link is slow when a frame takes longer than this beyond the way there and back. */
const SLOW_MS = 50;

/**
 * Keeps frames from queueing up between here and the terminal. The kernel and the SSH window take seconds of frames
 * without a word, so the terminal itself is asked after each frame, and no more frames are sent than it has answered.
 */
export interface Flow {
  /** whether a frame may be sent now */
  isFree(): boolean;
  /** Counts a frame that is sent now. @returns the question to send after it; empty where the terminal never answers */
  sent(): string;
  /** The terminal has answered. */
  answered(): void;
  /** Resolves when no answer is awaited any more, or has not come after so many milliseconds. */
  quiet(milliseconds: number): Promise<void>;
  /** Forgets what is awaited, as after a pause in which anything may have happened to the answers. */
  restart(): void;
}

interface Awaited {
  readonly sentAt: number;
  /** no frame was under way when it was sent */
  readonly isAlone: boolean;
}

/** @param onFree is called when a frame may be sent again */
export function createFlow(clock: Clock, onFree: () => void): Flow {
  let isOn = true;
  let hasAnswered = false;
  let awaited: Awaited[] = [];
  let roundTrip = Number.POSITIVE_INFINITY;
  let lastAnswer = 0;
  let limit = LIMIT;
  let callOff = (): void => {};
  let onQuiet = (): void => {};

  const watch = (): void => {
    callOff();
    callOff = () => {};
    if (awaited.length > 0) callOff = clock.after(hasAnswered ? PATIENCE_MS : SILENCE_MS, giveUp);
    else onQuiet();
  };
  const giveUp = (): void => {
    isOn = false;
    awaited = [];
    watch();
    onFree();
  };
  const learn = ({ sentAt, isAlone }: Awaited): void => {
    const now = clock.now();
    if (isAlone) roundTrip = Math.min(roundTrip, now - sentAt);
    const transfer = isAlone ? now - sentAt - roundTrip : now - Math.max(sentAt, lastAnswer);
    limit = transfer > SLOW_MS ? 1 : LIMIT;
    lastAnswer = now;
  };

  return {
    isFree: () => !isOn || awaited.length < limit,
    sent() {
      if (!isOn) return '';
      awaited.push({ sentAt: clock.now(), isAlone: awaited.length === 0 });
      if (awaited.length === 1) watch();
      return QUERY;
    },
    answered() {
      const first = awaited.shift();
      if (first) learn(first);
      isOn = true;
      hasAnswered = true;
      watch();
      onFree();
    },
    quiet: (milliseconds) =>
      new Promise((resolve) => {
        const cancel = clock.after(milliseconds, resolve);
        onQuiet = () => {
          cancel();
          resolve();
        };
        if (awaited.length === 0) onQuiet();
      }),
    restart() {
      isOn = true;
      hasAnswered = false;
      awaited = [];
      limit = LIMIT;
      watch();
    },
  };
}
