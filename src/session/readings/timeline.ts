import type { Quantity } from '../../engine/cell.ts';
import type { ReaderKind } from '../../engine/readers.ts';
import { readers } from '../../engine/readers.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { Model } from '../../model/model.ts';
import { hasPushes } from '../../model/tracing/pushes.ts';
import type { Trace } from '../../model/tracing/trace.ts';
import { type Cursor, type SessionState, type TimelineQuantity, timelineQuantities } from '../state/state.ts';
import { contributions } from './contribution.ts';
import { currentModel, currentReading, layerAt, stateBefore, trainedReading, valuesOf } from './reading.ts';

/** The state in which a cell remembers: the LSTM's cell state, of the others the hidden state. */
export const memoryOf = (cell: ReaderKind): 'cell' | 'hidden' => (readers[cell].hasCellState ? 'cell' : 'hidden');

/** The gate that decides how much of the memory stays: the LSTM's forget gate, the GRU's update gate. */
export const keepingGate: Readonly<Record<ReaderKind, 'forget' | 'update' | undefined>> = {
  lstm: 'forget',
  gru: 'update',
  rnn: undefined,
  attention: undefined,
};

const isOwnOf = (cell: ReaderKind, quantity: TimelineQuantity): quantity is TimelineQuantity & Quantity =>
  readers[cell].quantities.some((own) => own === quantity);

/** Those of the timeline's quantities that the layer under the cursor has, in the order of H and L. */
export function availableQuantities(state: SessionState): readonly TimelineQuantity[] {
  const model = currentModel(state);
  const { cell, numLayers } = model.config;
  return timelineQuantities.filter((quantity) => {
    if (quantity === 'contribution') return state.cursor.layer === numLayers - 1 && hasPushes(model);
    if (quantity === 'kept' || quantity === 'written') return keepingGate[cell] !== undefined;
    return isOwnOf(cell, quantity);
  });
}

/** What the timeline shows: the chosen quantity, or the nearest that this cell and layer have. */
export function shownQuantity(state: SessionState): TimelineQuantity {
  const available = availableQuantities(state);
  const { cell } = currentModel(state).config;
  const isKeeping = Object.values(keepingGate).some((gate) => gate === state.quantity);
  const nearest = [state.quantity, isKeeping ? keepingGate[cell] : undefined, memoryOf(cell)];
  return nearest.find((quantity) => quantity !== undefined && available.includes(quantity)) ?? 'hidden';
}

/** What belongs beside the shown quantity: the memory beside a gate, the keeping gate beside the memory. */
export function companionQuantity(state: SessionState): TimelineQuantity {
  const { cell } = currentModel(state).config;
  const memory = memoryOf(cell);
  if (shownQuantity(state) !== memory) return memory;
  return keepingGate[cell] ?? (availableQuantities(state).includes('contribution') ? 'contribution' : 'hidden');
}

/** Whether a quantity can be below zero; the others are gates, 0 to 1. */
export const isSigned = (cell: ReaderKind, quantity: TimelineQuantity): boolean =>
  !readers[cell].gates.some((gate) => gate === quantity);

/**
 * A quantity of the cursor's layer and direction at any time step, [H].
 *
 * - kept: f ⊙ c of the step before, or the GRU's z ⊙ h
 * - written: i ⊙ g, or the GRU's (1 − z) ⊙ n
 *
 * @throws {RangeError} when the cell or the layer has no such quantity
 */
export function quantityAt(
  model: Model,
  reading: Trace,
  cursor: Cursor,
  timeStep: number,
  quantity: TimelineQuantity,
): Vector {
  const at = { ...cursor, timeStep };
  const { cell } = model.config;
  const layer = layerAt(reading, timeStep, at);
  if (quantity === 'contribution') {
    const pushes = contributions(model, reading, timeStep, at);
    if (!pushes) throw new RangeError(`quantityAt: layer ${cursor.layer} does not push the verdict itself`);
    return pushes;
  }
  if (quantity !== 'kept' && quantity !== 'written') return valuesOf(layer, quantity);
  const gate = keepingGate[cell];
  if (!gate) throw new RangeError(`quantityAt: this cell has no ${quantity}`);
  if (quantity === 'kept') return product(valuesOf(layer, gate), stateBefore(reading, at, memoryOf(cell)));
  const taken = cell === 'lstm' ? valuesOf(layer, 'input') : valuesOf(layer, gate).map((z) => 1 - z);
  return product(taken, valuesOf(layer, 'candidate'));
}

const product = (a: Vector, b: Vector): Vector => a.map((value, unit) => value * b[unit]);

const sizes = new WeakMap<Trace, Map<string, readonly number[]>>();

/**
 * What the full height of a signed quantity stands for: the smallest round number that holds every unit at every token
 * of the review, so that it is the same wherever the reader looks, in Gates and in the timeline.
 */
export const scaleOf = (state: SessionState, quantity: TimelineQuantity): number =>
  isSigned(currentModel(state).config.cell, quantity) ? roundScale(Math.max(...largestOf(state, quantity))) : 1;

/** Where another unit is so many times larger, a row has a scale of its own: on the common one there would be nothing. */
const MUCH_LARGER = 7;
/** What is smaller than this is small on any scale. */
const LEAST_OWN = 0.05;

/** What the full height of one unit's row stands for: the same as for the others, or its own. */
export function rowScaleOf(state: SessionState, quantity: TimelineQuantity, unit: number): number {
  const common = scaleOf(state, quantity);
  // Of what is compared from unit to unit, the pushes above all, a scale of its own would say the wrong thing.
  if (quantity !== 'cell') return common;
  const largest = largestOf(state, quantity)[unit] ?? 0;
  return largest >= LEAST_OWN && largest * MUCH_LARGER < common ? roundScale(largest) : common;
}

/**
 * The largest size of each unit's values over the review, [H]. A what-if changes nothing of it: what grows beyond the
 * scale stands at its end, with its number.
 */
const largestOf = (state: SessionState, quantity: TimelineQuantity): readonly number[] =>
  largestIn(currentModel(state), trainedReading(state) ?? currentReading(state), state.cursor, quantity);

function largestIn(model: Model, reading: Trace, cursor: Cursor, quantity: TimelineQuantity): readonly number[] {
  const key = `${quantity} ${cursor.layer} ${cursor.direction}`;
  const known = sizes.get(reading) ?? new Map<string, readonly number[]>();
  sizes.set(reading, known);
  const found = known.get(key) ?? measured(model, reading, cursor, quantity);
  known.set(key, found);
  return found;
}

function measured(model: Model, reading: Trace, cursor: Cursor, quantity: TimelineQuantity): readonly number[] {
  const largest = new Array<number>(model.config.hiddenSize).fill(0);
  for (let timeStep = 0; timeStep < reading.steps.length; timeStep++) {
    for (const [unit, value] of quantityAt(model, reading, cursor, timeStep, quantity).entries()) {
      largest[unit] = Math.max(largest[unit] ?? 0, Math.abs(value));
    }
  }
  return largest;
}

/** The smallest of … .1, .2, .5, 1, 1.5, 2, 2.5, 3 … that is not below `size`. */
export function roundScale(size: number): number {
  if (size > 0.5) return Math.ceil(size * 2) / 2;
  return [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((scale) => size <= scale) ?? 0.5;
}

const names: Readonly<Record<TimelineQuantity, string>> = {
  forget: 'forget gate',
  input: 'input gate',
  reset: 'reset gate',
  update: 'update gate',
  candidate: 'candidate',
  cell: 'cell state',
  mixed: 'mix of the heads',
  hidden: 'hidden state',
  output: 'output gate',
  kept: 'kept',
  written: 'written',
  contribution: 'push on the verdict',
};

/** What a learner calls a quantity. */
export const quantityName = (quantity: TimelineQuantity): string => names[quantity];
