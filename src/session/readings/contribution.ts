import type { Vector } from '../../engine/tensor.ts';
import type { Model } from '../../model/model.ts';
import type { Trace } from '../../model/tracing/trace.ts';
import type { Cursor } from '../state/state.ts';
import { layerAt, valuesOf } from './reading.ts';

/** The output whose logit a push is measured on: the one logit of a binary model, else the predicted label's. */
export const pushedOutput = (reading: Trace): number =>
  reading.prediction.logits.length === 1 ? 0 : reading.model.labels.indexOf(reading.prediction.label);

/**
 * How far each unit pushes the verdict at a time step: classifier weight × hidden state, in logits, [H]. Together with
 * the classifier's bias they add up to the logit; a layer below the top pushes only through the layers above, so it has
 * no contribution of its own.
 */
export function contributions(model: Model, reading: Trace, timeStep: number, cursor: Cursor): Vector | undefined {
  const { hiddenSize, numLayers } = model.config;
  if (cursor.layer !== numLayers - 1) return undefined;
  const hidden = valuesOf(layerAt(reading, timeStep, cursor), 'hidden');
  const directions = model.config.bidirectional ? 2 : 1;
  const offset = pushedOutput(reading) * hiddenSize * directions + (cursor.direction === 'backward' ? hiddenSize : 0);
  const weights = model.classifier.weight.data.subarray(offset, offset + hiddenSize);
  return hidden.map((value, unit) => value * (weights[unit] ?? 0));
}
