import type { Tensor, Vector } from '../../../engine/tensor.ts';
import type { Model, RecurrentModel } from '../../../model/model.ts';
import type { Trace } from '../../../model/tracing/trace.ts';
import type { Cursor } from '../../state/state.ts';
import { stateBefore, stepAt, valuesOf } from '../reading.ts';

/** The two halves of a layer's pre-activations, before any squashing, in the stacked order of the weights. */
export interface PreActivation {
  /** what the input adds: W_ih x + b_ih, [G·H] */
  readonly fromInput: Vector;
  /** what the state adds: W_hh h + b_hh, [G·H] */
  readonly fromState: Vector;
}

/**
 * What a layer reads at a time step, [X]: the embedding of the token, or above the bottom the hidden states of the layer
 * below, forward beside backward.
 */
export function layerInput(model: Model, reading: Trace, { timeStep, layer }: Cursor): Vector {
  const step = stepAt(reading, timeStep);
  if (layer === 0) {
    const [, X] = model.embedding.shape;
    return model.embedding.data.subarray(step.id * X, (step.id + 1) * X);
  }
  const below = step.layers.filter((it) => it.layer === layer - 1).map((it) => valuesOf(it, 'hidden'));
  return Float64Array.from(below.flatMap((hidden) => [...hidden]));
}

/** The halves of the pre-activations of the layer, direction and time step under the cursor. */
export function preActivationAt(model: RecurrentModel, reading: Trace, cursor: Cursor): PreActivation {
  const layer = model.network.layers.find((it) => it.layer === cursor.layer && it.direction === cursor.direction);
  if (!layer) throw new RangeError(`preActivationAt: no layer ${cursor.layer} that reads ${cursor.direction}`);
  const { weight_ih, bias_ih, weight_hh, bias_hh } = layer.weights;
  return {
    fromInput: affine(weight_ih, bias_ih, layerInput(model, reading, cursor)),
    fromState: affine(weight_hh, bias_hh, stateBefore(reading, cursor, 'hidden')),
  };
}

/** W x + b. @param weight [R, C] @param x [C] @returns [R] */
function affine({ shape: [R, C], data }: Tensor, bias: Tensor, x: Vector): Vector {
  return Float64Array.from({ length: R }, (_, row) => {
    let sum = bias.data[row];
    for (let column = 0; column < C; column++) sum += data[row * C + column] * x[column];
    return sum;
  });
}
