import { tokenize } from '../../model/tokens/tokenizer.ts';
import type { Clamp } from '../../model/tracing/clamp.ts';
import { currentCheckpoint } from '../course/place.ts';
import { noWhatIf, type SessionState } from '../state/state.ts';

/** The clamps of the what-if, the one that is being set, and the gates of a task that is being done by hand. */
export function activeClamps(state: SessionState): readonly Clamp[] {
  const draft = draftClamp(state);
  const set = [...state.whatIf.clamps, ...handSetGates(state), ...(draft ? [draft] : [])];
  return set.length > 0 ? set : state.whatIf.clamps;
}

/** What the learner has set in a be-the-gate checkpoint, until the trained gates are shown beside it. */
function handSetGates(state: SessionState): readonly Clamp[] {
  const checkpoint = currentCheckpoint(state);
  const attempt = checkpoint && state.attempts[checkpoint.id];
  if (checkpoint?.kind !== 'gate' || attempt?.kind !== 'gate' || attempt.isRevealed || state.isOwnText) return [];
  return checkpoint.gates.map((gate) => ({
    gate,
    units: [checkpoint.unit],
    tokens: [checkpoint.at],
    value: attempt.values[gate] ?? 0.5,
  }));
}

/** Whether a what-if is on the screen. */
export const isAltered = (state: SessionState): boolean =>
  state.whatIf.showing === 'altered' && activeClamps(state).length > 0;

/** The clamp that is being set, once it has a value. */
export function draftClamp({ whatIf, cursor, text, models, modelName }: SessionState): Clamp | undefined {
  const { draft } = whatIf;
  if (draft?.value === undefined) return undefined;
  const { timeStep, unit } = cursor;
  return {
    gate: draft.gate,
    units: draft.isForAllUnits ? '*' : [unit],
    tokens: draft.isForLaterTokens ? [[timeStep, tokenize(text, models[modelName]?.config).length - 1]] : [timeStep],
    value: draft.value,
  };
}

/** Clamps name tokens of one review and gates of one cell: with another of either they are gone, and it is said so. */
export const withoutWhatIf = (state: SessionState): SessionState =>
  activeClamps(state).length === 0
    ? { ...state, whatIf: noWhatIf }
    : { ...state, whatIf: noWhatIf, notice: 'the what-if was for another reading: it is cleared' };
