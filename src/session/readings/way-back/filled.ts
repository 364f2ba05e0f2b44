import type { Model } from '../../../model/model.ts';
import { type Clamp, withInserted } from '../../../model/tracing/clamp.ts';
import type { Trace } from '../../../model/tracing/trace.ts';
import type { SessionState } from '../../state/state.ts';
import { activeClamps, isAltered } from '../clamps.ts';
import { currentModel, currentReading, gradientReadingOf, trainedReading } from '../reading.ts';
import { withFiller } from './filler.ts';

/** The text that Gradient reads: the review with the filler words after the cursor's token. */
export const filledText = (state: SessionState): string =>
  withFiller(state.text, state.cursor.timeStep, state.filler, currentModel(state).config);

/** Where a token of the review stands in the text with the filler words. */
export const filledStep = ({ cursor, filler }: SessionState, timeStep: number): number =>
  timeStep > cursor.timeStep ? timeStep + filler : timeStep;

/** The clamps of the what-if on the screen, on the tokens as they stand in the text with the filler words. */
export function filledClamps(state: SessionState): readonly Clamp[] {
  if (!isAltered(state)) return [];
  const { steps } = currentReading(state);
  const { filler, cursor } = state;
  return activeClamps(state).map((clamp) =>
    withInserted(clamp, { after: cursor.timeStep, count: filler, tokens: steps.length }),
  );
}

/** That text with its gradients as a compared model reads it; the current one with what is clamped. */
export function filledReading(state: SessionState, model: Model = currentModel(state)): Trace {
  const isCurrent = model === currentModel(state);
  return gradientReadingOf(model, filledText(state), isCurrent ? filledClamps(state) : [], isCurrent);
}

/** Whether the text on the screen has filler words in it: only Gradient shows them. */
const isFilled = ({ view, filler }: SessionState): boolean => view === 'gradient' && filler > 0;

/** The reading that every number on the screen is of: in Gradient, of the text with its filler words. */
export const shownReading = (state: SessionState): Trace =>
  isFilled(state) ? filledReading(state) : currentReading(state);

/** The same without what is clamped; undefined where nothing is. */
export function shownTrainedReading(state: SessionState): Trace | undefined {
  if (!isFilled(state)) return trainedReading(state);
  return isAltered(state) ? gradientReadingOf(currentModel(state), filledText(state)) : undefined;
}

/** Where a token of the review stands in `shownReading`. */
export const shownStep = (state: SessionState, timeStep: number): number =>
  isFilled(state) ? filledStep(state, timeStep) : timeStep;
