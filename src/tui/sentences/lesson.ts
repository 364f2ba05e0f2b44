import { currentCheckpoint, currentLesson, currentLessonStep } from '../../session/course/place.ts';
import type { SessionState } from '../../session/state/state.ts';
import { checkpointSentences } from './checkpoint.ts';
import { blockSentences, oneLine } from './words.ts';

/** The step of the lesson that the reader is at, and its question. */
export function lessonSentences(state: SessionState): readonly string[] {
  const lesson = currentLesson(state);
  const step = currentLessonStep(state);
  if (!lesson || !step) return ['There is no lesson here: explore on your own.'];
  const { place } = state;
  const isFirst = place.step === 0;
  return [
    `Lesson ${place.lesson + 1}, ${oneLine(lesson.title)}. Step ${place.step + 1} of ${lesson.steps.length}: ${oneLine(step.title)}.`,
    ...(isFirst ? blockSentences(lesson.intro) : []),
    ...blockSentences(step.blocks),
    ...(currentCheckpoint(state) ? checkpointSentences(state) : ['Space reads on.']),
  ];
}
