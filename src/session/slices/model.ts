import { tokenize } from '../../model/tokens/tokenizer.ts';
import { siblingsOf, withRequests } from '../readings/catalogue.ts';
import { withoutWhatIf } from '../readings/clamps.ts';
import { selectableGates } from '../readings/phases.ts';
import { currentModel } from '../readings/reading.ts';
import type { ActionOf, Update } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { atTimeStep, withCursor } from './cursor.ts';

/** Which model reads. */
export function updateModel(state: SessionState, action: ActionOf<'sample' | 'cell' | 'model' | 'bag'>): Update {
  switch (action.type) {
    case 'sample/stepped':
      return [sampled(state, action.by), []];
    case 'cell/cycled': {
      const siblings = siblingsOf(state);
      const name = siblings[(siblings.indexOf(state.modelName) + 1) % siblings.length];
      if (name === undefined || name === state.modelName) {
        return [{ ...state, notice: 'there is no other cell to compare this model with' }, []];
      }
      return chosen(state, name);
    }
    case 'model/chosen':
      return chosen(state, action.name);
    case 'model/loaded': {
      const { name, model } = action;
      return [answered({ ...state, models: { ...state.models, [name]: model } }, name), []];
    }
    case 'bag/loaded': {
      const { name, bag } = action;
      return [answered({ ...state, bags: { ...state.bags, [name]: bag } }, name), []];
    }
    case 'model/failed':
      return [{ ...state, requests: { ...state.requests, [action.name]: 'failed' }, notice: action.message }, []];
    default:
      return unreachable(action);
  }
}

/** The session with one request less. */
function answered(state: SessionState, name: string): SessionState {
  const { [name]: _, ...requests } = state.requests;
  return { ...state, requests };
}

function chosen(state: SessionState, name: string): Update {
  const model = state.models[name];
  if (model && tokenize(state.text, model.config).length === 0) {
    return [{ ...state, notice: `${name} finds no word in this review: its tokenizer makes none` }, []];
  }
  if (model) return [withModel(state, name), []];
  return [withRequests(state, name), [{ type: 'model/load', name, next: { type: 'model/chosen', name } }]];
}

/** The same place read by another model, which must be loaded: same token; a unit and gate that the model has. */
export function withModel(state: SessionState, modelName: string): SessionState {
  const next = withoutWhatIf({ ...state, modelName });
  const { cell, hiddenSize, numLayers, bidirectional } = currentModel(next).config;
  const gates = selectableGates[cell];
  const { unit, gate, layer, direction, timeStep } = state.cursor;
  const placed = withCursor(next, {
    unit: Math.min(unit, hiddenSize - 1),
    gate: gates.includes(gate) ? gate : (gates[0] ?? gate),
    layer: Math.min(layer, numLayers - 1),
    direction: bidirectional ? direction : 'forward',
  });
  return atTimeStep(placed, timeStep);
}

/** The next sample review, or the one before; from a review of the reader's own, the first or the last. */
function sampled(state: SessionState, by: 1 | -1): SessionState {
  const { task } = currentModel(state).config;
  const samples = state.samples.filter((sample) => sample.task === task);
  const index = samples.findIndex(({ text }) => text === state.text);
  const next = index < 0 ? (by > 0 ? 0 : samples.length - 1) : (index + by + samples.length) % samples.length;
  const sample = samples[next];
  if (!sample) return { ...state, notice: 'there are no sample reviews here' };
  const read = { ...withoutWhatIf(state), text: sample.text, isOwnText: true };
  return { ...atTimeStep(read, 0), notice: sample.shows };
}
