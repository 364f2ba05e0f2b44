import { isQuestionOpen } from '../course/checkpoint.ts';
import { currentCheckpoint } from '../course/place.ts';
import type { Action } from '../state/action.ts';
import type { FocusId, SessionState } from '../state/state.ts';
import type { KeyContext } from './binding.ts';

// The way through the course by one key: the text of a step to its end, its question, the next step.

/** Whether Space is still at the text of the step. */
export const isReading = (state: SessionState): boolean =>
  state.place.shows === 'text' && (currentCheckpoint(state) === undefined || isQuestionOpen(state));

/** Whether Space would leave a question that waits for its answer. */
export const isAsked = (state: SessionState): boolean => state.place.shows === 'question' && isQuestionOpen(state);

/** Whether the step is done with: answered, or there is nothing to answer. */
export const isDone = (state: SessionState): boolean => !isReading(state) && !isAsked(state);

/** Where the panes take turns, the reader stays in the lesson. */
const focusAtText = ({ isSingle }: KeyContext): FocusId => (isSingle ? 'lesson' : 'main');

/** A task is done in the view, which keeps the arrows; any other question is answered where it stands. */
const focusAtQuestion = ({ state, isSingle }: KeyContext): FocusId =>
  currentCheckpoint(state)?.kind === 'do' && !isSingle ? 'main' : 'checkpoint';

/** To the next step, or the one before. */
export const toStep =
  (by: 1 | -1) =>
  (context: KeyContext): Action => ({ type: 'lesson/stepped', by, focus: focusAtText(context) });

/** From the question back to the text; from there to the step before. */
export function back(context: KeyContext): Action {
  const { place } = context.state;
  const isAtText = place.shows === 'text' || context.isTogether === true || place.cameFrom !== undefined;
  return isAtText ? toStep(-1)(context) : { type: 'lesson/turned', to: 'text', focus: focusAtText(context) };
}

/**
 * Reads back what `readOn` has read: the question to its beginning, the text of the step to its beginning, the step before.
 */
export function readBack(context: KeyContext): Action {
  const { state, lessonPage, lessonRowsAbove = 0, checkpointRowsAbove = 0, isTogether } = context;
  const { shows, scroll, checkpointScroll, cameFrom } = state.place;
  const isAtQuestion = shows === 'question' && isTogether !== true && cameFrom === undefined;
  if (shows === 'question' && checkpointRowsAbove > 0) return { type: 'checkpoint/scrolled', by: -checkpointScroll };
  if (isAtQuestion) return { type: 'lesson/turned', to: 'text', focus: focusAtText(context) };
  const page = Math.max(1, lessonPage - 1);
  if (lessonRowsAbove > 0) return { type: 'lesson/scrolled', by: Math.max(0, lessonRowsAbove - page) - scroll };
  return toStep(-1)(context);
}

/**
 * Reads on: the text of the step to its end, a row twice; then the question, to its end; then the next step. A question
 * that is not answered is gone into first, and skipped only by a second press.
 */
export function readOn(context: KeyContext): Action {
  const { state, lessonRowsBelow, lessonPage, checkpointRowsBelow = 0 } = context;
  const { shows } = state.place;
  if (context.isSingle && state.focus === 'main' && isReading(state)) return { type: 'focus/given', to: 'lesson' };
  if (shows === 'text' && lessonRowsBelow > 0) {
    return { type: 'lesson/scrolled', by: Math.min(lessonRowsBelow, Math.max(1, lessonPage - 1)) };
  }
  if (shows === 'text' && isQuestionOpen(state)) {
    return { type: 'lesson/turned', to: 'question', focus: focusAtQuestion(context) };
  }
  if (isAsked(state) && checkpointRowsBelow > 0) return { type: 'checkpoint/scrolled', by: checkpointRowsBelow };
  return toStep(1)(context);
}
