import { formatGate, formatSigned } from '../../format.ts';
import type { Glyphs } from '../../glyphs.ts';
import { signRole } from '../../parts/bars.ts';
import type { Role } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { ShownValue } from './select.ts';

/** Where a chart or a line of numbers stands: under the columns of the heat map. */
export interface Place {
  /** of the first token */
  readonly x: number;
  readonly y: number;
  /** columns of one token */
  readonly columns: number;
}

/** What a profile's height stands for. */
export interface ProfileScale {
  readonly full: number;
  /** an unsigned quantity's colour; without one the bars grow both ways from the middle */
  readonly role: Role | undefined;
}

/** The selected unit's values as a bar chart, with its scale at the left. */
export function drawProfile(
  surface: Surface,
  place: Place,
  rows: number,
  values: readonly ShownValue[],
  scale: ProfileScale,
  theme: Theme,
): void {
  const { x, y, columns } = place;
  const isSigned = scale.role === undefined;
  for (let row = 0; row < rows; row++) surface.put(x - 1, y + row, theme.glyphs.divider, { role: 'grey' });
  label(surface, x - 2, y, isSigned ? `+${scale.full}` : '1');
  label(surface, x - 2, y + rows - 1, isSigned ? `−${scale.full}` : '0');
  for (const [index, value] of values.entries()) {
    if (value === 'hidden') continue;
    const bar = { x: x + index * columns, y, width: Math.max(1, columns - 1) };
    if (isSigned) drawSigned(surface, bar, rows, value / scale.full, theme.glyphs);
    else drawUpwards(surface, bar, rows, value, scale.role, theme.glyphs);
  }
}

/** At the left of a column; a wide one keeps its sign, and takes the blank before the axis. */
const label = (surface: Surface, right: number, y: number, text: string): void =>
  surface.put(Math.max(0, right - widthOf(text)), y, text, { role: 'grey' });

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** In eighths of a row. */
function drawUpwards(
  surface: Surface,
  { x, y, width }: Bar,
  rows: number,
  value: number,
  role: Role | undefined,
  { levels }: Glyphs,
): void {
  const eighths = Math.round(value * rows * 8);
  for (let row = 0; row < rows; row++) {
    const here = Math.min(8, eighths - row * 8);
    if (here > 0) surface.put(x, y + rows - 1 - row, levels[here - 1].repeat(width), { role });
  }
}

/** In halves of a row on both sides, so that equal sizes are equally high. */
function drawSigned(
  surface: Surface,
  { x, y, width }: Bar,
  rows: number,
  share: number,
  { id, bar, levels }: Glyphs,
): void {
  const middle = rows / 2;
  const halves = Math.round(Math.abs(share) * rows);
  for (let row = 0; row * 2 < halves; row++) {
    const isHalf = halves - row * 2 === 1;
    const upperHalf = id === 'ascii' ? bar.full : '▀';
    const glyph = isHalf ? (share < 0 ? upperHalf : levels[3]) : levels[7];
    surface.put(x, share < 0 ? y + middle + row : y + middle - 1 - row, glyph.repeat(width), { role: signRole(share) });
  }
}

/**
 * The values as numbers under their columns; where columns are narrower than numbers, as many as do not touch, the
 * cursor's always among them and bold.
 *
 * @param current index of the cursor's token
 */
export function drawNumbers(
  surface: Surface,
  { x, y, columns }: Place,
  values: readonly ShownValue[],
  current: number,
  isSigned: boolean,
  isGrey = false,
): void {
  const format = (value: ShownValue): string => {
    if (value === 'hidden') return '?';
    return isSigned ? formatSigned(value) : formatGate(value);
  };
  const width = 1 + Math.max(...values.map((value) => widthOf(format(value))));
  const every = Math.ceil(width / columns);
  for (const [index, value] of values.entries()) {
    if ((index - current) % every !== 0) continue;
    const text = format(value);
    const at = x + index * columns;
    if (at + widthOf(text) > surface.columns && index !== current) continue;
    const start = Math.min(at, surface.columns - widthOf(text));
    surface.put(start, y, text, { bold: index === current, ...(isGrey && { role: 'grey' as const }) });
  }
}
