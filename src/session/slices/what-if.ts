import type { GateName } from '../../engine/cell.ts';
import { type ReaderKind, readers } from '../../engine/readers.ts';
import { isDrawn } from '../../lessons/show.ts';
import { type Clamp, isWeightClamp, MOST_CLAMPS } from '../../model/tracing/clamp.ts';
import { clampAt, type Look, lookOf } from '../readings/attention/looking.ts';
import { draftClamp } from '../readings/clamps.ts';
import { isComputed, lastPhase } from '../readings/phases.ts';
import { currentModel, currentReading, layerAt, valuesOf } from '../readings/reading.ts';
import type { ActionOf, Update } from '../state/action.ts';
import type { Draft, SessionState, WhatIf } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { withCursor } from './cursor.ts';

/** Of clamps, and of lists to go back to. What a lesson's task and a gate that is being set add has room. */
const MOST_KEPT = MOST_CLAMPS - 10;
const TOO_MANY = `more than ${MOST_KEPT} clamps are not kept: X clears them`;

/** Setting gates by hand, keeping, undoing and comparing what was set. */
export function updateWhatIf(state: SessionState, action: ActionOf<'what-if'>): Update {
  switch (action.type) {
    case 'what-if/opened':
      return [opened(state), []];
    case 'what-if/set':
      return [withDraft(state, { value: action.value }), []];
    case 'what-if/nudged':
      return [withDraft(state, { value: nudged(state, action.by) }), []];
    case 'what-if/units-widened':
      return [withDraft(state, { isForAllUnits: !state.whatIf.draft?.isForAllUnits }), []];
    case 'what-if/tokens-widened':
      return [withDraft(state, { isForLaterTokens: !state.whatIf.draft?.isForLaterTokens }), []];
    case 'what-if/gate-cycled':
      return [gateCycled(state, action.by), []];
    case 'what-if/kept': {
      const clamp = draftClamp(state);
      const left = withWhatIf(state, { draft: undefined });
      if (clamp && state.whatIf.clamps.length >= MOST_KEPT) return [{ ...left, notice: TOO_MANY }, []];
      return [clamp ? withClamps(left, [...state.whatIf.clamps, clamp]) : left, []];
    }
    case 'what-if/dropped':
      return [withWhatIf(state, { draft: undefined }), []];
    case 'what-if/cleared':
      return [cleared(state), []];
    case 'what-if/undone':
      return [undone(state), []];
    case 'what-if/redone':
      return [redone(state), []];
    case 'what-if/flipped':
      return [flipped(state), []];
    default:
      return unreachable(action);
  }
}

const withWhatIf = (state: SessionState, whatIf: Partial<WhatIf>): SessionState => ({
  ...state,
  whatIf: { ...state.whatIf, ...whatIf },
});

/** The session with another list of clamps, and the one before it to go back to. */
const withClamps = (state: SessionState, clamps: readonly Clamp[]): SessionState =>
  withWhatIf(state, {
    ...{ clamps, undone: [], showing: 'altered' },
    done: [...state.whatIf.done, state.whatIf.clamps].slice(-MOST_KEPT),
  });

function withDraft(state: SessionState, change: Partial<Draft>): SessionState {
  const { draft } = state.whatIf;
  return draft ? withWhatIf(state, { draft: { ...draft, ...change } }) : state;
}

/** The gates of the cell that are drawn; all of them where none is. */
function settableGates(state: SessionState): readonly GateName[] {
  const { cell } = currentModel(state).config;
  const drawn = readers[cell].gates.filter((gate) => isDrawn(state.drawn, cell, gate));
  return drawn.length > 0 ? drawn : readers[cell].gates;
}

/** Why nothing can be set here. */
const withoutGates = (cell: ReaderKind): string =>
  cell === 'attention'
    ? 'attention has no gate to set: --clamp attention:LAYER.HEAD@TOKEN/WORD=VALUE sets a weight'
    : 'a plain RNN has no gate to set: c changes to a cell that has';

function opened(state: SessionState): SessionState {
  const look = lookOf(state);
  if (look) return weightCycled(state, look);
  const { config } = currentModel(state);
  const gates = settableGates(state);
  const gate = gates.find((name) => name === state.cursor.gate) ?? gates[0];
  if (gate === undefined) return { ...state, notice: withoutGates(config.cell) };
  const draft: Draft = { gate, value: undefined, isForAllUnits: false, isForLaterTokens: false };
  // Clamps are on the top layer, and its gates are all known only once the token is complete; phases that a lesson has
  // not come to yet are not gone to.
  const { phase: now } = state.cursor;
  const phase = state.drawn !== 'all' && isComputed(config.cell, now, gate) ? now : lastPhase(config.cell);
  const placed = withCursor(state, { gate, layer: config.numLayers - 1, phase });
  return { ...withWhatIf(placed, { draft, showing: 'altered' }), focus: 'main' };
}

/** A weight of attention is all, then nothing, then as it was; the rest of its row shares what is left. */
function weightCycled(state: SessionState, look: Look): SessionState {
  if (look.token === 0) return { ...state, notice: 'the first word has only itself to look at: → goes on' };
  const set = clampAt(state, look);
  const others = state.whatIf.clamps.filter((clamp) => clamp !== set && !isOfRow(clamp, look));
  const { layer, head, token, word } = look;
  const seen = `“${currentReading(state).steps[word]?.text}”`;
  if (set?.value === 0)
    return { ...withClamps(state, others), notice: `head ${head} looks at ${seen} as it was trained to` };
  const value = set ? 0 : 1;
  const clamp: Clamp = { gate: 'attention', layer, head, token, word, value };
  const changed = withClamps(withWhatIf(state, { showing: 'altered' }), [...others, clamp]);
  return {
    ...changed,
    notice: `head ${head} gives ${seen} ${value === 1 ? 'all; x gives it nothing' : 'nothing; x frees it'}, = compares`,
  };
}

/** One weight of a row is set at a time: two could be more than the whole. */
const isOfRow = (clamp: Clamp, { layer, head, token }: Look): boolean =>
  isWeightClamp(clamp) && clamp.layer === layer && clamp.head === head && clamp.token === token;

/** By a step of 0.05, from what the gate is now. */
function nudged(state: SessionState, by: number): number {
  const { draft } = state.whatIf;
  const now = draft?.value ?? (draft ? gateValue(state, draft.gate) : 0);
  return Math.min(1, Math.max(0, Math.round((now + by) * 20) / 20));
}

const gateValue = (state: SessionState, gate: GateName): number => {
  const { cursor } = state;
  return valuesOf(layerAt(currentReading(state), cursor.timeStep, cursor), gate)[cursor.unit] ?? 0;
};

function gateCycled(state: SessionState, by: 1 | -1): SessionState {
  const { draft } = state.whatIf;
  if (!draft) return state;
  const gates = settableGates(state);
  const gate = gates[(gates.indexOf(draft.gate) + by + gates.length) % gates.length] ?? draft.gate;
  const clamp = draftClamp(state);
  if (!clamp) return withCursor(withDraft(state, { gate }), { gate });
  // What was set is taken along, not lost.
  const kept = withClamps(state, [...state.whatIf.clamps, clamp]);
  const moved = withCursor(withDraft(kept, { gate, value: undefined }), { gate });
  return { ...moved, notice: `the ${draft.gate} gate is kept as it was set; now the ${gate} gate` };
}

function cleared(state: SessionState): SessionState {
  if (state.whatIf.clamps.length === 0) return { ...state, notice: 'nothing is clamped' };
  return withClamps(withWhatIf(state, { draft: undefined }), []);
}

function undone(state: SessionState): SessionState {
  const { done, undone: redoable, clamps } = state.whatIf;
  const before = done.at(-1);
  if (!before) return { ...state, notice: 'nothing to undo' };
  return withWhatIf(state, {
    clamps: before,
    done: done.slice(0, -1),
    undone: [...redoable, clamps],
    draft: undefined,
  });
}

function redone(state: SessionState): SessionState {
  const { done, undone: redoable, clamps } = state.whatIf;
  const after = redoable.at(-1);
  if (!after) return { ...state, notice: 'nothing to redo' };
  return withWhatIf(state, { clamps: after, done: [...done, clamps], undone: redoable.slice(0, -1), draft: undefined });
}

function flipped(state: SessionState): SessionState {
  const { whatIf } = state;
  if (whatIf.clamps.length === 0 && !draftClamp(state))
    return { ...state, notice: 'nothing is clamped: x sets a gate' };
  return withWhatIf(state, { showing: whatIf.showing === 'altered' ? 'trained' : 'altered' });
}
