import { contributions } from './contribution.ts';
import { currentModel, currentReading, layerAt, previousState, valuesOf } from './reading.ts';
import type { SessionState } from './state.ts';

const byDescending = (scores: readonly number[]): readonly number[] =>
  scores.map((_, unit) => unit).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);

/** The units in the order in which every view lists them. */
export function orderedUnits(state: SessionState): readonly number[] {
  const { hiddenSize } = currentModel(state).config;
  const units = Array.from({ length: hiddenSize }, (_, unit) => unit);
  if (state.order === 'number') return units;
  return byDescending(state.order === 'change' ? changes(state) : meanPushes(state));
}

/** The mean size of each unit's push on the verdict over the review; of its hidden state where a layer has no push. */
function meanPushes(state: SessionState): number[] {
  const model = currentModel(state);
  const reading = currentReading(state);
  const sums = new Array<number>(model.config.hiddenSize).fill(0);
  for (let timeStep = 0; timeStep < reading.steps.length; timeStep++) {
    const pushes =
      contributions(model, reading, timeStep, state.cursor) ??
      valuesOf(layerAt(reading, timeStep, state.cursor), 'hidden');
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
