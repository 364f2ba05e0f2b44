import { waitingCheckpoints } from '../../course/results.ts';
import type { Update } from '../../state/action.ts';
import type { CameFrom, SessionState } from '../../state/state.ts';
import { atLessonStep } from '../scene.ts';

/** To the question that has waited longest, with nothing of the earlier answer; where it has come from is remembered. */
export function askedAgain(state: SessionState): Update {
  const { lesson, step, cameFrom } = state.place;
  const waiting = waitingCheckpoints(state);
  return asked(state, waiting[0], { lesson, step, ...cameFrom, asked: [], count: waiting.length });
}

/** From one question that came back to the next, or back to where the learner was. */
export function askedNext(state: SessionState): Update {
  const { cameFrom } = state.place;
  if (!cameFrom) return [state, []];
  const next = waitingCheckpoints(state).find((id) => !cameFrom.asked.includes(id));
  return next === undefined ? backFromQuestion(state) : asked(state, next, cameFrom);
}

/** Back to where the learner was when a question came back. */
export function backFromQuestion(state: SessionState): Update {
  const { cameFrom } = state.place;
  if (!cameFrom) return [state, []];
  const [back, effects] = atLessonStep(state, cameFrom.lesson, cameFrom.step);
  return [{ ...back, notice: back.notice ?? 'back where you were' }, effects];
}

function asked(state: SessionState, id: string | undefined, cameFrom: CameFrom): Update {
  if (id === undefined) return [state, []];
  for (const [lesson, { steps }] of state.lessons.entries()) {
    const step = steps.findIndex(({ checkpoint }) => checkpoint?.id === id);
    if (step < 0) continue;
    const { [id]: _before, ...attempts } = state.attempts;
    const isTask = steps[step].checkpoint?.kind === 'do';
    const [next, effects] = atLessonStep({ ...state, attempts }, lesson, step, isTask ? 'main' : 'checkpoint');
    return [
      {
        ...next,
        place: { ...next.place, shows: 'question', cameFrom: { ...cameFrom, asked: [...cameFrom.asked, id] } },
      },
      effects,
    ];
  }
  return [state, []];
}
