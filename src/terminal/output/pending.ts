/** A question that was sent to the terminal. */
export interface Question {
  /** in milliseconds, by the clock */
  readonly sentAt: number;
  /** no frame was under way when it was sent */
  readonly isAlone: boolean;
}

/** Questions whose answers have not come yet. They come in the order of the questions, or not at all. */
export interface Pending {
  /** how many are awaited; those that were given up are not */
  awaited(): number;
  ask(question: Question): void;
  /** An answer has come. @returns the question that it is to */
  answered(): Question | undefined;
  /** Waits for those that are awaited no longer; their answers may come all the same, and then come first. */
  giveUp(): void;
  /** Those that were given up have been lost: the answer that was taken for one of them was to another. */
  lose(): void;
  /** Whether nothing can come any more, but what was asked more than so many milliseconds ago. */
  isEmpty(now: number, lostAfter: number): boolean;
  /** whether some were given up, and others are awaited */
  isDoubtful(): boolean;
  /** when the newest was sent; undefined where there is none */
  newest(): number | undefined;
  forget(): void;
}

export function createPending(): Pending {
  let awaited: Question[] = [];
  let late: Question[] = [];
  return {
    awaited: () => awaited.length,
    ask: (question) => void awaited.push(question),
    answered: () => late.shift() ?? awaited.shift(),
    giveUp() {
      late = [...late, ...awaited];
      awaited = [];
    },
    lose() {
      late = [];
      awaited.shift();
    },
    isEmpty: (now, lostAfter) => awaited.length === 0 && late.every(({ sentAt }) => now - sentAt > lostAfter),
    isDoubtful: () => late.length > 0 && awaited.length > 0,
    newest: () => (awaited.at(-1) ?? late.at(-1))?.sentAt,
    forget() {
      [awaited, late] = [[], []];
    },
  };
}
