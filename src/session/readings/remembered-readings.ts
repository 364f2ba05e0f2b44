import type { Trace } from '../../model/tracing/trace.ts';

/** So many tokens of readings are remembered for a model; a token takes some two or three kilobytes. */
const MOST_TOKENS = 12_000;

/**
 * A reading by its key: one of the last few, or else read anew. Long readings are forgotten sooner.
 *
 * @param readings of one model, the last used at the end; changed by this
 * @param least that are kept however long they are: those on the screen together
 * @param most that are kept however short they are
 */
export function remembered(
  readings: Map<string, Trace>,
  key: string,
  [least, most]: readonly [least: number, most: number],
  read: () => Trace,
): Trace {
  const reading = readings.get(key) ?? read();
  readings.delete(key);
  readings.set(key, reading);
  let tokens = 0;
  for (const { steps } of readings.values()) tokens += steps.length;
  for (const [oldest, { steps }] of readings) {
    if (readings.size <= least || (readings.size <= most && tokens <= MOST_TOKENS)) break;
    readings.delete(oldest);
    tokens -= steps.length;
  }
  return reading;
}
