import type { Lesson } from '../../lessons/lesson.ts';
import { checkpointIds, checkpointsDone, type Progress, resumeAt, stepsDone } from '../../session/progress.ts';
import { comingBackText, waitingCheckpoints } from '../../session/results.ts';
import type { SessionState } from '../../session/state.ts';
import { spread } from '../frame/header.ts';
import { bold, grey, type Line, plain } from '../line.ts';
import type { Size } from '../panes/pane.ts';
import { clip, safeText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { boxed } from './box.ts';

const BAR_COLUMNS = 10;

/** The lessons, how long they take and how far one is, and what comes back. */
export function drawOutline(
  state: SessionState,
  chosen: number,
  { columns, rows }: Size,
  theme: Theme,
): readonly Line[] {
  const inner = columns - 6;
  const foot = footLines(state);
  const room = rows - foot.length - 4;
  const all = [
    ...state.lessons.map((lesson, index) => lessonLines(lesson, index, index === chosen, state, inner, theme)),
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

function lessonLines(
  lesson: Lesson,
  index: number,
  isChosen: boolean,
  { place, progress }: SessionState,
  columns: number,
  theme: Theme,
): readonly Line[] {
  const { glyphs } = theme;
  const [done, steps] = [stepsDone(progress, lesson), lesson.steps.length];
  const sign = done === steps ? glyphs.right : index === place.lesson ? glyphs.filled : glyphs.open;
  const title = clip(safeText(lesson.title), columns - 38);
  const left: Line = [
    isChosen ? bold(`${glyphs.selected} `) : plain('  '),
    plain(`${sign} ${index + 1}  `),
    isChosen ? bold(title) : plain(title),
  ];
  const count = `${done}/${steps}`.padStart(6);
  const right: Line = [
    ...doneBar(done / steps, theme),
    plain(count),
    grey(`${lesson.minutes}`.padStart(4)),
    grey(' min'),
  ];
  const summary = clip(safeText(lesson.summary), columns - 7);
  return [spread(left, right, columns), ...(summary ? [[grey(`       ${summary}`)]] : [])];
}

function doneBar(share: number, { glyphs }: Theme): Line {
  const full = Math.round(share * BAR_COLUMNS);
  return [plain(glyphs.bar.full.repeat(full)), grey(glyphs.bar.floor.repeat(BAR_COLUMNS - full))];
}

function waitingLines(state: SessionState, isChosen: boolean, { glyphs }: Theme): readonly (readonly Line[])[] {
  const count = waitingCheckpoints(state).length;
  if (count === 0) return [];
  const text = comingBackText(count);
  return [
    [[isChosen ? bold(`${glyphs.selected} `) : plain('  '), isChosen ? bold(`?    ${text}`) : plain(`?    ${text}`)]],
  ];
}

function footLines({ lessons, progress }: SessionState): readonly Line[] {
  const sum = (count: (lesson: Lesson) => number): number =>
    lessons.reduce((total, lesson) => total + count(lesson), 0);
  const minutesLeft = sum((lesson) => lesson.minutes * (1 - stepsDone(progress, lesson) / lesson.steps.length));
  const steps = `${sum((lesson) => stepsDone(progress, lesson))} of ${sum((lesson) => lesson.steps.length)} steps`;
  const answered = sum((lesson) => checkpointsDone(progress, lesson));
  const checkpoints = `${answered} of ${sum((lesson) => checkpointIds(lesson).length)} checkpoints`;
  const minutes = `${Math.round(minutesLeft)} of ${sum((lesson) => lesson.minutes)} min left`;
  return [[grey(`  ${steps}   ${checkpoints}   ${minutes}`)], ...resumeLines(progress, lessons)];
}

function resumeLines(progress: Progress, lessons: readonly Lesson[]): readonly Line[] {
  const place = resumeAt(progress, lessons);
  const lesson = place && lessons[place.lesson];
  if (!lesson) return [];
  const where = `${place.lesson + 1} ${clip(safeText(lesson.title), 30)}, step ${place.step + 1} of ${lesson.steps.length}`;
  return [[grey(`  resume at ${where}`)]];
}
