import { withheldStep } from '../../session/course/checkpoint.ts';
import { lastPhase } from '../../session/readings/phases.ts';
import { currentModel, currentReading, currentStep } from '../../session/readings/reading.ts';
import { phaseName } from '../../session/readings/selectors.ts';
import { followedLabel, followedReading, newVerdict, shownPath, shownVerdict } from '../../session/readings/verdict.ts';
import { shownTrainedReading } from '../../session/readings/way-back/filled.ts';
import type { SessionState } from '../../session/state/state.ts';
import { cellNames } from '../parts/cell-names.ts';
import { counted, oneLine, quoted, spoken, spokenToken } from './words.ts';

/** The review, and how many tokens it has. */
export const reviewSentence = (state: SessionState): string =>
  `The review: ${quoted(state.text)}, ${counted(currentReading(state).steps.length, 'token')}.`;

/** Who reads it. */
export function modelSentence(state: SessionState): string {
  const { cell, hiddenSize, name } = currentModel(state).config;
  return `It is read by the ${cellNames[cell]} ${quoted(name)} with ${counted(hiddenSize, 'unit')}.`;
}

/** The token under the cursor, and how far its arithmetic is. */
export function tokenSentence(state: SessionState): string {
  const { timeStep, phase } = state.cursor;
  const { cell } = currentModel(state).config;
  const done = phase === lastPhase(cell) ? '' : `, phase ${phaseName(state)}`;
  const place = `Token ${timeStep + 1} of ${currentReading(state).steps.length}, ${spokenToken(currentStep(state))}`;
  return `${place.replace(/,$/, '')}${done}.`;
}

/** The probability where the screen shows one, in a what-if beside the trained one. */
export function verdictSentence(state: SessionState): string | undefined {
  const reading = currentReading(state);
  const verdict = shownVerdict(state);
  if (!verdict) return undefined;
  if (withheldStep(state, state.modelName) === verdict.timeStep) {
    return 'The probability is hidden until you predict it.';
  }
  const what = `The probability of ${oneLine(followedLabel(followedReading(state)))}`;
  const where = verdict.timeStep === reading.steps.length - 1 ? 'at the end' : 'so far';
  const turned = newVerdict(state);
  const now = turned === undefined ? '' : ` The verdict is now ${oneLine(turned)}.`;
  return `${what} is ${spoken(verdict.probability)} ${where}${trainedWords(state, verdict.timeStep)}.${now}`;
}

function trainedWords(state: SessionState, timeStep: number): string {
  const trained = shownTrainedReading(state);
  const probability = trained && shownPath(state, trained)[timeStep];
  return probability === undefined ? '' : `, instead of ${spoken(probability)}`;
}
