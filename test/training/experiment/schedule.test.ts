import { expect, test } from 'vitest';
import { snapshotSteps } from '../../../src/training/experiment/schedule.ts';

test.each([
  [1, 2],
  [3, 40],
  [39, 40],
  [40, 40],
  [41, 40],
  [60, 8],
  [5000, 40],
  [100_000, 2],
])(
  'of %i train steps at most %i snapshots, from before the first to after the last, ever less often',
  (steps, count) => {
    const chosen = snapshotSteps(steps, count);
    expect(chosen[0]).toBe(0);
    expect(chosen.at(-1)).toBe(steps);
    expect(chosen.length).toBe(Math.min(count, steps + 1));
    const gaps = chosen.slice(1).map((step, n) => step - chosen[n]);
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    gaps.slice(1).forEach((gap, n) => {
      expect(gap).toBeGreaterThanOrEqual(gaps[n] - 1); // rounding
    });
  },
);
