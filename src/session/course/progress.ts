import * as v from 'valibot';
import type { Lesson } from '../../lessons/lesson.ts';
import { type Mark, marks } from './attempt.ts';

/** How a checkpoint went. */
interface CheckpointResult {
  /** the learner's own judgement, or what the program saw: right at once, right in the end */
  readonly mark: Mark;
  /** of a `do` checkpoint, the fewest clamps that reached its goal */
  readonly fewestClamps?: number;
  /** how many checkpoints had been answered when this one was, itself included */
  readonly turn: number;
}

/** How far a learner is: what is kept between sessions. Ids of lessons and checkpoints that are gone do no harm. */
export interface Progress {
  /** where to go on */
  readonly place?: { readonly lesson: string; readonly step: number };
  /** by lesson id: which steps were seen, from 0 */
  readonly seen: Readonly<Record<string, readonly number[]>>;
  /** by checkpoint id */
  readonly checkpoints: Readonly<Record<string, CheckpointResult>>;
}

export const noProgress: Progress = { seen: {}, checkpoints: {} };

const FORMAT = 'lstm-explore/progress-1';
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.object({
  format: v.literal(FORMAT),
  place: v.optional(v.object({ lesson: v.string(), step: whole })),
  seen: v.record(v.string(), v.array(whole)),
  checkpoints: v.record(
    v.string(),
    v.object({ mark: v.picklist(marks), fewestClamps: v.optional(whole), turn: whole }),
  ),
});

/** The content of the progress file. */
export const formatProgress = (progress: Progress): string =>
  `${JSON.stringify({ format: FORMAT, ...progress }, undefined, 2)}\n`;

/** Reads the content of the progress file; nothing where it is damaged. */
export function parseProgress(text: string): Progress | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = v.safeParse(schema, parsed);
  if (!result.success) return undefined;
  const { place, seen, checkpoints } = result.output;
  return { ...(place && { place }), seen, checkpoints: withoutGaps(checkpoints) };
}

type ParsedResults = Readonly<Record<string, { mark: Mark; turn: number; fewestClamps?: number | undefined }>>;

const withoutGaps = (results: ParsedResults): Progress['checkpoints'] =>
  Object.fromEntries(
    Object.entries(results).map(([id, { mark, turn, fewestClamps }]) => [
      id,
      { mark, turn, ...(fewestClamps === undefined ? {} : { fewestClamps }) },
    ]),
  );

/**
 * A step was on the screen; the next session goes on there.
 *
 * @param isOwn of a lesson of the reader's own: it opens by its file, and the course goes on where it was
 */
export function withStepSeen(progress: Progress, id: string, step: number, isOwn = false): Progress {
  const before = progress.seen[id] ?? [];
  const steps = before.includes(step) ? before : [...before, step].sort((a, b) => a - b);
  return { ...progress, ...(isOwn ? {} : { place: { lesson: id, step } }), seen: { ...progress.seen, [id]: steps } };
}

/** A checkpoint was answered; the fewest clamps ever are kept. */
export function withResult(progress: Progress, checkpoint: string, mark: Mark, clamps?: number): Progress {
  const before = progress.checkpoints[checkpoint];
  const known = [clamps, before?.fewestClamps].filter((count) => count !== undefined);
  const result: CheckpointResult = {
    mark,
    turn: turnsTaken(progress) + 1,
    ...(known.length > 0 ? { fewestClamps: Math.min(...known) } : {}),
  };
  return { ...progress, checkpoints: { ...progress.checkpoints, [checkpoint]: result } };
}

/** How many steps of a lesson were seen. */
export const stepsDone = ({ seen }: Progress, { id, steps }: Lesson): number =>
  (seen[id] ?? []).filter((step) => step < steps.length).length;

/** How many checkpoints of a lesson were answered. */
export const checkpointsDone = ({ checkpoints }: Progress, lesson: Lesson): number =>
  checkpointIds(lesson).filter((id) => checkpoints[id] !== undefined).length;

export const checkpointIds = ({ steps }: Lesson): readonly string[] =>
  steps.flatMap(({ checkpoint }) => checkpoint?.id ?? []);

/** What is asked again must have had time to be forgotten: this many other answers. */
const TURNS_BETWEEN = 3;

/** The checkpoints of steps that were seen and left without an answer; not that of the step where the learner is. */
export function openCheckpoints({ seen, checkpoints, place }: Progress, lessons: readonly Lesson[]): readonly string[] {
  return lessons.flatMap(({ id, steps }) =>
    steps.flatMap(({ checkpoint }, step) => {
      const isHere = place?.lesson === id && place.step === step;
      const isOpen = seen[id]?.includes(step) === true && !isHere;
      return checkpoint && isOpen && !checkpoints[checkpoint.id] ? [checkpoint.id] : [];
    }),
  );
}

/**
 * The checkpoints that come back: not had, or had in part, and a few answers ago, the longest ago first; then those that
 * were skipped.
 *
 * @param isLast whether there will be no more answers to wait for, as at the end of the course
 */
export function comingBack(progress: Progress, lessons: readonly Lesson[], isLast = false): readonly string[] {
  const { checkpoints } = progress;
  const turns = turnsTaken(progress);
  const answered = lessons
    .flatMap(checkpointIds)
    .filter((id) => {
      const result = checkpoints[id];
      return result && result.mark !== 'had it' && (isLast || turns - result.turn >= TURNS_BETWEEN);
    })
    .sort((a, b) => (checkpoints[a]?.turn ?? 0) - (checkpoints[b]?.turn ?? 0));
  return [...answered, ...openCheckpoints(progress, lessons)];
}

/** Where the learner goes on, as indices of the lesson and its step; nothing where that step is gone, or none was seen. */
export function resumeAt(
  { place }: Progress,
  lessons: readonly Lesson[],
): { readonly lesson: number; readonly step: number } | undefined {
  if (!place) return undefined;
  const lesson = lessons.findIndex(({ id }) => id === place.lesson);
  const steps = lessons[lesson]?.steps.length ?? 0;
  return place.step < steps ? { lesson, step: place.step } : undefined;
}

/** How many checkpoints have been answered so far, one that was answered again each time. */
export const turnsTaken = ({ checkpoints }: Progress): number =>
  Object.values(checkpoints).reduce((most, { turn }) => Math.max(most, turn), 0);
