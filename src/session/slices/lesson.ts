import { currentLesson } from '../course/place.ts';
import { comingBackText, waitingCheckpoints } from '../course/results.ts';
import type { ActionOf, Update } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { askedNext, backFromQuestion } from './coming-back.ts';
import { atLessonStep, inScene } from './scene.ts';

/** Where the reader is in the course. */
export function updateLesson(state: SessionState, action: ActionOf<'lesson' | 'scene' | 'flash'>): Update {
  switch (action.type) {
    case 'lesson/stepped':
      return stepped(state, action.by);
    case 'lesson/scrolled':
      return [{ ...state, place: { ...state.place, scroll: Math.max(0, state.place.scroll + action.by) } }, []];
    case 'scene/entered':
      return inScene(state);
    case 'flash/ended':
      return [{ ...state, flash: [] }, []];
    case 'scene/returned':
      return inScene({ ...state, isOwnText: false });
    default:
      return unreachable(action);
  }
}

function stepped(state: SessionState, by: 1 | -1): Update {
  const { lesson, step, cameFrom } = state.place;
  if (cameFrom) return by > 0 ? askedNext(state) : backFromQuestion(state);
  const steps = currentLesson(state)?.steps.length ?? 0;
  const next = step + by;
  if (next >= 0 && next < steps) return atLessonStep(state, lesson, next);
  if (by > 0) return lessonEnded(state);
  const before = state.lessons[lesson - 1];
  if (before) return atLessonStep(state, lesson - 1, before.steps.length - 1);
  return [{ ...state, notice: 'this is the first step' }, []];
}

/** On to the next lesson, or at the end of the course; what was not had comes back, and it is said where. */
function lessonEnded(state: SessionState): Update {
  const { lesson } = state.place;
  const waiting = waitingCheckpoints(state).length;
  const comesBack = `${comingBackText(waiting)}: o, the last entry`;
  if (!state.lessons[lesson + 1]) {
    const rest = waiting > 0 ? comesBack : 'o shows how far you are';
    return [{ ...state, notice: `the course ends here; ${rest}` }, []];
  }
  const [next, effects] = atLessonStep(state, lesson + 1, 0);
  if (waiting === 0 || next.notice !== undefined) return [next, effects];
  return [{ ...next, notice: `lesson ${lesson + 1} is done; ${comesBack}` }, effects];
}
