import type { Trace } from '../../model/tracing/trace.ts';
import { clip, safeText, widthOf } from '../text.ts';

/** A token's place in the review strip. */
export interface Slot {
  readonly timeStep: number;
  /** safe to show; unknown tokens end in `*` */
  readonly text: string;
  /** without the gap that follows */
  readonly columns: number;
}

/** Which tokens are on the strip, and how many are not. */
export interface Page {
  readonly slots: readonly Slot[];
  readonly before: number;
  readonly after: number;
}

const LONGEST = 18;
const measured = new WeakMap<Trace, Map<number, readonly Slot[]>>();

/** Every token's slot, at least `least` columns wide. */
export function slotsOf(reading: Trace, least: number): readonly Slot[] {
  const byLeast = measured.get(reading) ?? new Map<number, readonly Slot[]>();
  measured.set(reading, byLeast);
  const found = byLeast.get(least);
  if (found) return found;
  const slots = reading.steps.map(({ index, text, known }) => {
    const shown = clip(`${safeText(text) || '?'}${known ? '' : '*'}`, LONGEST);
    return { timeStep: index, text: shown, columns: Math.max(least, widthOf(shown)) };
  });
  byLeast.set(least, slots);
  return slots;
}

/**
 * The page of a strip of `columns` that holds the token: pages are filled from the first token on, so stepping moves
 * nothing until it leaves the page.
 */
export function pageAround(slots: readonly Slot[], timeStep: number, columns: number, gap: number): Page {
  let start = 0;
  let end = endOfPage(slots, start, columns, gap);
  while (end <= timeStep) {
    start = end;
    end = endOfPage(slots, start, columns, gap);
  }
  return { slots: slots.slice(start, end), before: start, after: slots.length - end };
}

/** The index after the last slot that fits; at least one does. */
function endOfPage(slots: readonly Slot[], start: number, columns: number, gap: number): number {
  let used = 0;
  let end = start;
  while (end < slots.length) {
    used += slots[end]?.columns ?? 0;
    if (used > columns && end > start) break;
    used += gap;
    end += 1;
  }
  return end;
}
