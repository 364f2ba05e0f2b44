import type { UnitReading } from '../../lessons/expression/expression.ts';
import { currentModel, currentReading, previousTimeStep } from '../readings/reading.ts';
import type { SessionState, TimelineQuantity } from '../state/state.ts';
import { openPrediction } from './checkpoint.ts';

/** What may be concealed of a unit at a token: a quantity, or a state as the token finds it. */
export type ConcealedName = TimelineQuantity | 'cellBefore' | 'hiddenBefore';

/** What an open prediction asks for, and what would give it away: not to be shown at this time step. */
export interface Concealed {
  readonly unit: number;
  readonly names: ReadonlySet<ConcealedName>;
}

/** From which values one could be read off, in any cell, beside itself. */
const revealing: { readonly [name in ConcealedName | UnitReading]?: readonly ConcealedName[] } = {
  forget: ['kept', 'cell', 'hidden', 'contribution'],
  input: ['written', 'cell', 'hidden', 'contribution'],
  candidate: ['written', 'cell', 'hidden', 'contribution'],
  update: ['kept', 'written', 'hidden', 'contribution'],
  output: ['hidden', 'contribution'],
  kept: ['forget', 'update', 'cell', 'hidden', 'contribution'],
  erased: ['forget', 'kept', 'cell', 'hidden', 'contribution'],
  written: ['cell', 'hidden', 'contribution'],
  cell: ['hidden', 'contribution'],
  mixed: ['hidden', 'contribution'],
  hidden: ['contribution'],
  contribution: ['hidden'],
  cellBefore: ['kept', 'cell', 'hidden', 'contribution'],
  hiddenBefore: ['kept', 'hidden', 'contribution'],
};

/** A prediction's value is hidden at its token, and as the state before also at the token after it. */
export function concealedAt(state: SessionState, timeStep: number): Concealed | undefined {
  const asked = openPrediction(state);
  const { cursor } = state;
  const isTop = cursor.layer === currentModel(state).config.numLayers - 1;
  if (!asked || asked.unit === undefined || asked.quantity === 'probability' || !isTop) return undefined;
  const { unit, quantity } = asked;
  const names = new Set<ConcealedName>([...(quantity === 'erased' ? [] : [quantity]), ...(revealing[quantity] ?? [])]);
  if (asked.at === timeStep) return { unit, names };
  if (asked.at !== previousTimeStep(currentReading(state), { ...cursor, timeStep })) return undefined;
  const carried: readonly ConcealedName[] = [
    ...(names.has('cell') ? (['cellBefore'] as const) : []),
    ...(names.has('hidden') ? (['hiddenBefore'] as const) : []),
  ];
  return { unit, names: new Set([...carried, ...carried.flatMap((name) => revealing[name] ?? [])]) };
}

/** Whether one value of one unit is not to be shown at a time step. */
export function isConcealed(state: SessionState, timeStep: number, unit: number, name: ConcealedName): boolean {
  const concealed = concealedAt(state, timeStep);
  return concealed?.unit === unit && concealed.names.has(name);
}
