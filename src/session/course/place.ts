import type { Checkpoint, Lesson, LessonStep } from '../../lessons/lesson.ts';
import { isBeforeViews } from '../readings/drawn.ts';
import type { SessionState } from '../state/state.ts';
import type { Attempt } from './attempt.ts';

// Where the reader is in the course.

export const currentLesson = (state: SessionState): Lesson | undefined => state.lessons[state.place.lesson];

export const currentLessonStep = (state: SessionState): LessonStep | undefined =>
  currentLesson(state)?.steps[state.place.step];

export const currentCheckpoint = (state: SessionState): Checkpoint | undefined => currentLessonStep(state)?.checkpoint;

export const currentAttempt = (state: SessionState): Attempt | undefined => {
  const checkpoint = currentCheckpoint(state);
  return checkpoint && state.attempts[checkpoint.id];
};

/** The id of the question that digits answer: it has the focus, or there is nothing else to choose from; else empty. */
export const questionInFocus = (state: SessionState): string =>
  ((state.focus === 'checkpoint' || isBeforeViews(state)) && currentCheckpoint(state)?.id) || '';
