import { LessonError, type LessonPosition, type LessonSource, positionIn } from '../lesson-error.ts';
import { lessonLimits } from '../limits.ts';

/** Collects the mistakes of one file, so that all of them can be reported at once. */
export interface Report {
  readonly source: LessonSource;
  readonly mistakes: LessonError[];
  /** a mistake at an offset into the source, `length` UTF-16 units long */
  readonly at: (problem: string, offset: number, length?: number) => void;
  /** a mistake at a place; more than anybody mends at once are not kept */
  readonly add: (problem: string, position: LessonPosition) => void;
  /** whether there are more mistakes than are kept */
  readonly isFull: () => boolean;
  /** a mistake on a whole line, 1-based */
  readonly onLine: (problem: string, line: number) => void;
  readonly position: (offset: number) => Required<Pick<LessonPosition, 'line' | 'column'>>;
}

const AND_MORE = `there are more mistakes than these ${lessonLimits.mistakes}: mend them first`;

export function reportOn(source: LessonSource): Report {
  const mistakes: LessonError[] = [];
  const position = (offset: number) => positionIn(source, offset);
  const add = (problem: string, at: LessonPosition): void => {
    if (mistakes.length < lessonLimits.mistakes) mistakes.push(new LessonError(problem, source, at));
    else if (mistakes.length === lessonLimits.mistakes) mistakes.push(new LessonError(AND_MORE, source, at));
  };
  return {
    source,
    mistakes,
    add,
    isFull: () => mistakes.length > lessonLimits.mistakes,
    position,
    at: (problem, offset, length = 1) => {
      add(problem, { ...position(offset), length });
    },
    onLine: (problem, line) => {
      add(problem, { line });
    },
  };
}
