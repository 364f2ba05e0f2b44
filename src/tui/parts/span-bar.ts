import type { Glyphs } from '../glyphs.ts';
import type { Line, Role } from '../styled-line.ts';
import { createSurface, type Surface } from '../surface.ts';
import { halvesOf, hasHalves, NOTHING } from './bars.ts';

/** A part of an axis with 0 in the middle. */
export interface SpanOnAxis {
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  /** the size from which `to` was cut down, dashed beyond it; undefined where nothing was erased */
  readonly erasedFrom?: number | undefined;
}

/**
 * One step of a waterfall: `│▄▄▄▄▖`, `│    ▗▄▄▄▄`, `╌╌╌▗│`.
 *
 * @param span undefined leaves the axis alone
 * @param columns odd
 * @param scale the value at the right end
 */
export function spanBar(span: SpanOnAxis | undefined, columns: number, scale: number, glyphs: Glyphs): Line {
  const surface = createSurface(columns, 1);
  const middle = (columns - 1) / 2;
  if (span) {
    const halves = (value: number): number => Math.sign(value) * halvesOf(Math.abs(value) / scale, middle, glyphs);
    const [from, to] = visible(halves(span.from), halves(span.to), span, hasHalves(glyphs) ? 1 : 2);
    if (span.erasedFrom !== undefined) drawErased(surface, middle, to, halves(span.erasedFrom), span.role, glyphs);
    drawHalves(surface, middle, Math.min(from, to), Math.max(from, to), span.role, glyphs);
  }
  surface.put(middle, 0, glyphs.signed.middle, { role: 'grey' });
  return surface.lines()[0] ?? [];
}

/** A step that is not nothing stays visible where both its ends fall into one place. */
function visible(from: number, to: number, span: SpanOnAxis, least: number): readonly [number, number] {
  const isNothing = Math.abs(span.to - span.from) < NOTHING;
  if (from !== to || isNothing) return [from, to];
  return [from, span.to > span.from ? from + least : from - least];
}

/** Fills half columns `[from, to)`, counted from the middle line, negative to its left. */
function drawHalves(surface: Surface, middle: number, from: number, to: number, role: Role, { signed }: Glyphs): void {
  const filled = new Map<number, number>(); // column → which halves: 1 left, 2 right, 3 both
  for (let half = from; half < to; half++) {
    const column = half >= 0 ? middle + 1 + Math.floor(half / 2) : middle - 1 - Math.floor((-half - 1) / 2);
    const isLeftHalf = ((half % 2) + 2) % 2 === 0;
    filled.set(column, (filled.get(column) ?? 0) | (isLeftHalf ? 1 : 2));
  }
  const glyphOf = (halves: number): string => [signed.full, signed.rightHalf, signed.leftHalf][halves % 3] ?? '';
  for (const [column, halves] of filled) surface.put(column, 0, glyphOf(halves), { role });
}

/** Dashes the whole columns from a bar's end out to where it ended before. */
function drawErased(
  surface: Surface,
  middle: number,
  end: number,
  before: number,
  role: Role,
  { erased }: Glyphs,
): void {
  const inner = Math.ceil(Math.abs(end) / 2);
  const outer = Math.round(Math.abs(before) / 2);
  const columns = Math.max(0, outer - inner);
  surface.put(before < 0 ? middle - outer : middle + 1 + inner, 0, erased.repeat(columns), { role });
}
