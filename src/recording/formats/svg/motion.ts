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

/** The class of the nth interval, which is its animation's name too. */
export const animationName = (n: number): string => `a${n.toString(36)}`;

/** The class of everything that comes and goes. */
export const ANIMATED = 'v';

/** Shows what is in a group for its interval, again and again; where motion is not wanted, the first frame stays. */
export function motionCss(intervals: readonly Interval[], starts: Starts): string {
  const totalMs = starts[starts.length - 1];
  const percent = (frame: number): string => `${Number(((100 * starts[frame]) / totalMs).toFixed(3))}%`;
  const rules = intervals.flatMap(({ from, to }, n) => {
    if (isAlways({ from, to }, starts)) return [];
    const appears = from === 0 ? '' : `${percent(from)}{visibility:visible}`;
    const goes = to === starts.length - 1 ? '' : `${percent(to)}{visibility:hidden}`;
    const atFirst = from === 0 ? 'visibility:visible;' : '';
    const name = animationName(n);
    return `.${name}{${atFirst}animation-name:${name}}@keyframes ${name}{${appears}${goes}}`;
  });
  return [
    `.${ANIMATED}{visibility:hidden;animation:${totalMs / 1000}s step-end infinite}`,
    ...rules,
    `@media(prefers-reduced-motion:reduce){.${ANIMATED}{animation-play-state:paused}}`,
  ].join('');
}
