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
  /** the whole line, and where in it the mistake is, for whoever has another width */
  readonly place: { readonly content: string; readonly column: number | undefined; readonly length: number };

  constructor(problem: string, source: LessonSource, position: LessonPosition) {
    super(`${source.path}:${position.line}: ${problem}\n\n${excerpt(source, position)}`);
    this.problem = problem;
    this.path = source.path;
    this.line = position.line;
    const { column, length = 1 } = position;
    this.place = { content: lineOf(source, position.line).slice(0, MOST_KEPT), column, length };
  }
}

/** Of the line in which a mistake is, as much is kept. */
const MOST_KEPT = 2000;

/** Of a longer line, as much is shown: the place, and something before it. */
const SHOWN = { characters: 160, before: 60 } as const;

/** The line with its number, and under it the caret; tabs stay tabs, so that both lines are shifted alike. */
function excerpt(source: LessonSource, { line, column: given, length = 1 }: LessonPosition): string {
  const column = given ?? 1;
  const whole = lineOf(source, line);
  const from = whole.length > SHOWN.characters ? Math.max(0, column - 1 - SHOWN.before) : 0;
  const content = whole.slice(from, from + SHOWN.characters);
  const [start, end] = [from > 0 ? '…' : '', from + SHOWN.characters < whole.length ? '…' : ''];
  const margin = `${line} | `;
  if (given === undefined) return margin + start + content + end;
  const before = (start + content.slice(0, column - 1 - from)).replace(/[^\t]/g, ' ');
  const marked = Math.max(1, Math.min(length, content.length - (column - 1 - from)));
  return `${margin}${start}${content}${end}\n${' '.repeat(String(line).length)} | ${before}${'^'.repeat(marked)}`;
}

/** Where the lines of a text begin: found once, since there may be thousands of mistakes in thousands of lines. */
const lineStarts = new WeakMap<LessonSource, readonly number[]>();

function startsOf(source: LessonSource): readonly number[] {
  const known = lineStarts.get(source);
  if (known) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStarts.set(source, starts);
  return starts;
}

/** Where a line, from 1, begins; the end of the text where there is none. */
export const startOfLine = (source: LessonSource, line: number): number =>
  startsOf(source)[line - 1] ?? source.text.length;

function lineOf(source: LessonSource, line: number): string {
  const starts = startsOf(source);
  const start = starts[line - 1];
  if (start === undefined) return '';
  const next = starts[line];
  return source.text.slice(start, next === undefined ? undefined : next - 1);
}

/** The place of an offset: its line and its column, both from 1. */
export function positionIn(source: LessonSource, offset: number): Required<Pick<LessonPosition, 'line' | 'column'>> {
  const starts = startsOf(source);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low] + 1 };
}

/** The text with plain line ends and without a byte order mark. */
export const plainLineEnds = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
