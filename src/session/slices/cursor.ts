import type { Quantity } from '../../engine/cell.ts';
import { isDrawn } from '../../lessons/show.ts';
import { lookOf } from '../readings/attention/looking.ts';
import { lastPhase, selectableGates } from '../readings/phases.ts';
import { currentModel, currentReading } from '../readings/reading.ts';
import { orderedUnits } from '../readings/units.ts';
import type { ActionOf, Update } from '../state/action.ts';
import { type Cursor, type SessionState, unitOrders } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';

const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The session with parts of its cursor changed. */
export const withCursor = (state: SessionState, cursor: Partial<Cursor>): SessionState => ({
  ...state,
  cursor: { ...state.cursor, ...cursor },
});

/** At a time step, complete: its last phase. Steps outside the review become its first or last. */
export function atTimeStep(state: SessionState, timeStep: number): SessionState {
  const last = currentReading(state).steps.length - 1;
  return withCursor(state, {
    timeStep: between(timeStep, 0, last),
    phase: lastPhase(currentModel(state).config.cell),
  });
}

/** Where the cursor stands, in tokens, phases, units and gates. */
export function updateCursor(
  state: SessionState,
  action: ActionOf<'time' | 'phase' | 'unit' | 'units' | 'gate' | 'layer'>,
): Update {
  const { cursor } = state;
  switch (action.type) {
    case 'time/stepped':
      return [atTimeStep(state, cursor.timeStep + action.by), []];
    case 'time/moved':
      return [atTimeStep(state, { first: 0, last: Number.POSITIVE_INFINITY }[action.to] ?? Number(action.to)), []];
    case 'phase/stepped':
      return [action.by > 0 ? nextPhase(state) : previousPhase(state), []];
    case 'unit/stepped': {
      const look = lookOf(state);
      if (look) return [withCursor(state, { word: between(look.word + action.by, 0, look.token) }), []];
      return [withCursor(state, { unit: unitBeside(state, action.by) }), []];
    }
    case 'unit/selected':
      return [withCursor(state, { unit: between(action.unit, 0, currentModel(state).config.hiddenSize - 1) }), []];
    case 'gate/stepped': {
      const look = lookOf(state);
      if (look) return [withCursor(state, { head: between(look.head + action.by, 0, headsOf(state) - 1) }), []];
      const gates = drawnGates(state);
      const index = between(gates.indexOf(cursor.gate) + action.by, 0, gates.length - 1);
      return [withCursor(state, { gate: gates[index] ?? cursor.gate }), []];
    }
    case 'layer/stepped':
      return [nextLayer(state), []];
    case 'units/reordered': {
      const next = unitOrders[(unitOrders.indexOf(state.order) + 1) % unitOrders.length] ?? 'push';
      return [{ ...state, order: next, notice: `units by ${orderNames[next]}` }, []];
    }
    default:
      return unreachable(action);
  }
}

function headsOf(state: SessionState): number {
  const { config } = currentModel(state);
  return config.cell === 'attention' ? config.numHeads : 1;
}

/** What H and L go through: of the gates, those that are drawn. */
function drawnGates(state: SessionState): readonly Quantity[] {
  const { cell } = currentModel(state).config;
  const drawn = selectableGates[cell].filter((gate) => isDrawn(state.drawn, cell, gate));
  return drawn.length > 0 ? drawn : selectableGates[cell];
}

const orderNames = { push: 'mean push on the verdict', number: 'number', change: 'change at this token' } as const;

/** The next layer and direction of a model that has several: layer by layer, forward before backward. */
function nextLayer(state: SessionState): SessionState {
  const layers = currentReading(state).steps[0]?.layers ?? [];
  if (layers.length < 2) return { ...state, notice: 'this model has one layer, which reads in one direction' };
  const { layer, direction } = state.cursor;
  const index = layers.findIndex((it) => it.layer === layer && it.direction === direction);
  const next = layers[(index + 1) % layers.length];
  if (!next) return state;
  const placed = withCursor(state, { layer: next.layer, direction: next.direction });
  return { ...placed, notice: `layer ${next.layer}, ${next.direction}` };
}

/** One phase on, into the next token after the last. */
export function nextPhase(state: SessionState): SessionState {
  const { timeStep, phase } = state.cursor;
  if (phase < lastPhase(currentModel(state).config.cell)) return withCursor(state, { phase: phase + 1 });
  const isLast = timeStep === currentReading(state).steps.length - 1;
  return isLast ? state : withCursor(state, { timeStep: timeStep + 1, phase: 0 });
}

function previousPhase(state: SessionState): SessionState {
  const { timeStep, phase } = state.cursor;
  if (phase > 0) return withCursor(state, { phase: phase - 1 });
  return timeStep === 0 ? state : atTimeStep(state, timeStep - 1);
}

function unitBeside(state: SessionState, by: number): number {
  const units = orderedUnits(state);
  const index = between(units.indexOf(state.cursor.unit) + by, 0, units.length - 1);
  return units[index] ?? state.cursor.unit;
}
