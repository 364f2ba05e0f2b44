import type { Checkpoint } from '../../lessons/lesson.ts';
import { scaleOf } from '../../lessons/target.ts';
import type { Effect, Update } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import type { Attempt, Mark, PredictAttempt } from './attempt.ts';
import { isAnswered, predictionTarget } from './checkpoint.ts';
import { currentCheckpoint, currentLesson } from './place.ts';
import { checkpointIds, comingBack, openCheckpoints, type Progress, withResult, withStepSeen } from './progress.ts';

/** Keeps what an action brought: a step that was seen, a checkpoint that was answered. */
export function withProgressKept(before: SessionState, [after, effects]: Update): Update {
  const seen = withPlaceSeen(before, after, withLeftChoice(before, after, after.progress));
  const progress = withAnswer(before, after, seen);
  if (progress === after.progress) return [after, effects];
  const save: Effect = { type: 'progress/save', progress };
  return [{ ...after, progress }, [...effects, save]];
}

function withPlaceSeen(before: SessionState, after: SessionState, progress: Progress): Progress {
  const lesson = currentLesson(after);
  const isSame = before.place.lesson === after.place.lesson && before.place.step === after.place.step;
  // A question that comes back is a detour: the next session goes on where the course was left.
  const isDetour = after.place.cameFrom !== undefined;
  return lesson && !isSame && !isDetour
    ? withStepSeen(progress, lesson.id, after.place.step, lesson.own !== undefined)
    : progress;
}

/** A choice that was tried and left without the right answer was not had. */
function withLeftChoice(before: SessionState, after: SessionState, progress: Progress): Progress {
  const checkpoint = currentCheckpoint(before);
  const attempt = checkpoint && before.attempts[checkpoint.id];
  if (checkpoint === undefined || checkpoint === currentCheckpoint(after)) return progress;
  if (attempt?.kind !== 'choice' || isAnswered(checkpoint, attempt)) return progress;
  return withResult(progress, checkpoint.id, 'not yet');
}

function withAnswer(before: SessionState, after: SessionState, progress: Progress): Progress {
  const checkpoint = currentCheckpoint(after);
  if (!checkpoint) return progress;
  const attempt = after.attempts[checkpoint.id];
  if (!attempt || attempt === before.attempts[checkpoint.id]) return progress;
  const mark = markOf(after, checkpoint, attempt);
  const clamps = attempt.kind === 'do' ? attempt.fewestClamps : undefined;
  return mark ? withResult(progress, checkpoint.id, mark, clamps) : progress;
}

/** How an answer went; nothing while it is not finished. A recalled answer is marked by the learner alone. */
function markOf(state: SessionState, checkpoint: Checkpoint, attempt: Attempt): Mark | undefined {
  if (attempt.kind === 'recall') return attempt.mark;
  if (!isAnswered(checkpoint, attempt)) return undefined;
  if (attempt.kind === 'choice') return attempt.tried.length === 1 ? 'had it' : 'partly';
  return attempt.kind === 'predict' ? markOfPrediction(state, checkpoint, attempt) : 'had it';
}

/** Within a tenth of the scale it was had, within a quarter in part. */
function markOfPrediction(state: SessionState, checkpoint: Checkpoint, { value }: PredictAttempt): Mark | undefined {
  if (checkpoint.kind !== 'predict') return undefined;
  const [low, high] = scaleOf(checkpoint.target.quantity);
  const { value: actual } = predictionTarget(state, checkpoint);
  if (actual === undefined) return undefined;
  const gap = Math.abs(value - actual) / (high - low);
  if (gap <= 0.1) return 'had it';
  return gap <= 0.25 ? 'partly' : 'not yet';
}

/** The ids of the checkpoints that wait to be asked again, the longest ago first. */
export function waitingCheckpoints({ progress, lessons, place }: Course): readonly string[] {
  const all = lessons.flatMap(checkpointIds);
  const open = openCheckpoints(progress, lessons);
  const isLast = all.every((id) => progress.checkpoints[id] !== undefined || open.includes(id));
  // The place that is kept says where the learner is, but for a lesson of their own.
  const own =
    place && lessons[place.lesson]?.own ? lessons[place.lesson]?.steps[place.step]?.checkpoint?.id : undefined;
  return comingBack(progress, lessons, isLast).filter((id) => id !== own || progress.checkpoints[id] !== undefined);
}

type Course = Pick<SessionState, 'progress' | 'lessons'> & { readonly place?: SessionState['place'] };

/** "2 questions come back". */
export const comingBackText = (count: number): string =>
  count === 1 ? 'a question comes back' : `${count} questions come back`;
