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

/** A bar in the terminal's own colour: a gradient's size has no side. @param share 0 to 1 */
export function drawBar(surface: Surface, x: number, y: number, share: number, columns: number, theme: Theme): void {
  const { bar } = theme.glyphs;
  const halves = halvesOf(share, columns, theme.glyphs);
  surface.put(x, y, bar.floor.repeat(Math.max(0, columns)), { role: 'grey' });
  surface.put(x, y, bar.full.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? bar.half : ''));
}
