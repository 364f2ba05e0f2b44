/** How many are right, of how many. Everything that is said of an accuracy is rounded once, from these. */
export interface Counts {
  readonly right: number;
  readonly of: number;
}

/** The share that is right, 0 to 1, unrounded. */
export const shareOf = ({ right, of }: Counts): number => right / of;

/** `86.5`: a share in per cent. @param share 0 to 1, unrounded */
export const percent = (share: number): string => (100 * share).toFixed(1);

/** 97.5 % of a normal distribution lie below it: two sides of 2.5 % remain. */
const Z = 1.959963984540054;

/**
 * In what an accuracy lies with 95 % confidence, had other examples been drawn: Wilson's score interval. Beside "all
 * right" it still says how few were asked, where the standard error says 0.
 *
 * (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
 *
 * Source: Wilson 1927, Probable inference, the law of succession, and statistical inference.
 *
 * @returns lower and upper bound, 0 to 1
 */
export function wilsonInterval({ right, of }: Counts): readonly [number, number] {
  const p = right / of;
  const middle = p + Z ** 2 / (2 * of);
  const half = Z * Math.sqrt((p * (1 - p)) / of + Z ** 2 / (4 * of ** 2));
  const whole = 1 + Z ** 2 / of;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}

/** `84.9–88.0`: the 95 % interval in per cent. */
export const intervalText = (counts: Counts): string => wilsonInterval(counts).map(percent).join('–');
