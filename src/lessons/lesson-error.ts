/** The text of a lesson file as it is reported on: line ends are `\n`, a byte order mark is gone. */
export interface LessonSource {
  /** as the reader knows the file, e.g. `lessons/02-three-gates.md` */
  readonly path: string;
  readonly text: string;
}

/** A place in a lesson file. */
export interface LessonPosition {
  /** 1-based */
  readonly line: number;
  /** 1-based, in UTF-16 units; without it the whole line is meant */
  readonly column?: number;
  /** how many UTF-16 units are meant, 1 where it is not given */
  readonly length?: number;
}

/** A mistake in a lesson, for the person who writes it: `file:line: what is wrong`, the line, and a caret under the place. */
export class LessonError extends Error {
  override readonly name = 'LessonError';
  readonly problem: string;
  readonly path: string;
  readonly line: number;

  constructor(problem: string, source: LessonSource, position: LessonPosition) {
    super(`${source.path}:${position.line}: ${problem}\n\n${excerpt(source, position)}`);
    this.problem = problem;
    this.path = source.path;
    this.line = position.line;
  }
}

/** The line with its number, and under it the caret; tabs stay tabs, so that both lines are shifted alike. */
function excerpt({ text }: LessonSource, { line, column, length = 1 }: LessonPosition): string {
  const content = text.split('\n')[line - 1] ?? '';
  const margin = `${line} | `;
  if (column === undefined) return margin + content;
  const before = content.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const marked = Math.max(1, Math.min(length, content.length - column + 1));
  return `${margin}${content}\n${' '.repeat(String(line).length)} | ${before}${'^'.repeat(marked)}`;
}

/** The text with plain line ends and without a byte order mark. */
export const plainLineEnds = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
