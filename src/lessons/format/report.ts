import { LessonError, type LessonPosition, type LessonSource } from '../lesson-error.ts';

/** Collects the mistakes of one file, so that all of them can be reported at once. */
export interface Report {
  readonly source: LessonSource;
  readonly mistakes: LessonError[];
  /** a mistake at an offset into the source, `length` UTF-16 units long */
  readonly at: (problem: string, offset: number, length?: number) => void;
  /** a mistake on a whole line, 1-based */
  readonly onLine: (problem: string, line: number) => void;
  readonly position: (offset: number) => Required<Pick<LessonPosition, 'line' | 'column'>>;
}

export function reportOn(source: LessonSource): Report {
  const mistakes: LessonError[] = [];
  const position = (offset: number) => {
    const before = source.text.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
  };
  return {
    source,
    mistakes,
    position,
    at: (problem, offset, length = 1) => {
      mistakes.push(new LessonError(problem, source, { ...position(offset), length }));
    },
    onLine: (problem, line) => {
      mistakes.push(new LessonError(problem, source, { line }));
    },
  };
}
