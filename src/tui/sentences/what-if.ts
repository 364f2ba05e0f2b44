import { type Clamp, type GateClamp, isGateClamp, type Places } from '../../model/tracing/clamp.ts';
import {
  currentModel,
  currentReading,
  currentStep,
  layerAt,
  readingOf,
  stepAt,
  valuesOf,
} from '../../session/readings/reading.ts';
import { quantityName } from '../../session/readings/timeline.ts';
import type { SessionState } from '../../session/state/state.ts';
import { attentionClampText } from '../parts/attention-clamp-text.ts';
import { counted, quoted, spoken } from './words.ts';

/** What has been set by hand since before. */
export function whatIfSentences(before: SessionState, after: SessionState): readonly string[] {
  const [was, now] = [before.whatIf, after.whatIf];
  if (now.draft !== was.draft) return now.draft ? draftSentences(before, after) : leftSentences(after);
  if (now.clamps !== was.clamps && now.clamps.length + was.clamps.length > 0) return clampSentences(after);
  if (now.showing === was.showing) return [];
  return [now.showing === 'altered' ? 'Now with what you set by hand.' : 'Now with the trained gates.'];
}

function draftSentences(before: SessionState, after: SessionState): readonly string[] {
  const { draft } = after.whatIf;
  if (!draft) return [];
  const { unit } = after.cursor;
  const who = draft.isForAllUnits ? 'all units' : `unit ${unit}`;
  const where = `${quoted(currentStep(after).text)}${draft.isForLaterTokens ? ' and all later tokens' : ''}`;
  const what = `The ${quantityName(draft.gate)} of ${who} at ${where}`;
  if (draft.value === undefined) {
    const keys = before.whatIf.draft
      ? []
      : ['Press 0 to shut it, 1 to open it, Left and Right to set it, Enter to keep it, Escape to drop it.'];
    return [`${what}: what if it were another? Trained, it is ${trainedGate(after, draft.gate, unit)}.`, ...keys];
  }
  return [
    `${what} is set to ${spoken(draft.value)}; trained, that of unit ${unit} is ${trainedGate(after, draft.gate, unit)}.`,
  ];
}

function trainedGate(state: SessionState, gate: GateClamp['gate'], unit: number): string {
  const trained = readingOf(currentModel(state), state.text);
  return spoken(valuesOf(layerAt(trained, state.cursor.timeStep, state.cursor), gate)[unit] ?? 0);
}

const leftSentences = (state: SessionState): readonly string[] =>
  state.whatIf.clamps.length === 0 ? ['Nothing is set by hand.'] : clampSentences(state);

/** Everything that is set by hand, one sentence each. */
export function clampSentences(state: SessionState): readonly string[] {
  const { clamps } = state.whatIf;
  if (clamps.length === 0) return ['Nothing is set by hand.'];
  return [
    `${counted(clamps.length, 'gate setting')} by hand: ${clamps.map((clamp) => clampText(state, clamp)).join('; ')}.`,
  ];
}

function clampText(state: SessionState, clamp: Clamp): string {
  if (!isGateClamp(clamp)) return attentionClampText(clamp, (index) => tokenText(state, index), spoken);
  const { gate, units, tokens, value } = clamp;
  const who = units === '*' ? 'all units' : placesText(units, 'unit', String);
  const where = tokens === '*' ? 'every token' : placesText(tokens, 'token', (index) => tokenText(state, index));
  return `${quantityName(gate)} of ${who} at ${where} is ${spoken(value)}`;
}

function placesText(places: Exclude<Places, '*'>, noun: string, name: (place: number) => string): string {
  const parts = places.map((place) =>
    typeof place === 'number' ? name(place) : `${name(place[0])} to ${name(place[1])}`,
  );
  return `${noun} ${parts.join(', ')}`;
}

const tokenText = (state: SessionState, index: number): string =>
  `${index + 1}, ${quoted(stepAt(currentReading(state), index).text)}`;
