import { type Recording, shownMs } from '../../recording.ts';
import type { Interval } from './intervals.ts';

/** When each frame begins; last, when the show is over. */
export type Starts = readonly number[];

export function startsOf(recording: Recording): Starts {
  const starts = [0];
  for (const frame of recording.frames) starts.push(starts[starts.length - 1] + shownMs(recording, frame));
  return starts;
}

/** Whether something is there from the first frame to the last. */
export const isAlways = ({ from, to }: Interval, starts: Starts): boolean => from === 0 && to === starts.length - 1;

/** The class of the nth interval. */
export const intervalName = (n: number): string => `a${n.toString(36)}`;

/** The class of everything that comes and goes. */
export const ANIMATED = 'v';

/**
 * Shows what is in a group for its interval, again and again; where motion is not wanted, the first frame stays.
 *
 * Intervals of one length share one animation, which begins with what it shows: the later an interval, the more of its
 * animation's round is over when the show begins.
 */
export function motionCss(intervals: readonly Interval[], starts: Starts): string {
  const totalMs = starts[starts.length - 1];
  const rounds = new Map<number, string>();
  const roundOf = (shownMs: number): string => {
    const known = rounds.get(shownMs) ?? `k${rounds.size.toString(36)}`;
    rounds.set(shownMs, known);
    return known;
  };
  const rules = intervals.flatMap((interval, n) => {
    if (isAlways(interval, starts)) return [];
    const [from, to] = [starts[interval.from], starts[interval.to]];
    const start = from === 0 ? 'visibility:visible;' : `animation-delay:${(from - totalMs) / 1000}s;`;
    return `.${intervalName(n)}{${start}animation-name:${roundOf(to - from)}}`;
  });
  const percent = (shownMs: number): number => Number(((100 * shownMs) / totalMs).toFixed(4));
  const keyframes = [...rounds].map(
    ([shownMs, name]) => `@keyframes ${name}{0%{visibility:visible}${percent(shownMs)}%{visibility:hidden}}`,
  );
  return [
    `.${ANIMATED}{visibility:hidden;animation:${totalMs / 1000}s step-end infinite}`,
    ...rules,
    ...keyframes,
    `@media(prefers-reduced-motion:reduce){.${ANIMATED}{animation-play-state:paused}}`,
  ].join('');
}
