import { isQuestionOpen } from '../course/checkpoint.ts';
import { currentLesson } from '../course/place.ts';
import { comingBackText, waitingCheckpoints } from '../course/results.ts';
import type { ActionOf, Update } from '../state/action.ts';
import type { FocusId, SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { askedNext, backFromQuestion } from './outline/coming-back.ts';
import { mistaken, reloaded } from './saved-lesson.ts';
import { atLessonStep, inScene, returned, unveiled } from './scene.ts';

/** Where the reader is in the course. */
export function updateLesson(state: SessionState, action: ActionOf<'lesson' | 'scene' | 'flash'>): Update {
  switch (action.type) {
    case 'lesson/stepped':
      return stepped(state, action.by, action.focus);
    case 'lesson/scrolled':
      return [{ ...state, place: { ...state.place, scroll: Math.max(0, state.place.scroll + action.by) } }, []];
    case 'lesson/reloaded':
      return reloaded(state, action.lesson);
    case 'lesson/mistaken':
      return [mistaken(state, action.mistake), []];
    case 'scene/entered':
      return inScene(state);
    case 'flash/ended':
      return [{ ...state, flash: [] }, []];
    case 'lesson/turned':
      return [turned(state, action.to, action.focus), []];
    case 'scene/unveiled':
      return [unveiled(state), []];
    case 'scene/returned':
      return returned(state);
    default:
      return unreachable(action);
  }
}

const turned = (state: SessionState, shows: 'text' | 'question', focus: FocusId): SessionState => ({
  ...state,
  focus,
  place: { ...state.place, shows },
});

function stepped(state: SessionState, by: 1 | -1, focus: FocusId | undefined): Update {
  const { cameFrom } = state.place;
  if (cameFrom) return by > 0 ? askedNext(state) : backFromQuestion(state);
  const [next, effects] = by > 0 ? forward(state, focus) : back(state, focus);
  const isLeft = next.place.lesson !== state.place.lesson || next.place.step !== state.place.step;
  const isSkipped = by > 0 && isLeft && isQuestionOpen(state);
  return [isSkipped && next.notice === undefined ? { ...next, notice: skippedText } : next, effects];
}

const skippedText = 'the question is skipped: o shows which are open, and leads there';

function forward(state: SessionState, focus: FocusId | undefined): Update {
  const { lesson, step } = state.place;
  const steps = currentLesson(state)?.steps.length ?? 0;
  return step + 1 < steps ? atLessonStep(state, lesson, step + 1, focus) : lessonEnded(state, focus);
}

function back(state: SessionState, focus: FocusId | undefined): Update {
  const { lesson, step } = state.place;
  if (step > 0) return atLessonStep(state, lesson, step - 1, focus);
  const before = state.lessons[lesson - 1];
  if (before && !currentLesson(state)?.own) return atLessonStep(state, lesson - 1, before.steps.length - 1, focus);
  return [{ ...state, notice: 'this is the first step' }, []];
}

/** On to the next lesson, or at the end of the course; what was not had comes back, and it is said where. */
function lessonEnded(state: SessionState, focus: FocusId | undefined): Update {
  const { lesson } = state.place;
  const waiting = waitingCheckpoints(state).length;
  const comesBack = `${comingBackText(waiting)}: o, the last entry`;
  if (currentLesson(state)?.own) return [{ ...state, notice: 'this lesson ends here; o leads to the course' }, []];
  const next = state.lessons[lesson + 1];
  if (!next || next.own) {
    const rest = waiting > 0 ? comesBack : 'o shows how far you are';
    return [{ ...state, notice: `the course ends here; ${rest}` }, []];
  }
  const [begun, effects] = atLessonStep(state, lesson + 1, 0, focus);
  if (waiting === 0 || begun.notice !== undefined) return [begun, effects];
  return [{ ...begun, notice: `lesson ${lesson + 1} is done; ${comesBack}` }, effects];
}
