import type { Vector } from '../../engine/tensor.ts';
import type { Model } from '../../model/model.ts';
import { pushesOn } from '../../model/tracing/pushes.ts';
import type { Trace } from '../../model/tracing/trace.ts';
import type { Cursor } from '../state/state.ts';

/** The output whose logit a push is measured on: the one logit of a binary model, else the predicted label's. */
export const pushedOutput = (reading: Trace): number =>
  reading.prediction.logits.length === 1 ? 0 : reading.model.labels.indexOf(reading.prediction.label);

/**
 * How far each unit pushes the verdict at a time step, in logits, [H]: together with the classifier's bias they add up to
 * the logit. A layer below the top pushes only through the layers above, and where the classifier bends no unit has a
 * push of its own: undefined.
 */
export const contributions = (model: Model, reading: Trace, timeStep: number, cursor: Cursor): Vector | undefined =>
  cursor.layer === model.config.numLayers - 1
    ? pushesOn(model, reading, pushedOutput(reading), timeStep, cursor.direction)
    : undefined;
