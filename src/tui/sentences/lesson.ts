import { currentCheckpoint, currentLesson, currentLessonStep } from '../../session/course/place.ts';
import { tallyHere } from '../../session/course/tally.ts';
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
    `${lesson.own ? 'A lesson beside the course' : `Lesson ${place.lesson + 1}`}, ${oneLine(lesson.title)}. Step ${place.step + 1} of ${lesson.steps.length}: ${oneLine(step.title)}.`,
    ...(isFirst ? blockSentences(lesson.intro) : []),
    ...blockSentences(step.blocks),
    ...tallySentences(state),
    ...(currentCheckpoint(state) ? checkpointSentences(state) : ['Space reads on.']),
  ];
}

/** After a quiz: how many were had, and which lesson each of the others leads back to. */
function tallySentences(state: SessionState): readonly string[] {
  const tally = tallyHere(state);
  if (!tally) return [];
  const missing = tally.missing.map(({ question, lesson }) => {
    const title = oneLine(state.lessons[lesson]?.title ?? '');
    return `${oneLine(question)}: lesson ${lesson + 1}, ${title}.`;
  });
  return [`The quiz: ${tally.had} of ${tally.asked}.`, ...missing, ...(missing.length > 0 ? ['o leads there.'] : [])];
}
