import type { Model } from '../../model/model.ts';
import type { Trace } from '../../model/tracing/trace.ts';
import type { Cursor, SessionState } from '../state/state.ts';
import { contributions } from './contribution.ts';
import { currentModel, currentReading, layerAt, previousState, readingOf, valuesOf } from './reading.ts';

const byDescending = (scores: readonly number[]): readonly number[] =>
  scores.map((_, unit) => unit).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);

/** The units in the order in which every view lists them. */
export function orderedUnits(state: SessionState): readonly number[] {
  const { hiddenSize } = currentModel(state).config;
  const units = Array.from({ length: hiddenSize }, (_, unit) => unit);
  if (state.order === 'number') return units;
  return byDescending(state.order === 'change' ? changes(state) : meanPushes(state));
}

const remembered = new WeakMap<Trace, Map<string, readonly number[]>>();

/**
 * The mean size of each unit's push on the verdict over the review; of its hidden state where a layer has no push. A
 * what-if changes nothing of it, nor does the train step: rows that moved could not be compared.
 */
function meanPushes(state: SessionState): readonly number[] {
  const model = state.models[state.modelName] ?? currentModel(state);
  const reading = readingOf(model, state.text);
  const known = remembered.get(reading) ?? new Map<string, readonly number[]>();
  remembered.set(reading, known);
  const key = `${state.cursor.layer} ${state.cursor.direction}`;
  const pushes = known.get(key) ?? measuredPushes(model, reading, state.cursor);
  known.set(key, pushes);
  return pushes;
}

function measuredPushes(model: Model, reading: Trace, cursor: Cursor): readonly number[] {
  const sums = new Array<number>(model.config.hiddenSize).fill(0);
  for (let timeStep = 0; timeStep < reading.steps.length; timeStep++) {
    const pushes =
      contributions(model, reading, timeStep, cursor) ?? valuesOf(layerAt(reading, timeStep, cursor), 'hidden');
    for (const [unit, push] of pushes.entries()) sums[unit] = (sums[unit] ?? 0) + Math.abs(push);
  }
  return sums;
}

/** How much each unit's memory changes at the token under the cursor: the cell state, or the hidden state. */
function changes(state: SessionState): number[] {
  const reading = currentReading(state);
  const memory = reading.model.cell === 'lstm' ? 'cell' : 'hidden';
  const after = valuesOf(layerAt(reading, state.cursor.timeStep, state.cursor), memory);
  const before = previousState(state, memory);
  return Array.from(after, (value, unit) => Math.abs(value - (before[unit] ?? 0)));
}
