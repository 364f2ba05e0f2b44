import { type Recording, shownMs } from '../../recording.ts';
import { frameNumberAt } from '../../still.ts';
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

/** The class of everything that comes and goes, and of that of it which is seen at rest. */
const ANIMATED = 'v';
const AT_REST = 'r';
/** The id of what the show's time is told by. */
const CLOCK = '_t';

/** How things come and go. */
export interface Motion {
  /** what the time of the show is told by; it stands in the picture once */
  readonly clock: string;
  /** An element of what is there for an interval. */
  readonly shown: (elements: string, interval: Interval) => string;
  /** where motion is not wanted, the poster stays */
  readonly css: string;
}

/**
 * Motion by `<set>`: a browser sleeps from one change to the next, where an animation of a style sheet keeps it awake. At
 * rest, and where nothing can move, the frame of the poster is seen.
 *
 * @param prefix of classes and ids
 */
export function motionOf(
  { posterMs = 0, isOnce = false, ...recording }: Recording,
  starts: Starts,
  prefix: string,
): Motion {
  const totalMs = starts[starts.length - 1];
  const poster = frameNumberAt(recording, posterMs);
  const begin = (moment: number): string => `${prefix}${CLOCK}.begin${moment === 0 ? '' : `+${moment / 1000}s`}`;
  /** Of a show that is seen once, what is there in the end stays. */
  const set = (to: string, from: number, until: number): string => {
    if (until <= from) return '';
    const stays = isOnce && until === totalMs ? ' fill="freeze"' : '';
    return `<set attributeName="visibility" to="${to}" begin="${begin(from)}" dur="${(until - from) / 1000}s"${stays}/>`;
  };
  const again = isOnce ? '' : `;${prefix}${CLOCK}.end`;
  return {
    clock: `<g visibility="hidden"><set id="${prefix}${CLOCK}" attributeName="visibility" to="hidden" begin="0s${again}" dur="${totalMs / 1000}s"/></g>`,
    shown(elements, interval) {
      if (isAlways(interval, starts)) return elements;
      const [from, to] = [starts[interval.from], starts[interval.to]];
      const isAtRest = interval.from <= poster && poster < interval.to;
      const change = isAtRest ? set('hidden', 0, from) + set('hidden', to, totalMs) : set('visible', from, to);
      const name = isAtRest ? `${prefix}${ANIMATED} ${prefix}${AT_REST}` : `${prefix}${ANIMATED}`;
      return `<g class="${name}"${isAtRest ? '' : ' visibility="hidden"'}>${change}${elements}</g>`;
    },
    css: `@media(prefers-reduced-motion:reduce){.${prefix}${ANIMATED}{visibility:hidden!important}.${prefix}${AT_REST}{visibility:visible!important}}`,
  };
}
