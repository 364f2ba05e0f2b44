import type { CellKind, Quantity } from '../../../engine/cell.ts';
import type { Vector } from '../../../engine/tensor.ts';
import type { RecurrentModel } from '../../../model/model.ts';
import type { Trace } from '../../../model/tracing/trace.ts';
import { preActivationAt } from '../../../session/readings/arithmetic/pre-activation.ts';
import { isComputed } from '../../../session/readings/phases.ts';
import { layerAt, stateBefore, valuesOf } from '../../../session/readings/reading.ts';
import type { Shown } from '../../../session/readings/shown-number.ts';
import type { Cursor } from '../../../session/state/state.ts';

/**
 * Everything that a token's arithmetic has for a unit: what the cell computes, the state it starts from, and what comes
 * in between. `kept` and `written` are the two parts of the new state: f·c and i·g, or z·h and (1−z)·n. `word` and
 * `memory` are the two parts of an RNN's pre-activation, `sum` is both together.
 */
export type ValueName = Quantity | 'cellBefore' | 'hiddenBefore' | 'kept' | 'written' | 'word' | 'memory' | 'sum';

/** A unit's values by name; undefined where the phase has not computed them yet. */
export type UnitValues = { readonly [name in ValueName]?: Shown };

/** The same for all units, whatever the phase, [H] each. */
export type LayerValues = { readonly [name in ValueName]?: Vector };

/** Every value of the layer and token under the cursor. */
export function layerValues(model: RecurrentModel, reading: Trace, cursor: Cursor): LayerValues {
  const step = layerAt(reading, cursor.timeStep, cursor);
  const hiddenBefore = stateBefore(reading, cursor, 'hidden');
  const common = { ...step, hiddenBefore };
  switch (model.config.cell) {
    case 'lstm': {
      const cellBefore = stateBefore(reading, cursor, 'cell');
      const kept = product(valuesOf(step, 'forget'), cellBefore);
      const written = product(valuesOf(step, 'input'), valuesOf(step, 'candidate'));
      return { ...common, cellBefore, kept, written };
    }
    case 'gru': {
      const update = valuesOf(step, 'update');
      const taken = update.map((z) => 1 - z);
      return {
        ...common,
        kept: product(update, hiddenBefore),
        written: product(taken, valuesOf(step, 'candidate')),
      };
    }
    case 'rnn': {
      const { fromInput, fromState } = preActivationAt(model, reading, cursor);
      return { ...common, word: fromInput, memory: fromState, sum: fromInput.map((x, unit) => x + fromState[unit]) };
    }
  }
}

const product = (a: Vector, b: Vector): Vector => a.map((value, unit) => value * b[unit]);

/** What must be computed before a value that is no quantity of the cell is known. */
const needs: Readonly<Record<CellKind, { readonly [name in ValueName]?: readonly Quantity[] }>> = {
  lstm: { kept: ['forget'], written: ['input', 'candidate'] },
  gru: { kept: ['update'], written: ['update', 'candidate'] },
  rnn: { word: ['hidden'], memory: ['hidden'], sum: ['hidden'] },
};

const quantities: readonly Quantity[] = ['forget', 'input', 'reset', 'update', 'candidate', 'cell', 'output', 'hidden'];

/** The values that are known at a phase; the state before is known from the start. */
export function knownAt(cell: CellKind, phase: number): ReadonlySet<ValueName> {
  const known = new Set<ValueName>(['cellBefore', 'hiddenBefore']);
  const isKnown = (quantity: Quantity): boolean => isComputed(cell, phase, quantity);
  for (const quantity of quantities) if (isKnown(quantity)) known.add(quantity);
  for (const name of valueNames) if (needs[cell][name]?.every(isKnown)) known.add(name);
  return known;
}

const valueNames: readonly ValueName[] = ['kept', 'written', 'word', 'memory', 'sum'];

/** The values of one unit, as they may be shown. */
export function unitValues(
  unit: number,
  values: LayerValues,
  known: ReadonlySet<ValueName>,
  trained?: LayerValues,
  concealed?: ReadonlySet<string>,
): UnitValues {
  const shown: { [name in ValueName]?: Shown } = {};
  for (const name of known) {
    const value = values[name]?.[unit];
    if (value === undefined) continue;
    const unaltered = trained?.[name]?.[unit];
    shown[name] = {
      value,
      ...(unaltered !== undefined && unaltered !== value && { trained: unaltered }),
      ...(concealed?.has(name) && { isHidden: true }),
    };
  }
  return shown;
}
