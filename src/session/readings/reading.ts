import type { Quantity } from '../../engine/cell.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { Model } from '../../model/model.ts';
import { type Clamp, formatClamp } from '../../model/tracing/clamp.ts';
import { trace } from '../../model/tracing/read.ts';
import type { LayerStep, Trace, TraceStep } from '../../model/tracing/trace.ts';
import type { SessionState } from '../state/state.ts';
import { activeClamps, isAltered } from './clamps.ts';
import { modelShown } from './learning/snapshots.ts';
import { remembered } from './remembered-readings.ts';

/** How many readings are remembered for each model: the trained and the altered one, and those a reader flips between. */
const REMEMBERED = [2, 8] as const;
/** How many where the trained one is remembered with its gradients. */
const REMEMBERED_ALTERED = [1, 7] as const;
/** How many with gradients: the trained and the altered one, and a few distances, to step between at once. */
const REMEMBERED_GRADIENTS = [2, 12] as const;
/** Of a model that is only compared, one is on the screen at a time. */
const REMEMBERED_GRADIENTS_BESIDE = [1, 12] as const;

type Readings = WeakMap<Model, Map<string, Trace>>;
const readings: Readings = new WeakMap();
const gradientReadings: Readings = new WeakMap();

function readingsBy(model: Model, all: Readings): Map<string, Trace> {
  const own = all.get(model) ?? new Map<string, Trace>();
  all.set(model, own);
  return own;
}

/**
 * The trace of a text; the same object for the same model, text and clamps, as long as it is among the last few read.
 *
 * @throws {ClampError} when a clamp does not fit the model or the text
 */
export function readingOf(model: Model, text: string, clamps: readonly Clamp[] = []): Trace {
  const key = keyOf(text, clamps);
  const known = gradientReadings.get(model);
  const same = known?.get(key);
  if (same) return same;
  const trained = known?.get(text);
  const limits = trained ? REMEMBERED_ALTERED : REMEMBERED;
  return remembered(readingsBy(model, readings), key, limits, () => trace(model, text, { clamps }));
}

/** The trace of a text with gradients; the same object as long as it is among the last few read. */
export function gradientReadingOf(model: Model, text: string, clamps: readonly Clamp[] = [], isCurrent = true): Trace {
  const key = keyOf(text, clamps);
  // It says all that the reading without gradients does: of a long review, one of the two is enough to keep.
  readings.get(model)?.delete(key);
  const own = readingsBy(model, gradientReadings);
  const limits = isCurrent ? REMEMBERED_GRADIENTS : REMEMBERED_GRADIENTS_BESIDE;
  return remembered(own, key, limits, () => trace(model, text, { clamps, gradient: true }));
}

const keyOf = (text: string, clamps: readonly Clamp[]): string => [text, ...clamps.map(formatClamp)].join('\n');

/** The model that reads, as it was after the train step on the screen. */
export const currentModel = (state: SessionState): Model => {
  const model = modelShown(state, state.modelName);
  if (!model) throw new Error(`the model ${state.modelName} is selected but was never loaded`);
  return model;
};

/** The whole reading of the review by the current model, with what is clamped where a what-if is on the screen. */
export const currentReading = (state: SessionState): Trace =>
  readingOf(currentModel(state), state.text, state.whatIf.showing === 'altered' ? activeClamps(state) : []);

/** The reading without clamps, to set beside an altered one; undefined where nothing on the screen is altered. */
export const trainedReading = (state: SessionState): Trace | undefined =>
  isAltered(state) ? readingOf(currentModel(state), state.text) : undefined;

/** The token under the cursor, with everything computed for it. */
export const currentStep = (state: SessionState): TraceStep => stepAt(currentReading(state), state.cursor.timeStep);

export function stepAt(reading: Trace, timeStep: number): TraceStep {
  const step = reading.steps[timeStep];
  if (!step) throw new RangeError(`stepAt: time step ${timeStep} of ${reading.steps.length}`);
  return step;
}

/** One layer in one direction at a time step. */
export function layerAt(
  reading: Trace,
  timeStep: number,
  { layer, direction }: Pick<SessionState['cursor'], 'layer' | 'direction'>,
): LayerStep {
  const found = stepAt(reading, timeStep).layers.find((it) => it.layer === layer && it.direction === direction);
  if (!found) throw new RangeError(`layerAt: no layer ${layer} that reads ${direction}`);
  return found;
}

/** A quantity of a layer, [H]; an error where the cell does not compute it. */
export function valuesOf(layerStep: LayerStep, quantity: Quantity): Vector {
  const values = layerStep[quantity];
  if (!values) throw new RangeError(`valuesOf: this cell has no ${quantity}`);
  return values;
}

/**
 * The time step whose state a step starts from, or undefined where it starts from zero: the one before, or for the
 * backward direction the one after.
 */
export function previousTimeStep(reading: Trace, { timeStep, direction }: SessionState['cursor']): number | undefined {
  const previous = direction === 'forward' ? timeStep - 1 : timeStep + 1;
  return reading.steps[previous] ? previous : undefined;
}

/** A state quantity (`hidden` or `cell`) as the step under the cursor finds it, [H]; zeros at the start of the reading. */
export const previousState = (state: SessionState, quantity: 'hidden' | 'cell'): Vector =>
  stateBefore(currentReading(state), state.cursor, quantity);

/** The same in any reading of the review. */
export function stateBefore(reading: Trace, cursor: SessionState['cursor'], quantity: 'hidden' | 'cell'): Vector {
  const previous = previousTimeStep(reading, cursor);
  if (previous === undefined) return new Float64Array(reading.model.hiddenSize);
  return valuesOf(layerAt(reading, previous, cursor), quantity);
}
