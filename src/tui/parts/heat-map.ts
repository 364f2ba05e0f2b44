import type { Glyphs } from '../glyphs.ts';
import type { Role } from '../styled-line.ts';
import type { Surface } from '../surface.ts';
import { clip, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { signRole } from './bars.ts';

/** Columns that a token may have; the first that lets the whole review fit is taken. */
const TOKEN_COLUMNS = [8, 5, 3, 2, 1] as const;
/** From here on every token has its name. */
const NAMED_COLUMNS = 4;
/** ▁…▇: the eighth eighth stays free as a gap to the row above. */
const LEVELS = 7;
/** Below a quarter of the lowest level there is nothing to see, and a dot says so. */
const LEAST = 0.25 / LEVELS;
/** The levels of the ASCII set have a plus and a minus among them, which would read as signs. */
const SIGNED_ASCII_LEVELS = '_.:=*%#';

/** How heights are to be read. */
export interface HeatScale {
  /** what the full height stands for */
  readonly full: number;
  /** the colour of an unsigned quantity; without one the colour is the sign's */
  readonly role?: Role | undefined;
}

export interface HeatToken {
  readonly text: string;
  readonly isCurrent: boolean;
}

/** How many columns each token has in a heat map of this width. */
export const tokenColumns = (tokens: number, room: number): number =>
  TOKEN_COLUMNS.find((columns) => tokens * columns <= room) ?? 1;

/** The names of the tokens over their columns; where they are too narrow, only the current one's, with a pointer. */
export function drawHeatHead(
  surface: Surface,
  x: number,
  y: number,
  tokens: readonly HeatToken[],
  columns: number,
  theme: Theme,
): void {
  if (columns < NAMED_COLUMNS) {
    drawPointer(surface, x, y, tokens, columns, theme);
    return;
  }
  for (const [index, { text, isCurrent }] of tokens.entries()) {
    const at = x + index * columns;
    const name = clip(text, columns - 1);
    if (isCurrent && theme.glyphs.id === 'ascii') {
      surface.put(at - 1, y, theme.glyphs.pill.left, { bold: true });
      surface.put(at + widthOf(name), y, theme.glyphs.pill.right, { bold: true });
    }
    surface.put(at, y, name, isCurrent ? { bold: true, inverse: true } : { role: 'grey' });
  }
}

/** `▼ but` over the cursor's column, or `but ▼` where the name would run out of the map. */
function drawPointer(
  surface: Surface,
  x: number,
  y: number,
  tokens: readonly HeatToken[],
  columns: number,
  { glyphs }: Theme,
): void {
  const index = tokens.findIndex(({ isCurrent }) => isCurrent);
  if (index < 0) return;
  const at = x + index * columns;
  const name = clip(tokens[index]?.text ?? '', Math.floor((surface.columns - x) / 2) - 2);
  const isRight = at + 2 + widthOf(name) <= surface.columns;
  surface.put(at, y, glyphs.down, { bold: true });
  surface.put(isRight ? at + 2 : at - 1 - widthOf(name), y, name, { bold: true, inverse: true });
}

/** A value of the map; undefined is not known yet, `hidden` is asked for by a prediction. */
export type HeatValue = number | 'hidden' | undefined;

/**
 * One unit's values, a token after the other: height is size; where the quantity is signed, colour is sign, and the sign
 * is printed where it changes.
 */
export function drawHeatRow(
  surface: Surface,
  x: number,
  y: number,
  values: readonly HeatValue[],
  columns: number,
  scale: HeatScale,
  { glyphs }: Theme,
): void {
  let signBefore = 0;
  for (const [index, value] of values.entries()) {
    const at = x + index * columns;
    const { text, role, sign } = heatCell(value, columns, scale, glyphs);
    surface.put(at, y, text, { role });
    if (sign !== 0 && sign !== signBefore) surface.put(at, y, sign < 0 ? '−' : '+', { role });
    signBefore = sign;
  }
}

/** The columns of one value; `sign` is 0 where none is to be printed. */
function heatCell(
  value: HeatValue,
  columns: number,
  { full, role }: HeatScale,
  glyphs: Glyphs,
): { readonly text: string; readonly role: Role; readonly sign: number } {
  if (value === undefined) return { text: glyphs.dot, role: 'grey', sign: 0 };
  if (value === 'hidden') return { text: glyphs.hidden.repeat(columns), role: 'grey', sign: 0 };
  const share = Math.abs(value) / full;
  if (role !== undefined) return { text: levelOf(share, glyphs.levels).repeat(columns), role, sign: 0 };
  if (share < LEAST) return { text: glyphs.dot.repeat(columns), role: 'grey', sign: 0 };
  const levels = glyphs.id === 'ascii' ? SIGNED_ASCII_LEVELS : glyphs.levels;
  return { text: levelOf(share, levels).repeat(columns), role: signRole(value), sign: Math.sign(value) };
}

/** @param share of the full height, 0 to 1 */
const levelOf = (share: number, levels: string): string =>
  levels[Math.min(LEVELS - 1, Math.floor(share * LEVELS))] ?? ' ';
