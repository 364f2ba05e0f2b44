import { formatSize } from '../../format.ts';

/** A logarithmic scale, a bar's left end to its right. */
export interface LogScale {
  /** the value at the right end */
  readonly top: number;
  /** how many powers of ten a bar spans */
  readonly decades: number;
}

/** How many powers of ten a bar may span: six at least, so that filler words have room to make it vanish. */
const SPANS = [6, 9, 12] as const;
/** Below this a size is written as nearly nothing: it has no digits left that anyone would read. */
const LEAST = 9.5e-10;

/** A scale that holds all sizes: it ends at 1, 2, 3 or 5 times a power of ten. */
export function logScaleOf(sizes: readonly number[]): LogScale {
  const positive = sizes.filter((size) => size > 0 && Number.isFinite(size));
  const largest = positive.length > 0 ? Math.max(...positive) : 1;
  const smallest = positive.length > 0 ? Math.min(...positive) : 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const top = [1, 2, 3, 5, 10].map((factor) => factor * power).find((end) => end >= largest) ?? largest;
  const needed = Math.log10(top / smallest);
  return { top, decades: SPANS.find((span) => span >= needed) ?? 12 };
}

/** How much of a bar a size fills, 0 to 1. */
export const shareOf = (size: number, { top, decades }: LogScale): number =>
  size > 0 ? Math.min(1, Math.max(0, 1 - Math.log10(top / size) / decades)) : 0;

/** A size in at most four columns: `.23`, `.007`, `3e-9`, `≈0`. */
export function sizeText(size: number): string {
  if (size > 0 && size < LEAST) return '≈0';
  return size >= 9999.5 ? size.toExponential(0).replace('+', '') : formatSize(size);
}

/** A tick under a bar. */
export interface Tick {
  readonly column: number;
  readonly label: string;
}

/** Powers of ten under a bar of this many columns: the highest, the lowest, and between them what has room. */
export function ticksOf(scale: LogScale, columns: number): readonly Tick[] {
  const highest = Math.floor(Math.log10(scale.top) + 1e-9);
  const lowest = Math.ceil(Math.log10(scale.top) - scale.decades - 1e-9);
  const between = Array.from({ length: Math.max(0, highest - lowest - 1) }, (_, n) => highest - 1 - n);
  const ticks: Tick[] = [];
  for (const power of [highest, lowest, ...between]) {
    const label = powerText(power);
    const column = Math.max(0, Math.round(shareOf(10 ** power, scale) * columns) - 1);
    const isFree = ticks.every(
      (tick) => column + label.length < tick.column || column > tick.column + tick.label.length,
    );
    if (isFree && column + label.length <= columns + 3) ticks.push({ column, label });
  }
  return ticks;
}

function powerText(power: number): string {
  if (power >= 0 && power < 3) return `1${'0'.repeat(power)}`;
  return power < 0 && power > -4 ? `.${'0'.repeat(-power - 1)}1` : `1e${power}`;
}

/** A share as a percentage: `13.0 %`, `0.7 %`, `0.03 %`, `2e-7 %`. */
export function percentText(share: number): string {
  const percent = 100 * share;
  if (percent >= 9999.5) return `${percent.toExponential(0).replace('+', '')} %`;
  if (percent >= 99.95) return `${percent.toFixed(0)} %`;
  if (percent >= 0.095 || percent === 0) return `${percent.toFixed(1)} %`;
  return percent >= 0.00095 ? `${percent.toPrecision(1)} %` : `${percent.toExponential(0)} %`;
}
