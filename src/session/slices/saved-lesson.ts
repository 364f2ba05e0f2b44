import type { Lesson } from '../../lessons/lesson.ts';
import { sceneAt } from '../../lessons/scene.ts';
import { currentLessonStep } from '../course/place.ts';
import type { Update } from '../state/action.ts';
import type { LessonMistake, SessionState } from '../state/state.ts';
import { inScene } from './scene.ts';

/**
 * The reader's own lesson as it was saved, at the same step: that of the same title, or else of the same number. What was
 * answered stays where the question is as it was, and the picture where the scene is.
 */
export function reloaded(state: SessionState, lesson: Lesson): Update {
  const index = state.lessons.findIndex(({ own }) => own);
  const before = state.lessons[index];
  if (!before) return [state, []];
  const file = before.own?.file;
  const own = { ...lesson.own, source: lesson.own?.source ?? '', ...(file !== undefined && { file }) };
  const lessons = state.lessons.map((it, at) => (at === index ? { ...lesson, own } : it));
  const read = { ...state, lessons, mistake: undefined, notice: 'the lesson was saved, and is read anew' };
  const kept = { ...read, attempts: attemptsOf(state, before, lesson) };
  if (state.place.lesson !== index) return [kept, []];
  const step = stepLike(state, lesson);
  const here = { ...kept, place: { ...state.place, step } };
  const isSame = JSON.stringify(sceneAt(before, state.place.step)) === JSON.stringify(sceneAt(lesson, step));
  if (isSame) return [here, []];
  const [shown, effects] = inScene(here);
  return [{ ...shown, notice: read.notice }, effects];
}

function stepLike(state: SessionState, { steps }: Lesson): number {
  const same = steps.findIndex(({ title }) => title === currentLessonStep(state)?.title);
  return same >= 0 ? same : Math.min(state.place.step, steps.length - 1);
}

/** Without those of questions that are others now. */
function attemptsOf({ attempts }: SessionState, before: Lesson, after: Lesson): SessionState['attempts'] {
  const asked = ({ steps }: Lesson, id: string): string => {
    const found = steps.find(({ checkpoint }) => checkpoint?.id === id)?.checkpoint;
    return JSON.stringify(found && { ...found, line: 0 });
  };
  return Object.fromEntries(Object.entries(attempts).filter(([id]) => asked(before, id) === asked(after, id)));
}

export const mistaken = (state: SessionState, mistake: LessonMistake): SessionState => ({
  ...state,
  mistake,
  notice: `the lesson was saved with a mistake${mistake.line === undefined ? '' : ` in line ${mistake.line}`}: ${mistake.problem}`,
});
