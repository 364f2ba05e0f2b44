import type { Style } from '../cells/style.ts';

/** Where the terminal's cursor is, and the style it writes in. */
export interface Pen {
  /** column from 0; negative where it cannot be known */
  x: number;
  /** row from 0; negative where it cannot be known */
  y: number;
  style: Style;
}

const shorter = (a: string, b: string): string => (b.length < a.length ? b : a);
const count = (n: number): string => (n === 1 ? '' : String(n));

/** The shortest way for the cursor to a cell; empty where it is there already. */
export function moveTo(pen: Pen, x: number, y: number): string {
  const absolute = `\u001B[${y === 0 && x === 0 ? '' : y + 1}${x === 0 ? '' : `;${x + 1}`}H`;
  return pen.y < 0 ? absolute : shorter(absolute, vertical(pen.y, y) + horizontal(pen.x, x));
}

function vertical(from: number, y: number): string {
  if (y === from) return '';
  return shorter(`\u001B[${count(Math.abs(y - from))}${y > from ? 'B' : 'A'}`, `\u001B[${y + 1}d`);
}

function horizontal(from: number, x: number): string {
  if (x === from) return '';
  const absolute = x === 0 ? '\r' : `\u001B[${x + 1}G`;
  if (from < 0) return absolute;
  const by = Math.abs(x - from);
  if (x > from) return shorter(absolute, `\u001B[${count(by)}C`);
  return shorter(shorter(absolute, `\u001B[${count(by)}D`), '\b'.repeat(by));
}
