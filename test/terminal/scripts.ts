import type { Random } from '../../src/engine/random.ts';
import type { Size } from '../../src/terminal/cells/cell.ts';

/** The sizes that the screen is checked at: a projector over SSH, a usual window, a large one. */
export const sizes: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 36 },
  { columns: 200, rows: 60 },
];

/** Sixty steps through the review, and on the way its phases and units. */
export const stepScript = `${'l'.repeat(8)}jj${'h'.repeat(8)}${'.'.repeat(12)}k${'l'.repeat(6)}jj${','.repeat(8)}L${'h'.repeat(6)}${'l'.repeat(6)}`;

/** Every view, the help, a what-if, a review being typed, a word being found. */
export const tourScript = 'll.jL1j3J4l5x{right}{enter}=Xio{enter}?j{escape}G';

const keys = [...'hjkl.,12345sxgGHLJ=XucnptriK0a?'].concat([
  '{enter}',
  '{escape}',
  '{tab}',
  '{right}',
  '{left}',
  '{home}',
]);

/** Keys at random; none that ends the session. */
export const randomKeys = (random: Random, count: number): string =>
  Array.from({ length: count }, () => keys[random.integer(keys.length)]).join('');
