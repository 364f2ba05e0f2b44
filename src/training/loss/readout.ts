import { directionsOf, type NetworkShape } from '../../engine/network.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { Batch } from '../data/batch.ts';

/** Which hidden states the classifier reads, and what it is to say of each. */
export interface Readout {
  /** [N, H·directions] */
  readonly hidden: Vector;
  /** [N] */
  readonly targets: Vector;
  /** [N] */
  readonly weights: Vector;
  /** From the gradient of `hidden` to that of the trace's outputs, [T, B, H·directions]. */
  toOutputs(dHidden: Vector): Vector;
}

type Sizes = Pick<NetworkShape, 'hiddenSize' | 'bidirectional'>;

/**
 * What a batch asks of a network: every prefix where one direction reads and there are targets for them, N = T·B; else
 * the whole text only, N = B, which with two directions is the last forward state beside the first backward one.
 */
export function readout(shape: Sizes, outputs: Vector, batch: Batch): Readout {
  const start = (batch.steps - 1) * batch.batch;
  const directions = directionsOf(shape).length;
  const hasPrefixes = batch.weights.subarray(0, start).some((weight) => weight > 0);
  if (directions === 1 && hasPrefixes) {
    const { targets, weights } = batch;
    return { hidden: outputs.slice(), targets, weights, toOutputs: (dHidden) => dHidden };
  }
  const places = finalPlaces(shape, batch);
  const hidden = new Float64Array(places.length); // [B, H·directions]
  places.forEach((place, k) => {
    hidden[k] = outputs[place];
  });
  return {
    hidden,
    targets: batch.targets.subarray(start),
    weights: batch.weights.subarray(start),
    toOutputs(dHidden) {
      const dOutputs = new Float64Array(outputs.length); // [T, B, H·directions]
      places.forEach((place, k) => {
        dOutputs[place] = dHidden[k];
      });
      return dOutputs;
    },
  };
}

/** Where in the outputs, [T, B, H·directions], each number that the classifier reads at the end is, [B, H·directions]. */
function finalPlaces(shape: Sizes, { steps, batch }: Batch): Int32Array {
  const H = shape.hiddenSize;
  const width = H * directionsOf(shape).length;
  const places = new Int32Array(batch * width);
  for (let b = 0; b < batch; b++) {
    for (let k = 0; k < width; k++) {
      const t = k < H ? steps - 1 : 0; // the backward direction ends at the first token
      places[b * width + k] = (t * batch + b) * width + k;
    }
  }
  return places;
}
