import type { Slot } from '../../frame/review-slots.ts';
import { signRole } from '../../parts/bars.ts';
import type { Style } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { widthOf } from '../../text.ts';
import type { Run, ShownValue } from './select.ts';

/** A token and where it stands in the text. */
export interface PlacedToken extends Slot {
  readonly x: number;
  readonly row: number;
}

/** A page of the text, as much as fits into a few rows. */
export interface TextPage {
  readonly tokens: readonly PlacedToken[];
  readonly before: number;
  readonly after: number;
}

/** `−.4` after each token. */
const NUMBER_COLUMNS = 3;
const GAP = 1;
/** `‹ ` and a space, around the number of tokens that are out of sight. */
const MARK_COLUMNS = 3;

/**
 * The page that holds a token. Pages are filled from the first token on, so stepping moves nothing until it leaves the
 * page.
 */
export function textPage(slots: readonly Slot[], timeStep: number, columns: number, rows: number): TextPage {
  const whole = fill(slots, 0, columns, rows, { before: 0, after: 0 });
  if (whole.length === slots.length) return { tokens: whole, before: 0, after: 0 };
  const mark = MARK_COLUMNS + String(slots.length).length;
  let first = 0;
  let tokens = fill(slots, first, columns, rows, { before: 0, after: mark });
  while (first + tokens.length <= timeStep) {
    first += tokens.length;
    tokens = fill(slots, first, columns, rows, { before: mark, after: mark });
  }
  return { tokens, before: first, after: slots.length - first - tokens.length };
}

/** Columns that are kept free at the start of the first row and at the end of the last. */
interface Margins {
  readonly before: number;
  readonly after: number;
}

/** Fills rows with tokens from `first` on. */
function fill(slots: readonly Slot[], first: number, columns: number, rows: number, margins: Margins): PlacedToken[] {
  const placed: PlacedToken[] = [];
  let row = 0;
  let x = margins.before;
  for (let index = first; index < slots.length; index++) {
    const slot = slots[index];
    const width = slot.columns + NUMBER_COLUMNS;
    const end = row === rows - 1 ? columns - margins.after : columns;
    if (x + width > end && x > (row === 0 ? margins.before : 0)) {
      row += 1;
      x = 0;
      if (row === rows) break;
    }
    placed.push({ ...slot, x, row });
    x += width + GAP;
  }
  return placed;
}

/** Which tokens a page holds. */
export const runOf = ({ tokens, before }: TextPage): Run => ({ first: before, count: tokens.length });

/** The review shaded by one unit: a word's colour is the sign of its value, which stands beside it in tenths. */
export function drawShading(
  surface: Surface,
  x: number,
  y: number,
  { tokens, before, after }: TextPage,
  values: readonly ShownValue[],
  current: number,
): void {
  if (before > 0) surface.put(x, y, `‹ ${before}`, { role: 'grey' });
  for (const [index, { text, x: at, row, timeStep }] of tokens.entries()) {
    const value = values[index];
    const isCurrent = timeStep === current;
    surface.put(x + at, y + row, text, shade(value, isCurrent));
    surface.put(x + at + widthOf(text), y + row, tenths(value), isCurrent ? { bold: true } : { role: 'grey' });
  }
  const rows = 1 + Math.max(...tokens.map(({ row }) => row));
  const mark = `${after} ›`;
  if (after > 0) surface.put(surface.columns - widthOf(mark), y + rows - 1, mark, { role: 'grey' });
}

/** In tenths nothing is left below this. */
const NOTHING = 0.05;
const STRONG = 0.5;

function shade(value: ShownValue, isCurrent: boolean): Style {
  const size = value === 'hidden' ? 0 : value;
  return {
    role: Math.abs(size) < NOTHING ? 'grey' : signRole(size),
    bold: isCurrent || Math.abs(size) >= STRONG,
    inverse: isCurrent,
  };
}

/** `−.4`, `+.9`, `+1`; ` 0` where it is nothing. */
function tenths(value: ShownValue): string {
  if (value === 'hidden') return ' ?';
  if (Math.abs(value) < NOTHING) return ' 0';
  const size = Math.abs(value).toFixed(1);
  return (value < 0 ? '−' : '+') + (size.startsWith('0') ? size.slice(1) : size.slice(0, 1));
}
