import { halvesOf } from '../../parts/bars.ts';
import { cellNames } from '../../parts/cell-names.ts';
import type { Surface } from '../../surface.ts';
import type { Theme } from '../../theme.ts';
import type { ReachPlan } from './plan.ts';
import type { AwaitedReader, ReachReader } from './select.ts';

export type AnyReader = ReachReader | AwaitedReader;

export const isReady = (reader: AnyReader): reader is ReachReader => reader.status === 'ready';

export const normsOf = (reader: AnyReader): readonly number[] | undefined =>
  isReady(reader) ? reader.norms : undefined;

export const isCurrent = (reader: AnyReader): boolean => isReady(reader) && reader.isCurrent;

export const readerName = ({ kind }: AnyReader): string => (kind === 'own' ? 'yours' : cellNames[kind]);

/** What is said of a model that is not there. */
export const awaited = { loading: 'loading …', failed: 'not to be had' } as const;

/** Where a reader's column begins. */
export const columnOf = ({ nameColumns, step }: ReachPlan, index: number): number => nameColumns + index * step;

/** How long the bars of one place are, 0 to 1 each. */
export interface Shares {
  readonly whole: number;
  /** of what arrives along the memory alone, where there is such a road */
  readonly belt?: number | undefined;
  /** of the trained gradient, beside that of a what-if */
  readonly trained?: number | undefined;
}

/**
 * A gradient's bar in the terminal's own colour, for its size has no side; on it, on the same axis, that of the belt's part,
 * which may be the longer one, since parts are signed; and where the trained one ended.
 */
export function drawBar(
  surface: Surface,
  x: number,
  y: number,
  { whole, belt = 0, trained }: Shares,
  columns: number,
  { glyphs }: Theme,
): void {
  if (columns < 1) return;
  const { bar, belt: beltGlyphs, ghost } = glyphs;
  const halves = halvesOf(whole, columns, glyphs);
  const full = Math.floor(halves / 2);
  surface.put(x, y, bar.floor.repeat(columns), { role: 'grey' });
  surface.put(x, y, bar.full.repeat(full) + (halves % 2 === 1 ? bar.half : ''));
  const along = Math.floor(halvesOf(belt, columns, glyphs) / 2);
  surface.put(x, y, beltGlyphs.both.repeat(Math.min(along, full)) + beltGlyphs.alone.repeat(Math.max(0, along - full)));
  if (trained === undefined) return;
  surface.put(x + Math.min(columns - 1, Math.max(0, Math.round(trained * columns) - 1)), y, ghost);
}
