import { layerNorm } from '../../engine/attention/layer-norm.ts';
import type { Direction } from '../../engine/directions.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { Model } from '../model.ts';
import { inputsOf, linearForm } from './head.ts';
import { placeOfDirection, prefixStates } from './readout.ts';
import type { Trace } from './trace.ts';

/**
 * Whether each unit of the top layer pushes the logit by a number of its own: where the classifier is linear, and what it
 * reads at a step is known there.
 */
export const hasPushes = ({ classifier, config }: Model): boolean =>
  linearForm(classifier) !== undefined && !(config.bidirectional && isPooled(config.readout));

const isPooled = (readout: string | undefined): boolean => readout === 'mean' || readout === 'max';

const states = new WeakMap<Trace, Vector>();

/**
 * How far each unit of the top layer pushes a logit after a step: its weight in the classifier × what the classifier
 * reads of it, its hidden state or, where states are pooled, the pool of those so far. With the classifier's bias they
 * add up to the logit.
 *
 * @returns [H]; undefined where the classifier bends, so that there is no such number
 */
export function pushesOn(
  model: Model,
  reading: Trace,
  output: number,
  timeStep: number,
  direction: Direction,
): Vector | undefined {
  const form = linearForm(model.classifier);
  if (!form || !hasPushes(model)) return undefined;
  const { hiddenSize: H, numLayers, readout } = model.config;
  const start = output * inputsOf(model.classifier) + placeOfDirection(model.config, direction);
  const topAt = (t: number): Vector | undefined =>
    reading.steps[t]?.layers.find((it) => it.layer === numLayers - 1 && it.direction === direction)?.hidden;
  const hiddenAt = (t: number): Vector | undefined => readOf(model, topAt(t));
  const read = isPooled(readout)
    ? pooledStates(model, reading, hiddenAt).subarray(timeStep * H, (timeStep + 1) * H)
    : hiddenAt(timeStep);
  return read?.map((value, unit) => value * form.weight.data[start + unit]);
}

/** What the classifier reads of the top layer's vector: of attention, what the last normalisation makes of it. */
const readOf = ({ encoder }: Model, hidden: Vector | undefined): Vector | undefined =>
  encoder && hidden ? layerNorm(encoder.norm, hidden).outputs : hidden;

/** Of every prefix, [T, H]. */
function pooledStates(model: Model, reading: Trace, hiddenAt: (t: number) => Vector | undefined): Vector {
  const known = states.get(reading);
  if (known) return known;
  const H = model.config.hiddenSize;
  const outputs = new Float64Array(reading.steps.length * H); // [T, H]
  reading.steps.forEach((_, t) => {
    outputs.set(hiddenAt(t) ?? [], t * H);
  });
  const pooled = prefixStates(model.config, { outputs, steps: reading.steps.length, batch: 1 });
  states.set(reading, pooled);
  return pooled;
}
