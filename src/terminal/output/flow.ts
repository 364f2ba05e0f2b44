import type { Clock } from './output-clock.ts';
import { createPending, type Question } from './pending.ts';

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
/** At the end the last answers are waited for no longer than this, */
const LAST_MS = 3000;
/** and where none has ever come, so long after the question. */
const NEW_LINK_MS = 2000;
/** An answer that has not come after so long is waited for no more, */
const LOST_MS = 10_000;
/** nor one after whose turn no other has come for so long. */
const ALONE_MS = 500;

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
  /** How long the last answers are worth waiting for, in milliseconds: as long as this link has been seen to need. */
  patience(): number;
  /** Forgets what is awaited, as after a pause in which anything may have happened to the answers. */
  restart(): void;
  /** Waits for nothing any more: no timer is left. */
  stop(): void;
}

/**
 * @param onFree is called when a frame may be sent again
 * @param isAsking false where the terminal is not to be asked
 */
export function createFlow(clock: Clock, onFree: () => void, isAsking = true): Flow {
  const pending = createPending();
  const link = createLink();
  let isOn = isAsking;
  let limit = LIMIT;
  let callOff = (): void => {};
  let callOffDoubt = (): void => {};
  const quiet = createMoment(clock);

  const isQuiet = (): boolean => pending.isEmpty(clock.now(), LOST_MS);
  const watch = (): void => {
    callOff();
    callOff = () => {};
    if (pending.awaited() > 0) callOff = clock.after(link.hasAnswered() ? PATIENCE_MS : SILENCE_MS, giveUp);
    if (isQuiet()) quiet.come();
  };
  const giveUp = (): void => {
    // A link that has brought answers before has stalled: it gets one frame now, and the next after as long again.
    isOn = link.hasAnswered();
    if (isOn) limit = 1;
    pending.giveUp();
    watch();
    onFree();
  };
  /** An answer that stays alone was to a newer question: the late ones have been lost. */
  const doubt = (): void => {
    const isDoubtful = pending.isDoubtful();
    callOffDoubt();
    callOffDoubt = () => {};
    if (!isDoubtful) return;
    callOffDoubt = clock.after(Math.max(ALONE_MS, 2 * link.roundTrip()), () => {
      pending.lose();
      watch();
      onFree();
    });
  };

  return {
    isFree: () => !isOn || pending.awaited() < limit,
    sent() {
      if (!isOn) return '';
      pending.ask({ sentAt: clock.now(), isAlone: pending.awaited() === 0 });
      if (pending.awaited() === 1) watch();
      return QUERY;
    },
    answered() {
      const first = pending.answered();
      limit = first && link.isSlow(first, clock.now()) ? 1 : LIMIT;
      isOn = isAsking;
      doubt();
      watch();
      onFree();
    },
    quiet: (milliseconds) => (isQuiet() ? Promise.resolve() : quiet.wait(milliseconds)),
    patience() {
      if (link.hasAnswered()) return Math.min(LAST_MS, Math.max(SILENCE_MS, 2 * link.slowest()));
      return Math.max(0, (pending.newest() ?? Number.NEGATIVE_INFINITY) + NEW_LINK_MS - clock.now());
    },
    restart() {
      isOn = isAsking;
      limit = LIMIT;
      link.forget();
      pending.forget();
      doubt();
      watch();
    },
    stop() {
      callOff();
      callOffDoubt();
      [callOff, callOffDoubt] = [() => {}, () => {}];
    },
  };
}

/** What the answers tell of the way to the terminal and back. */
function createLink() {
  let hasAnswered = false;
  let roundTrip = Number.POSITIVE_INFINITY;
  let slowest = 0;
  let lastAnswer = 0;
  return {
    hasAnswered: () => hasAnswered,
    /** the shortest that an answer has taken where nothing else was under way, in milliseconds */
    roundTrip: () => (Number.isFinite(roundTrip) ? roundTrip : 0),
    /** the longest that an answer has taken, in milliseconds */
    slowest: () => slowest,
    /** Takes an answer in. @returns whether a frame takes long beyond the way there and back */
    isSlow({ sentAt, isAlone }: Question, now: number): boolean {
      if (isAlone) roundTrip = Math.min(roundTrip, now - sentAt);
      const transfer = isAlone ? now - sentAt - roundTrip : now - Math.max(sentAt, lastAnswer);
      slowest = Math.max(slowest, now - sentAt);
      [lastAnswer, hasAnswered] = [now, true];
      return transfer > SLOW_MS;
    },
    /** Whether anyone answers has to be seen anew. */
    forget: () => {
      hasAnswered = false;
    },
  };
}

/** Something that is waited for, but not for ever. */
function createMoment(clock: Clock) {
  let onCome = (): void => {};
  return {
    come: () => onCome(),
    wait: (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        const cancel = clock.after(milliseconds, resolve);
        onCome = () => {
          cancel();
          resolve();
        };
      }),
  };
}
