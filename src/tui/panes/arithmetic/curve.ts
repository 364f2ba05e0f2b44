import { sigmoid, tanh } from '../../../engine/functions.ts';
import type { Squashing } from '../../../session/readings/arithmetic/terms.ts';
import type { Role } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import { formatTerm } from './numbers.ts';

/** A squashing function and the point on it; without a point while the sum is not computed. */
export interface Curve {
  readonly squashing: Squashing;
  readonly sum: number | undefined;
  /** the colour of what the sum has reached */
  readonly role: Role;
}

/** Where the curve stands; the axis is in the row below it. */
export interface CurvePlace {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

const functions = {
  /** up to 1 from 0 */
  sigmoid: { of: sigmoid, low: 0, reach: 6 },
  /** up to 1 from −1 */
  tanh: { of: tanh, low: -1, reach: 3 },
  /** up to the end of the axis from 0 */
  relu: { of: (x: number) => Math.max(0, x), low: 0, reach: 3 },
} as const;

/** The curve as a filled shape, in colour as far as the sum, and the point ● at the sum. */
export function drawCurve(
  surface: Surface,
  place: CurvePlace,
  { squashing, sum, role }: Curve,
  { glyphs }: Theme,
): void {
  const { x, y, columns, rows } = place;
  const { of, low } = functions[squashing];
  const reach = reachOf(squashing, sum);
  const high = squashing === 'relu' ? reach : 1;
  const share = (input: number): number => (of(input) - low) / (high - low);
  const pointColumn = sum === undefined ? -1 : columnOf(sum, reach, columns);
  for (let column = 0; column < columns; column++) {
    const eighths = Math.round(share(((column + 0.5) / columns) * 2 * reach - reach) * rows * 8);
    for (let row = 0; row * 8 < eighths; row++) {
      const glyph = glyphs.levels[Math.min(8, eighths - row * 8) - 1];
      surface.put(x + column, y + rows - 1 - row, glyph, { role: column <= pointColumn ? role : 'grey' });
    }
  }
  drawScale(surface, place, low, high);
  if (sum === undefined) drawAxis(surface, place, reach, undefined);
  else {
    const pointRow = rows - 1 - Math.min(rows - 1, Math.floor(share(sum) * rows));
    for (let row = 0; row < pointRow; row++) surface.put(x + pointColumn, y + row, '┊');
    surface.put(x + pointColumn, y + pointRow, glyphs.after, { bold: true });
    drawAxis(surface, place, reach, { column: pointColumn, sum });
  }
}

/** How far the axis goes to either side: to where the curve is flat, and further where the sum does. */
function reachOf(squashing: Curve['squashing'], sum = 0): number {
  const { reach } = functions[squashing];
  return Math.max(reach, Math.ceil(Math.abs(sum)));
}

const columnOf = (input: number, reach: number, columns: number): number =>
  Math.max(0, Math.min(columns - 1, Math.floor(((input + reach) / (2 * reach)) * columns)));

function drawScale(surface: Surface, { x, y, rows }: CurvePlace, low: number, high: number): void {
  const label = (row: number, text: string): void => surface.put(x - 2 - text.length, y + row, text, { role: 'grey' });
  label(0, String(high));
  label(rows - 1, low === 0 ? '0' : '−1');
  if (low < 0 && rows >= 5) label(Math.floor(rows / 2), '0');
}

/** The ends and the middle of the axis, as far as they do not touch the sum. */
function drawAxis(
  surface: Surface,
  { x, y, columns, rows }: CurvePlace,
  reach: number,
  point: { readonly column: number; readonly sum: number } | undefined,
): void {
  const number = point ? formatTerm(point.sum).trimStart() : '';
  const width = widthOf(number);
  const start = point ? Math.max(0, Math.min(columns - width, point.column - Math.floor(width / 2))) : columns;
  if (point) surface.put(x + start, y + rows, number, { bold: true });
  const ends = [
    { at: 0, text: `−${reach}` },
    { at: Math.floor(columns / 2), text: '0' },
    { at: columns - 1 - String(reach).length, text: `+${reach}` },
  ];
  for (const { at, text } of ends) {
    const isFree = !point || at + widthOf(text) < start || at > start + width;
    if (isFree) surface.put(x + at, y + rows, text, { role: 'grey' });
  }
}
