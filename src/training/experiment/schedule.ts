/** Above 1: snapshots are denser at the start, where most happens. */
const STEEPNESS = 2.5;

/**
 * After which train steps a snapshot is taken: before the first one, after the last one, and in between ever less often.
 *
 * @param steps train steps, 1 or more
 * @param count the most snapshots, 2 or more
 * @returns rising, from 0 to `steps`
 */
export function snapshotSteps(steps: number, count: number): readonly number[] {
  if (steps < count) return Array.from({ length: steps + 1 }, (_, step) => step);
  const chosen = [0];
  for (let n = 1; n < count; n++) {
    const wanted = Math.round(steps * (n / (count - 1)) ** STEEPNESS);
    chosen.push(Math.max(wanted, chosen[n - 1] + 1));
  }
  return chosen;
}
