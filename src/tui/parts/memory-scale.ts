import type { Shown } from '../../session/readings/shown-number.ts';
import { formatSigned } from '../format.ts';
import type { Glyphs } from '../glyphs.ts';
import type { Line, Role, Style } from '../styled-line.ts';
import { createSurface, type Surface } from '../surface.ts';
import { columnOf, differs, signRole } from './bars.ts';

/** A unit's memory on its way through a token: where it was, what is kept of it, and where it went. */
export interface Memory {
  readonly before: Shown;
  readonly kept?: Shown | undefined;
  readonly after?: Shown | undefined;
}

/** What the memory holds as far as it is computed. */
export const memoryNow = ({ before, kept, after }: Memory): Shown => after ?? kept ?? before;

/**
 * A memory on a dotted scale with 0 in the middle: ○ where it was, ◆ what is kept and ╌ what is erased, then ● where it
 * went, on a stem from 0: `···○╌◆│····`, `······│━○━●`.
 *
 * @param columns odd
 * @param scale the value at the right end
 */
export function memoryScale(memory: Memory, columns: number, scale: number, glyphs: Glyphs): Line {
  const surface = createSurface(columns, 1);
  const middle = (columns - 1) / 2;
  surface.put(0, 0, glyphs.dot.repeat(columns), { role: 'grey' });
  surface.put(middle, 0, glyphs.signed.middle, { role: 'grey' });
  const before = columnOf(memory.before.value / scale, columns);
  const now = memory.after ?? memory.kept;
  if (!now || now.isHidden) {
    if (!memory.before.isHidden) surface.put(before, 0, glyphs.before);
    return surface.lines()[0] ?? [];
  }
  const role: Role = memory.after ? signRole(now.value) : 'forget';
  const at = columnOf(now.value / scale, columns);
  stroke(surface, middle, at, glyphs.stem, { role });
  const isSameSide = (before - middle) * (at - middle) >= 0;
  if (!isSameSide) stroke(surface, middle, before, glyphs.erased, { role: 'grey' });
  else if (Math.abs(before - middle) > Math.abs(at - middle)) {
    stroke(surface, at, before, glyphs.erased, { role: memory.after ? 'grey' : 'forget' });
  }
  surface.put(before, 0, glyphs.before);
  if (differs(now, formatSigned)) surface.put(columnOf((now.trained ?? 0) / scale, columns), 0, glyphs.ghost);
  surface.put(at, 0, memory.after ? glyphs.after : glyphs.kept, { role });
  return surface.lines()[0] ?? [];
}

/** Paints the columns between two, without either. */
function stroke(surface: Surface, from: number, to: number, glyph: string, style: Style): void {
  const start = Math.min(from, to) + 1;
  surface.put(start, 0, glyph.repeat(Math.max(0, Math.max(from, to) - start)), style);
}
