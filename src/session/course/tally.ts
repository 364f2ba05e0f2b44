import type { Lesson } from '../../lessons/lesson.ts';
import type { SessionState } from '../state/state.ts';
import { currentLesson } from './place.ts';
import type { Progress } from './progress.ts';

/** A question of a quiz that was not had, and the lesson that it leads back to. */
export interface MissingAnswer {
  /** the title of its step */
  readonly question: string;
  /** index into the lessons */
  readonly lesson: number;
}

/** How a quiz went: questions that name the lesson that they are about. */
export interface Tally {
  readonly had: number;
  readonly asked: number;
  /** in the order in which they were asked */
  readonly missing: readonly MissingAnswer[];
}

type Course = Pick<SessionState, 'lessons' | 'progress'>;

/** How the quiz of a lesson went; undefined where it has none, or the step after it was not seen yet. */
export function tallyOf({ lessons, progress }: Course, lesson: Lesson): Tally | undefined {
  const last = lastQuestion(lesson);
  if (last < 0 || !progress.seen[lesson.id]?.includes(last + 1)) return undefined;
  const questions = lesson.steps.flatMap(({ title, checkpoint }) =>
    checkpoint?.lesson === undefined ? [] : [{ title, id: checkpoint.id, about: checkpoint.lesson }],
  );
  const missing = questions.flatMap(({ title, id, about }) => {
    const index = lessons.findIndex((it) => it.id === about);
    return isHad(progress, id) ? [] : [{ question: title, lesson: index }];
  });
  return { had: questions.length - missing.length, asked: questions.length, missing };
}

const isHad = ({ checkpoints }: Progress, id: string): boolean => checkpoints[id]?.mark === 'had it';

/** The index of the step with the last question of a lesson's quiz; -1 where it has none. */
const lastQuestion = ({ steps }: Lesson): number =>
  steps.findLastIndex(({ checkpoint }) => checkpoint?.lesson !== undefined);

/** The tally where it is told: at the step after the last question. */
export function tallyHere(state: SessionState): Tally | undefined {
  const lesson = currentLesson(state);
  return lesson && state.place.step === lastQuestion(lesson) + 1 ? tallyOf(state, lesson) : undefined;
}

/** The questions of all quizzes that lead back to a lesson, by their titles. */
export const leadingTo = (course: Course, lesson: number): readonly string[] =>
  course.lessons.flatMap((it) =>
    (tallyOf(course, it)?.missing ?? []).flatMap(({ question, lesson: to }) => (to === lesson ? [question] : [])),
  );
