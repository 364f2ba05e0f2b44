import type { Trace } from '../../model/tracing/trace.ts';
import type { SessionState } from '../state/state.ts';
import { isAltered } from './clamps.ts';
import { pushedOutput } from './contribution.ts';
import { currentReading } from './reading.ts';
import { knowsWholeReview, tokensRead } from './selectors.ts';
import { shownReading, shownStep, shownTrainedReading } from './way-back/filled.ts';

/** The label whose probability the screen follows: "positive" for a binary model, else the predicted label. */
export const followedLabel = (reading: Trace): string => reading.model.labels[followedIndex(reading)] ?? '';

const followedIndex = (reading: Trace): number =>
  reading.prediction.logits.length === 1 ? reading.model.labels.length - 1 : pushedOutput(reading);

/**
 * The probability of the followed label after each token, 0 to 1; undefined where a model that reads in both directions
 * has none yet.
 */
export const verdictPath = (reading: Trace, followed = reading): readonly (number | undefined)[] =>
  reading.steps.map(({ probabilities }) => probabilities?.[followedIndex(followed)]);

/**
 * The reading whose label is followed on the screen: in a what-if the trained one, so that both paths are of one label.
 */
export const followedReading = (state: SessionState): Trace => shownTrainedReading(state) ?? shownReading(state);

/** The label that a what-if makes of the review, where that is another than the trained one; undefined elsewhere. */
export function newVerdict(state: SessionState): string | undefined {
  const trained = shownTrainedReading(state)?.prediction.label;
  const { label } = shownReading(state).prediction;
  return trained === undefined || trained === label ? undefined : label;
}

/** How many tokens have their probability on the screen. */
export const tokensShown = (state: SessionState): number =>
  knowsWholeReview(state) ? currentReading(state).steps.length : tokensRead(state);

/** The verdict as the headline gives it: after which token, how sure, and how it moved. */
export interface Verdict {
  readonly timeStep: number;
  readonly probability: number;
  /** since the token before; undefined after the first */
  readonly change: number | undefined;
}

/**
 * The probability after each token of the review as it stands on the screen: in Gradient, with the filler words before it.
 *
 * @param reading `shownReading`, or the trained one beside it
 */
export function shownPath(state: SessionState, reading: Trace): readonly (number | undefined)[] {
  const path = verdictPath(reading, followedReading(state));
  return currentReading(state).steps.map((_, timeStep) => path[shownStep(state, timeStep)]);
}

/** After the last token that has a probability on the screen; undefined before the first is read. */
export function shownVerdict(state: SessionState): Verdict | undefined {
  const path = verdictPath(shownReading(state), followedReading(state));
  const timeStep = tokensShown(state) - 1;
  const place = shownStep(state, timeStep);
  const probability = path[place];
  if (probability === undefined) return undefined;
  const before = path[place - 1];
  return { timeStep, probability, change: before === undefined ? undefined : probability - before };
}

/** Whether the review shows the trained path of the probability and the altered one. */
export const hasTwoPaths = (state: SessionState): boolean => isAltered(state);
