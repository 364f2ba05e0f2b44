import type { Vector } from './tensor.ts';

/** The way in which a layer reads: from the first step on, or from the last one back. */
export type Direction = 'forward' | 'backward';

/**
 * Turns rows from reading order into the order in which a direction takes its steps, or back again. What "forward" reads
 * has nothing to turn, and is not copied.
 *
 * @param rows [T, …]
 */
export function inOrderOf(direction: Direction, steps: number, rows: Vector): Vector {
  if (direction === 'forward') return rows;
  const width = rows.length / steps;
  const turned = new Float64Array(rows.length); // [T, …]
  for (let t = 0; t < steps; t++) turned.set(rows.subarray(t * width, (t + 1) * width), (steps - 1 - t) * width);
  return turned;
}

/** `inOrderOf` for each of some named rows. */
export function allInOrderOf(
  direction: Direction,
  steps: number,
  named: Readonly<Record<string, Vector>>,
): Readonly<Record<string, Vector>> {
  if (direction === 'forward') return named;
  return Object.fromEntries(Object.entries(named).map(([name, rows]) => [name, inOrderOf(direction, steps, rows)]));
}

/**
 * The rows of each direction side by side, as PyTorch puts them; those of one direction are not copied.
 *
 * @param parts [N, H], one a direction
 * @returns [N, H·directions]
 */
export function sideBySide(parts: readonly Vector[], H: number): Vector {
  if (parts.length === 1) return parts[0];
  const joined = new Float64Array(parts[0].length * parts.length); // [N, H·directions]
  parts.forEach((part, d) => {
    for (let row = 0; row * H < part.length; row++) {
      joined.set(part.subarray(row * H, (row + 1) * H), (row * parts.length + d) * H);
    }
  });
  return joined;
}

/** The reverse of `sideBySide`. @param joined [N, H·directions] @returns [N, H], one a direction */
export function takenApart(joined: Vector, directions: number, H: number): readonly Vector[] {
  if (directions === 1) return [joined];
  const width = H * directions;
  return Array.from({ length: directions }, (_, d) => {
    const part = new Float64Array(joined.length / directions); // [N, H]
    for (let row = 0; row * H < part.length; row++) {
      part.set(joined.subarray(row * width + d * H, row * width + (d + 1) * H), row * H);
    }
    return part;
  });
}
