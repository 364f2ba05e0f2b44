import { comingBackText, waitingCheckpoints } from '../../session/course/results.ts';
import { leadingTo } from '../../session/course/tally.ts';
import type { OutlineOverlay } from '../../session/state/overlay.ts';
import type { SessionState } from '../../session/state/state.ts';
import type { Size } from '../panes/pane.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import type { Theme } from '../theme.ts';
import { boxed } from './box.ts';
import { lessonLine, progressLines, stepLine, summaryLines } from './outline-lines.ts';

/** A lesson, a step or what comes back: its lines, the first of which is enough where there is not room for all. */
interface Entry {
  readonly lines: readonly Line[];
  readonly isChosen: boolean;
}

/** The lessons, how long they take and how far one is, and what comes back; of the chosen one its steps, if they are asked for. */
export function drawOutline(
  state: SessionState,
  overlay: OutlineOverlay,
  { columns, rows }: Size,
  theme: Theme,
): readonly Line[] {
  const inner = columns - 6;
  const foot = progressLines(state.lessons, state.progress);
  const room = rows - foot.length - 4;
  const all: readonly Entry[] = [
    ...state.lessons.flatMap((_, index) => [
      lessonEntry(state, index, overlay, inner, theme),
      ...stepEntries(state, index, overlay, inner, theme),
    ]),
    ...waitingEntries(state, overlay.chosen === state.lessons.length, theme),
  ];
  const lines: Line[] = [[], ...shownOf(all, room).map((line): Line => [plain('  '), ...line]), [], ...foot];
  return boxed('Outline', lines, keysOf(overlay), columns, theme);
}

/** Where the summaries do not fit, the entries alone; where even they do not, those around the chosen one. */
function shownOf(all: readonly Entry[], room: number): readonly Line[] {
  const whole = all.flatMap(({ lines }) => lines);
  if (whole.length <= room) return whole;
  const chosen = all.findIndex(({ isChosen }) => isChosen);
  const start = Math.max(0, Math.min(chosen - Math.floor(room / 2), all.length - room));
  return all.slice(start, start + room).flatMap(({ lines }) => lines.slice(0, 1));
}

function lessonEntry(
  state: SessionState,
  index: number,
  { chosen, step }: OutlineOverlay,
  columns: number,
  theme: Theme,
): Entry {
  const lesson = state.lessons[index];
  const isChosen = index === chosen && step === undefined;
  const entry = { lesson, index, isCurrent: index === state.place.lesson, isChosen };
  const line = lessonLine(entry, state.progress, columns, theme);
  const hasSteps = index === chosen && step !== undefined;
  return { isChosen, lines: [line, ...(hasSteps ? [] : summaryLines(lesson, columns, leadingTo(state, index)))] };
}

function stepEntries(
  state: SessionState,
  index: number,
  { chosen, step }: OutlineOverlay,
  columns: number,
  theme: Theme,
): readonly Entry[] {
  if (index !== chosen || step === undefined) return [];
  const lesson = state.lessons[index];
  return lesson.steps.map((_, at) => {
    const isCurrent = index === state.place.lesson && at === state.place.step;
    const entry = { lesson, step: at, isCurrent, isChosen: at === step };
    return { isChosen: at === step, lines: [stepLine(entry, state.progress, columns, theme)] };
  });
}

function waitingEntries(state: SessionState, isChosen: boolean, { glyphs }: Theme): readonly Entry[] {
  const count = waitingCheckpoints(state).length;
  if (count === 0) return [];
  const text = comingBackText(count);
  const line = [
    isChosen ? bold(`${glyphs.selected} `) : plain('  '),
    isChosen ? bold(`?    ${text}`) : plain(`?    ${text}`),
  ];
  return [{ isChosen, lines: [line] }];
}

function keysOf({ typed, step }: OutlineOverlay): Line {
  if (typed !== undefined)
    return [bold('Enter'), grey(' opens step '), bold(typed), grey('  '), bold('Esc'), grey(' close')];
  const fold: Line = step === undefined ? [bold('→'), grey(' steps  ')] : [bold('←'), grey(' fold  ')];
  return [bold('↑↓'), grey(' choose  '), ...fold, bold('Enter'), grey(' open  '), bold('r'), grey(' resume')];
}
