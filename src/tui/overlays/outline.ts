import type { Lesson } from '../../lessons/lesson.ts';
import type { SessionState } from '../../session/state.ts';
import { spread } from '../frame/header.ts';
import { bold, grey, type Line, plain } from '../line.ts';
import type { Size } from '../panes/pane.ts';
import { clip, safeText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { boxed } from './box.ts';

/** The lessons, how long they take, and the one that is chosen. */
export function drawOutline(
  state: SessionState,
  chosen: number,
  { columns, rows }: Size,
  theme: Theme,
): readonly Line[] {
  const inner = columns - 4;
  const room = rows - 6;
  const all = state.lessons.map((lesson, index) => lessonLines(lesson, index, index === chosen, state, inner, theme));
  const hasSummaries = all.flat().length <= room;
  const entries = hasSummaries ? all : all.map((lines) => lines.slice(0, 1));
  const start = Math.max(0, Math.min(chosen - Math.floor(room / 2), entries.length - room));
  const shown = hasSummaries ? entries.flat() : entries.slice(start, start + room).flat();
  const minutes = state.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const lines: Line[] = [
    [],
    ...shown.map((line): Line => [plain('  '), ...line]),
    [],
    [grey(`  ${state.lessons.length} lessons, ${minutes} minutes`)],
  ];
  return boxed('Outline', lines, [bold('↑↓'), grey(' choose  '), bold('Enter'), grey(' open')], columns, theme);
}

function lessonLines(
  lesson: Lesson,
  index: number,
  isChosen: boolean,
  state: SessionState,
  columns: number,
  { glyphs }: Theme,
): readonly Line[] {
  const isCurrent = index === state.place.lesson;
  const place = isCurrent ? `step ${state.place.step + 1} of ${lesson.steps.length}` : `${lesson.steps.length} steps`;
  const title = clip(safeText(lesson.title), columns - 34);
  const mark = isChosen ? bold(`${glyphs.selected} `) : plain('  ');
  const left: Line = [
    mark,
    plain(`${isCurrent ? glyphs.filled : glyphs.open} ${index + 1}  `),
    isChosen ? bold(title) : plain(title),
  ];
  const right: Line = [grey(place), plain(`${String(lesson.minutes).padStart(4)} min`)];
  const summary = clip(safeText(lesson.summary), columns - 7);
  return [spread(left, right, columns), ...(summary ? [[grey(`       ${summary}`)]] : [])];
}
