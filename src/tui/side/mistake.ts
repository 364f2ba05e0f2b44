import type { LessonMistake } from '../../session/state/state.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import { safeText } from '../text.ts';
import { wrapText } from './prose.ts';

/** What is wrong with the lesson as it was saved last, with the part of its line that has a caret under it. */
export function mistakeLines(
  { problem, line, content, column, length }: LessonMistake,
  columns: number,
): readonly Line[] {
  const title = line === undefined ? 'The file cannot be read' : `A mistake in line ${line}`;
  return [
    ...wrapText(title, columns, { bold: true }),
    ...(content === undefined ? [] : excerpt(content, column, length, columns)),
    ...wrapText(safeText(problem), columns),
    ...wrapText('Below is the lesson as it was before.', columns).map(
      (words): Line => words.map(({ text }) => grey(text)),
    ),
    [],
  ];
}

/** As much of the line as there is room for, around the place. */
function excerpt(content: string, column: number | undefined, length = 1, columns: number): readonly Line[] {
  const at = (column ?? 1) - 1;
  const from = Math.max(0, Math.min(at - Math.floor(columns / 3), content.length - columns));
  // One column a character, so that the caret stands under its place.
  const shown = [...content.slice(from, from + columns)].map((it) =>
    /[\x20-\x7E]/.test(it) ? it : safeText(it).slice(0, 1) || ' ',
  );
  const text: Line = [plain(shown.join(''))];
  if (column === undefined) return [text];
  const marked = Math.max(1, Math.min(length, columns - (at - from)));
  return [text, [bold(`${' '.repeat(at - from)}${'^'.repeat(marked)}`)]];
}
