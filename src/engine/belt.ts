import { cells } from './cells/index.ts';
import { expectShape } from './checks.ts';
import { inOrderOf, takenApart } from './directions.ts';
import { directionsOf, type Network, type NetworkTrace } from './network.ts';
import type { Vector } from './tensor.ts';

/**
 * The part of the top layer's gradient that arrives along the memory alone (`Cell.alongMemory`), beside `backward`, which
 * has the whole.
 *
 * @param trace of the same network
 * @param dOutputs gradient of the loss with respect to `trace.outputs`, [T, B, H·directions]; not modified
 * @returns [T, B, H] in reading order, one a direction; undefined for a cell without a gate that keeps
 * @throws {ShapeError} when `dOutputs` does not fit the trace
 */
export function beltGradient(
  { shape }: Pick<Network, 'shape'>,
  { steps, batch, layers }: NetworkTrace,
  dOutputs: Vector,
): readonly Vector[] | undefined {
  const { alongMemory } = cells[shape.cell];
  if (!alongMemory) return undefined;
  const directions = directionsOf(shape);
  expectShape('beltGradient', 'dOutputs', dOutputs, [steps, batch, shape.hiddenSize * directions.length]);
  const top = layers.slice(-directions.length);
  return takenApart(dOutputs, directions.length, shape.hiddenSize).map((dHidden, d) => {
    const { direction, run } = top[d];
    return inOrderOf(direction, steps, alongMemory(run, inOrderOf(direction, steps, dHidden)));
  });
}
