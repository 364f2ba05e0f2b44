import type { Squashing } from '../../../session/readings/arithmetic/terms.ts';
import { formatGate, formatSigned, formatSum } from '../../format.ts';

/** What stands where a number is not computed yet, or is asked for by a prediction. */
export const placeholders = { 'not yet': '···', asked: '?' } as const;

/** A weight, value, product or sum in five columns: `+0.84`, `−12.3`, `+123`. */
export function formatTerm(value: number): string {
  const size = Math.abs(value);
  return formatSum(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

/** What a sum is squashed to: `.05` by σ, `−.56` by tanh; what relu lets through has no bound. */
export const formatActivation = (value: number, squashing: Squashing): string =>
  squashing === 'sigmoid' ? formatGate(value) : formatSigned(value).trimStart();
