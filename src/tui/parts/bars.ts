import type { Shown } from '../../session/readings/shown-number.ts';
import { formatGate, formatSigned } from '../format.ts';
import type { Glyphs } from '../glyphs.ts';
import type { Line, Role, Span } from '../styled-line.ts';
import { createSurface } from '../surface.ts';

/** Below this a value is printed as nothing, and its bar is nothing. */
export const NOTHING = 0.005;

/** The colour of a value's side of zero. */
export const signRole = (value: number): Role => (value < 0 ? 'below' : 'above');

/** Whether a glyph set can end a bar in the middle of a column. */
export const hasHalves = ({ bar }: Glyphs): boolean => bar.half !== bar.floor;

/**
 * How long a bar is, in half columns; a value that is not nothing has at least one, where there are halves.
 *
 * @param size 0 to 1, what is outside is drawn as the end
 * @param columns how many columns stand for 1
 */
export function halvesOf(size: number, columns: number, glyphs: Glyphs): number {
  const share = Math.min(1, Math.max(0, size));
  if (!hasHalves(glyphs)) return 2 * Math.round(share * columns);
  return Math.max(size >= NOTHING ? 1 : 0, Math.round(share * columns * 2));
}

/** A 0 to 1 value from the left: `▄▄▄▖▁▁▁`. */
export function gateBar(shown: Shown, columns: number, role: Role, glyphs: Glyphs): Line {
  if (shown.isHidden) return [{ text: glyphs.hidden.repeat(columns), style: { role } }];
  const filled = filledBar(shown.value, columns, role, glyphs);
  const floor = glyphs.bar.floor.repeat(columns - filled.columns);
  const bar = [...filled.spans, { text: floor, style: { role: 'grey' } } satisfies Span];
  return withGhost(bar, columns, ghostColumn(shown, columns), role, glyphs);
}

/** A gate that divides one bar: what it keeps, thick, and the rest, thin: `▄▄▖▂▂▂▂`. */
export function blendBar(shown: Shown, columns: number, roles: readonly [Role, Role], glyphs: Glyphs): Line {
  const [role, restRole] = roles;
  if (shown.isHidden) return [{ text: glyphs.hidden.repeat(columns), style: { role } }];
  const filled = filledBar(shown.value, columns, role, glyphs);
  const rest = glyphs.thin.repeat(columns - filled.columns);
  const bar = [...filled.spans, { text: rest, style: { role: restRole } } satisfies Span];
  return withGhost(bar, columns, ghostColumn(shown, columns), role, glyphs);
}

/**
 * A value to either side of a middle line, equal sizes equally long: `▗▄│    `.
 *
 * @param columns odd
 * @param scale what fills one side
 */
export function signedBar(shown: Shown, columns: number, scale: number, glyphs: Glyphs): Line {
  const side = (columns - 1) / 2;
  const surface = createSurface(columns, 1);
  surface.put(side, 0, glyphs.signed.middle, { role: 'grey' });
  const style = { role: signRole(shown.value) };
  if (shown.isHidden) {
    surface.put(0, 0, glyphs.hidden.repeat(side), { role: 'grey' });
    surface.put(side + 1, 0, glyphs.hidden.repeat(side), { role: 'grey' });
    return surface.lines()[0] ?? [];
  }
  const halves = halvesOf(Math.abs(shown.value) / scale, side, glyphs);
  const whole = Math.floor(halves / 2);
  const isLeft = shown.value < 0;
  surface.put(isLeft ? side - whole : side + 1, 0, glyphs.signed.full.repeat(whole), style);
  if (halves % 2 === 1) {
    surface.put(isLeft ? side - whole - 1 : side + whole + 1, 0, halfEnd(isLeft, glyphs), style);
  }
  if (differs(shown, formatSigned)) {
    surface.put(columnOf((shown.trained ?? 0) / scale, columns), 0, glyphs.ghost);
  }
  return surface.lines()[0] ?? [];
}

const halfEnd = (isLeft: boolean, { signed }: Glyphs): string => (isLeft ? signed.leftHalf : signed.rightHalf);

/** The column of a value from −1 to 1 on a scale with 0 in the middle. */
export function columnOf(value: number, columns: number): number {
  const side = (columns - 1) / 2;
  return side + Math.round(Math.min(1, Math.max(-1, value)) * side);
}

/** Whether the trained value reads as another number than the value itself. */
export const differs = ({ value, trained, isHidden }: Shown, format: (value: number) => string): boolean =>
  trained !== undefined && !isHidden && format(trained) !== format(value);

function filledBar(value: number, columns: number, role: Role, glyphs: Glyphs): { spans: Span[]; columns: number } {
  const halves = halvesOf(value, columns, glyphs);
  const text = glyphs.bar.full.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? glyphs.bar.half : '');
  return { spans: [{ text, style: { role } }], columns: Math.ceil(halves / 2) };
}

/** Where the trained value's mark stands in a bar, if it is to be seen. */
function ghostColumn(shown: Shown, columns: number): number | undefined {
  if (!differs(shown, formatGate)) return undefined;
  return Math.min(columns - 1, Math.floor((shown.trained ?? 0) * columns));
}

function withGhost(bar: Line, columns: number, column: number | undefined, role: Role, glyphs: Glyphs): Line {
  if (column === undefined) return bar;
  const surface = createSurface(columns, 1);
  surface.putLine(0, 0, bar);
  surface.put(column, 0, glyphs.ghost, { role });
  return surface.lines()[0] ?? bar;
}
