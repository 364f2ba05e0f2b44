import { FileError } from '../io/file-error.ts';
import { OutputClosed } from '../io/output.ts';
import { LessonError } from '../lessons/lesson-error.ts';
import { ClampError } from '../model/clamp.ts';
import { ModelError, TextError } from '../model/model-error.ts';
import { DataError } from '../training/example.ts';
import { UserError } from './user-error.ts';
import { visibleControls } from './visible-controls.ts';

/** The errors of the other folders that are no mistake of ours, and the exit status that each stands for. */
const statuses = [
  [FileError, 1],
  [ModelError, 1],
  [DataError, 1],
  [LessonError, 1],
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
 * How the program ends on an error.
 *
 * @param debug whether the stack is wanted
 * @throws whatever is a mistake of ours, which keeps its stack
 */
export function errorExit(error: unknown, debug: boolean): ErrorExit {
  if (error instanceof OutputClosed) return { status: 0, message: '' };
  const status = statusOf(error);
  if (status === undefined || !(error instanceof Error)) throw error;
  return { status, message: visibleControls(`lstm-explore: ${debug ? error.stack : error.message}`) };
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof UserError) return error.exitStatus;
  return statuses.find(([kind]) => error instanceof kind)?.[1];
}
