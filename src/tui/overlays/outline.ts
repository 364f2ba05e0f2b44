import { comingBackText, waitingCheckpoints } from '../../session/course/results.ts';
import { leadingTo } from '../../session/course/tally.ts';
import type { SessionState } from '../../session/state/state.ts';
import type { Size } from '../panes/pane.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import type { Theme } from '../theme.ts';
import { boxed } from './box.ts';
import { lessonLine, progressLines, summaryLines } from './outline-lines.ts';

/** The lessons, how long they take and how far one is, and what comes back. */
export function drawOutline(
  state: SessionState,
  chosen: number,
  { columns, rows }: Size,
  theme: Theme,
): readonly Line[] {
  const inner = columns - 6;
  const foot = progressLines(state.lessons, state.progress);
  const room = rows - foot.length - 4;
  const all = [
    ...state.lessons.map((lesson, index) => {
      const entry = { lesson, index, isCurrent: index === state.place.lesson, isChosen: index === chosen };
      return [lessonLine(entry, state.progress, inner, theme), ...summaryLines(lesson, inner, leadingTo(state, index))];
    }),
    ...waitingLines(state, chosen === state.lessons.length, theme),
  ];
  // Where the summaries do not fit, the lessons alone; where even they do not, those around the chosen one.
  const entries = all.flat().length <= room ? all : all.map((lines) => lines.slice(0, 1));
  const start =
    entries.flat().length <= room ? 0 : Math.max(0, Math.min(chosen - Math.floor(room / 2), all.length - room));
  const shown = start === 0 ? entries.flat().slice(0, room) : entries.slice(start, start + room).flat();
  const lines: Line[] = [[], ...shown.map((line): Line => [plain('  '), ...line]), [], ...foot];
  const keys: Line = [bold('↑↓'), grey(' choose  '), bold('Enter'), grey(' open  '), bold('r'), grey(' resume')];
  return boxed('Outline', lines, keys, columns, theme);
}

function waitingLines(state: SessionState, isChosen: boolean, { glyphs }: Theme): readonly (readonly Line[])[] {
  const count = waitingCheckpoints(state).length;
  if (count === 0) return [];
  const text = comingBackText(count);
  return [
    [[isChosen ? bold(`${glyphs.selected} `) : plain('  '), isChosen ? bold(`?    ${text}`) : plain(`?    ${text}`)]],
  ];
}
