import type { SessionState } from '../state/state.ts';
import { isLoading } from './catalogue.ts';
import { isAltered } from './clamps.ts';
import { phases } from './phases.ts';
import { currentModel, currentReading } from './reading.ts';

/** The phase of the token's arithmetic under the cursor. */
export const phaseName = (state: SessionState): string =>
  phases[currentModel(state).config.cell][state.cursor.phase]?.name ?? '';

/** Whether something on the screen still changes by itself: a recorder waits until nothing does. */
export const isMoving = (state: SessionState): boolean =>
  state.play.isPlaying || state.flash.length > 0 || isLoading(state) || state.training?.standing === 'under way';

/** How many tokens have been read to the end: those before the cursor, and its own in the last phase. */
export function tokensRead(state: SessionState): number {
  const { timeStep, phase } = state.cursor;
  return timeStep + (phase === phases[currentModel(state).config.cell].length - 1 ? 1 : 0);
}

/**
 * Whether the probabilities of the whole review are shown. Gates and Arithmetic show only what has been read; the other
 * views look at the whole, and a what-if shows what it does to all of it.
 */
export const knowsWholeReview = (state: SessionState): boolean =>
  isAltered(state) || (state.view !== 'gates' && state.view !== 'arithmetic');

/** "7/9": tokens as the reader counts them, from 1. */
export const positionLabel = (state: SessionState): string =>
  `${state.cursor.timeStep + 1}/${currentReading(state).steps.length}`;
