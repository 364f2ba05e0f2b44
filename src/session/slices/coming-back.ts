import { waitingCheckpoints } from '../course/results.ts';
import type { Update } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import { atLessonStep } from './scene.ts';

/** To the question that has waited longest, with nothing of the earlier answer; where it has come from is remembered. */
export function askedAgain(state: SessionState): Update {
  const { lesson, step } = state.place;
  return asked(state, waitingCheckpoints(state)[0], state.place.cameFrom ?? { lesson, step });
}

/** From one question that came back to the next, or back to where the learner was. */
export function askedNext(state: SessionState): Update {
  const { lesson, step, cameFrom } = state.place;
  const current = state.lessons[lesson]?.steps[step]?.checkpoint?.id;
  const [next] = waitingCheckpoints(state).filter((id) => id !== current);
  return next !== undefined && cameFrom ? asked(state, next, cameFrom) : backFromQuestion(state);
}

/** Back to where the learner was when a question came back. */
export function backFromQuestion(state: SessionState): Update {
  const { cameFrom } = state.place;
  if (!cameFrom) return [state, []];
  const [back, effects] = atLessonStep({ ...state, focus: 'main' }, cameFrom.lesson, cameFrom.step);
  return [{ ...back, notice: back.notice ?? 'back where you were' }, effects];
}

function asked(
  state: SessionState,
  id: string | undefined,
  cameFrom: { readonly lesson: number; readonly step: number },
): Update {
  if (id === undefined) return [state, []];
  for (const [lesson, { steps }] of state.lessons.entries()) {
    const step = steps.findIndex(({ checkpoint }) => checkpoint?.id === id);
    if (step < 0) continue;
    const { [id]: _before, ...attempts } = state.attempts;
    const [next, effects] = atLessonStep({ ...state, attempts, focus: 'checkpoint' }, lesson, step);
    return [{ ...next, place: { ...next.place, cameFrom } }, effects];
  }
  return [state, []];
}
