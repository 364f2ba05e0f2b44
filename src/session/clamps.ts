import type { Clamp } from '../model/clamp.ts';
import { tokenize } from '../model/tokenizer.ts';
import { noWhatIf, type SessionState } from './state.ts';

/** The clamps of the what-if, and the one that is being set. */
export function activeClamps(state: SessionState): readonly Clamp[] {
  const draft = draftClamp(state);
  return draft ? [...state.whatIf.clamps, draft] : state.whatIf.clamps;
}

/** Whether a what-if is on the screen. */
export const isAltered = (state: SessionState): boolean =>
  state.whatIf.showing === 'altered' && activeClamps(state).length > 0;

/** The clamp that is being set, once it has a value. */
export function draftClamp({ whatIf, cursor, text }: SessionState): Clamp | undefined {
  const { draft } = whatIf;
  if (draft?.value === undefined) return undefined;
  const { timeStep, unit } = cursor;
  return {
    gate: draft.gate,
    units: draft.isForAllUnits ? '*' : [unit],
    tokens: draft.isForLaterTokens ? [[timeStep, tokenize(text).length - 1]] : [timeStep],
    value: draft.value,
  };
}

/** Clamps name tokens of one review and gates of one cell: with another of either they are gone, and it is said so. */
export const withoutWhatIf = (state: SessionState): SessionState =>
  activeClamps(state).length === 0
    ? { ...state, whatIf: noWhatIf }
    : { ...state, whatIf: noWhatIf, notice: 'the what-if was for another reading: it is cleared' };
