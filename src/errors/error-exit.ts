import { FileError } from '../io/disk/file-error.ts';
import { OutputClosed } from '../io/output.ts';
import { visibleControls } from '../io/visible-controls.ts';
import { LessonError } from '../lessons/lesson-error.ts';
import { ModelError, TextError } from '../model/model-error.ts';
import { ClampError } from '../model/tracing/clamp.ts';
import { TapeError } from '../recording/tape/tape.ts';
import { LogError } from '../session/log/log.ts';
import { DataError } from '../training/data/example.ts';
import { UserError } from './user-error.ts';

/** The errors of the other folders that are no mistake of ours, and the exit status that each stands for. */
const statuses = [
  [FileError, 1],
  [ModelError, 1],
  [DataError, 1],
  [LessonError, 1],
  [TapeError, 1],
  [LogError, 1],
  [TextError, 2],
  [ClampError, 2],
] as const;

/** What is left to do after an error. */
export interface ErrorExit {
  readonly status: number;
  /** for standard error; empty where there is nothing to say */
  readonly message: string;
}

/**
 * How the program ends on an error. A mistake of ours is told like any other, since Node would print it with a page of
 * the bundle, and with whatever foreign text is in it.
 *
 * @param debug whether the stack is wanted
 */
export function errorExit(error: unknown, debug: boolean): ErrorExit {
  if (error instanceof OutputClosed) return { status: 0, message: '' };
  const status = statusOf(error);
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  const said = status === undefined ? `a mistake of the program itself: ${message} (--debug shows where)` : message;
  return { status: status ?? 1, message: visibleControls(`lstm-explore: ${debug ? stack : said}`) };
}

/** Whether an error says what somebody can put right, rather than that the program has a mistake. */
export const isTold = (error: unknown): error is Error => statusOf(error) !== undefined;

function statusOf(error: unknown): number | undefined {
  if (error instanceof UserError) return error.exitStatus;
  return statuses.find(([kind]) => error instanceof kind)?.[1];
}
