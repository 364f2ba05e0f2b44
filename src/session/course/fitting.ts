import { directionsOf } from '../../engine/network.ts';
import type { Scene } from '../../lessons/lesson.ts';
import type { Model } from '../../model/model.ts';
import { ClampError, checkClamps } from '../../model/tracing/clamp.ts';
import { selectableGates } from '../readings/phases.ts';

type Place = Pick<Scene, 'unit' | 'layer' | 'direction' | 'gate' | 'clamps'>;

/**
 * The parts of a scene's place that this model has, and what it lacks, in words. A lesson that was not checked may ask
 * for what is not there; the reader goes on all the same.
 *
 * @param own what the step itself names: what it has from steps before, perhaps of another model, is left out in silence
 * @param tokenCount T of the review that is read
 */
export function fittingPlace(
  { unit, layer, direction, gate, clamps = [] }: Scene,
  own: Scene,
  { config }: Model,
  tokenCount: number,
): { readonly place: Place; readonly lacks: string | undefined } {
  const { name, cell, hiddenSize, numLayers } = config;
  const directions = directionsOf(config);
  const clampProblem = problemOf(() => checkClamps(clamps, config, tokenCount));
  const lacks = [
    own.unit !== undefined && unit !== undefined && unit >= hiddenSize && `unit ${unit}`,
    own.layer !== undefined && layer !== undefined && layer >= numLayers && `layer ${layer}`,
    own.direction !== undefined &&
      direction !== undefined &&
      !directions.includes(direction) &&
      `${direction} direction`,
    own.gate !== undefined && gate !== undefined && !selectableGates[cell].includes(gate) && gate,
  ].filter((it) => it !== false);
  const problems = [...(lacks.length > 0 ? [`${name} has no ${lacks.join(', no ')}`] : []), ...clampProblem];
  return {
    place: {
      ...(unit !== undefined && unit < hiddenSize && { unit }),
      ...(layer !== undefined && layer < numLayers && { layer }),
      ...(direction !== undefined && directions.includes(direction) && { direction }),
      ...(gate !== undefined && selectableGates[cell].includes(gate) && { gate }),
      clamps: clampProblem.length > 0 ? [] : clamps,
    },
    lacks: problems.length > 0 ? `the lesson asks for more: ${problems.join('; ')}` : undefined,
  };
}

function problemOf(run: () => void): readonly string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof ClampError) return [error.message];
    throw error;
  }
}
