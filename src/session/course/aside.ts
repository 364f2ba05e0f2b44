import { sceneAt } from '../../lessons/scene.ts';
import { parseClamp } from '../../model/tracing/clamp.ts';
import type { SessionState } from '../state/state.ts';
import { isAnswered } from './checkpoint.ts';
import { currentAttempt, currentCheckpoint, currentLesson } from './place.ts';

/** Whether what is on the screen is the learner's own: another review or model than the scene's, or a what-if that no task asked for. */
export function hasOwn(state: SessionState): boolean {
  const lesson = currentLesson(state);
  if (state.isOwnText || !lesson) return state.isOwnText;
  if (state.place.isAwaited || isTaskSolved(state)) return false;
  const scene = sceneAt(lesson, state.place.step);
  return scene.model !== state.modelName || hasOwnClamps(state, scene.clamps ?? []);
}

function hasOwnClamps({ whatIf }: SessionState, ofScene: readonly string[]): boolean {
  return JSON.stringify(whatIf.clamps) !== JSON.stringify(ofScene.map(parseClamp));
}

function isTaskSolved(state: SessionState): boolean {
  const checkpoint = currentCheckpoint(state);
  return checkpoint?.kind === 'do' && isAnswered(checkpoint, currentAttempt(state));
}

/** The session with what is the learner's own kept aside, to come back by `r`; it is said where it was a review or a model. */
export function withAsideKept(state: SessionState): SessionState {
  if (!hasOwn(state)) return state;
  const { text, modelName, whatIf, cursor, trainStep } = state;
  const what = state.isOwnText ? 'your own review' : 'what you had beside the lesson';
  return {
    ...state,
    aside: { text, modelName, whatIf: { ...whatIf, draft: undefined }, cursor, trainStep },
    notice: `${what} is kept aside: r brings it back`,
  };
}
