import { currentLesson, currentLessonStep } from '../../session/course/place.ts';
import { tallyHere } from '../../session/course/tally.ts';
import type { SessionState } from '../../session/state/state.ts';
import type { Size } from '../panes/pane.ts';
import { spread } from '../spread.ts';
import { bold, grey, type Line, lineText, plain } from '../styled-line.ts';
import { widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { mistakeLines } from './mistake.ts';
import { wrapBlocks, wrapText } from './prose.ts';
import { type Scrolled, scrollTo } from './scrolled.ts';

/** The text of the lesson step, from where it is scrolled to, and under it, where there is room, how far one is. */
export function drawLesson(state: SessionState, { columns, rows }: Size, theme: Theme): Scrolled {
  const lesson = currentLesson(state);
  const text = lessonText(state, columns);
  if (!lesson) return scrollTo(text, rows, 0);
  const shown = scrollTo(text, rows - progressRows(rows), state.place.scroll);
  if (progressRows(rows) === 0) return shown;
  const { lines } = shown;
  const blank = Array.from({ length: Math.max(0, rows - 1 - lines.length) }, (): Line => []);
  return { ...shown, lines: [...lines, ...blank, progressLine(state.place.step, lesson.steps.length, columns, theme)] };
}

/** Whether so many rows hold all of the text at once. */
export const holdsLesson = (state: SessionState, { columns, rows }: Size): boolean =>
  lessonText(state, columns).length <= rows - progressRows(rows);

/** How far one is takes a row and a blank one, where there is room. */
const progressRows = (rows: number): number => (rows >= 18 ? 2 : 0);

function lessonText(state: SessionState, columns: number): readonly Line[] {
  const lesson = currentLesson(state);
  const step = currentLessonStep(state);
  if (!lesson || !step) return wrapText('There is no lesson here: explore on your own.', columns);
  const isFirst = state.place.step === 0;
  return [
    ...(state.mistake ? mistakeLines(state.mistake, columns) : []),
    ...(isFirst && lesson.intro.length > 0 ? [...wrapBlocks(lesson.intro, columns), []] : []),
    ...wrapText(step.title, columns, { bold: true }),
    [],
    ...wrapBlocks(step.blocks, columns),
    ...tallyLines(state, columns),
  ];
}

/** After a quiz: how many were had, and where those that are missing are learnt. */
function tallyLines(state: SessionState, columns: number): readonly Line[] {
  const tally = tallyHere(state);
  if (!tally) return [];
  const { had, asked, missing } = tally;
  const head = wrapText(`The quiz: ${had} of ${asked}.`, columns, { bold: true });
  const rest = missing.map(({ question, lesson }) => {
    const to = `lesson ${lesson + 1}, ${state.lessons[lesson]?.title ?? ''}`;
    return `${question} → ${to}`;
  });
  const way = missing.length > 0 ? [[], ...wrapText('o leads there.', columns)] : [];
  return [[], ...head, ...rest.flatMap((text) => wrapText(text, columns)), ...way];
}

/** Where there is not room for all, the dots go. */
function progressLine(step: number, steps: number, columns: number, { glyphs }: Theme): Line {
  const dots = glyphs.filled.repeat(step + 1) + glyphs.open.repeat(steps - step - 1);
  const place = `step ${step + 1} of ${steps}`;
  const next: Line = [bold('Space'), grey(` ${glyphs.selected} `)];
  const isRoom = widthOf(dots) + 2 + place.length + 1 + widthOf(lineText(next)) <= columns;
  return spread(isRoom ? [plain(dots), grey(`  ${place}`)] : [grey(place)], next, columns);
}
