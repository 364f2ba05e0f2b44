/** The time of a show, which stands still while nothing is shown. */
export interface ShownTime {
  /** milliseconds since the beginning, hidden time left out */
  readonly now: () => number;
  readonly isHidden: () => boolean;
  readonly hide: () => void;
  readonly show: () => void;
}

/** @param clock milliseconds since the beginning */
export function createShownTime(clock: () => number): ShownTime {
  let hiddenSince: number | undefined;
  let hiddenMs = 0;
  return {
    now: () => (hiddenSince ?? clock()) - hiddenMs,
    isHidden: () => hiddenSince !== undefined,
    hide() {
      hiddenSince ??= clock();
    },
    show() {
      hiddenMs += hiddenSince === undefined ? 0 : clock() - hiddenSince;
      hiddenSince = undefined;
    },
  };
}
