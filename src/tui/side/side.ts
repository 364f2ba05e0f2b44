import { currentCheckpoint } from '../../session/course/place.ts';
import type { SessionState } from '../../session/state/state.ts';
import { titledRule } from '../frame/rule.ts';
import type { Layout } from '../layout.ts';
import type { Drawing } from '../panes/pane.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import type { Theme } from '../theme.ts';
import { type CheckpointDrawing, drawCheckpoint } from './checkpoint.ts';
import { drawLesson, holdsLesson } from './lesson.ts';
import { scrollTo } from './scrolled.ts';

/** What the keyboard needs to know of the side panes. */
export interface SideDrawing extends Drawing {
  readonly lessonRowsAbove: number;
  readonly lessonRowsBelow: number;
  readonly lessonPage: number;
  readonly checkpointRowsAbove: number;
  readonly checkpointRowsBelow: number;
  /** whether the step's text and its question are there together, all of both */
  readonly isTogether: boolean;
}

/** Through fewer rows nobody should have to read. */
const LEAST_LESSON_ROWS = 8;

/**
 * The lesson over its checkpoint, where there is room for all of both; else first the text at full height, then the
 * question, and in place of the other a row that says how to get there.
 */
export function drawSide(state: SessionState, layout: Layout, theme: Theme): SideDrawing {
  const columns = (layout.isSingle ? layout.columns : layout.sideColumns) - 2;
  const checkpoint = drawCheckpoint(state, columns, theme);
  const needed = checkpoint.text.length + checkpoint.foot.length;
  if (layout.isSingle)
    return state.focus === 'checkpoint'
      ? questionAlone(state, checkpoint, layout, theme)
      : textAlone(state, layout, theme);
  if (needed === 0) return textAlone(state, layout, theme);
  const room = layout.bodyRows - needed - 1;
  if (holdsLesson(state, { columns, rows: room - topOf(layout) }))
    return together(state, checkpoint, layout, theme, true);
  if (state.place.shows === 'text') return textAlone(state, layout, theme);
  return room >= LEAST_LESSON_ROWS
    ? together(state, checkpoint, layout, theme, false)
    : questionAlone(state, checkpoint, layout, theme);
}

/** The tall layout leaves a blank row under the rule. */
const topOf = ({ isTall }: Layout): number => (isTall ? 1 : 0);

/** The text over the whole height; under it, where it has a question, the way there. */
function textAlone(state: SessionState, layout: Layout, theme: Theme): SideDrawing {
  const top = topOf(layout);
  const hasDoor = !layout.isSingle && currentCheckpoint(state) !== undefined;
  const rows = layout.bodyRows - top - (hasDoor ? 1 : 0);
  const columns = (layout.isSingle ? layout.columns : layout.sideColumns) - 2;
  const { lines, above, below, shown } = drawLesson(state, { columns, rows }, theme);
  const blank = Array.from({ length: Math.max(0, rows - lines.length) }, (): Line => []);
  const door = hasDoor ? [checkpointRule(state, layout, theme, doorKey(state, below))] : [];
  return {
    lines: [...(top ? [[]] : []), ...indent(lines), ...(hasDoor ? blank : []), ...door],
    rules: hasDoor ? [layout.bodyRows - 1] : [],
    ...{ lessonRowsAbove: above, lessonRowsBelow: below, lessonPage: shown },
    ...{ checkpointRowsAbove: 0, checkpointRowsBelow: 0, isTogether: false },
  };
}

/** What leads from the end of the text to its question. */
const doorKey = (state: SessionState, below: number): Line =>
  below > 0 ? [] : [bold(state.focus === 'checkpoint' ? '' : 'Space')];

/** The question over the whole height; over it the way back to the text. */
function questionAlone(state: SessionState, drawing: CheckpointDrawing, layout: Layout, theme: Theme): SideDrawing {
  const hasDoor = !layout.isSingle;
  const shown = shownCheckpoint(state, drawing, layout.bodyRows - (hasDoor ? 1 : 0));
  const door = hasDoor ? [checkpointRule(state, layout, theme, [bold('p'), grey(' the text')])] : [];
  return {
    ...shown,
    lines: [...door, ...shown.lines],
    rules: hasDoor ? [0] : [],
    ...{ lessonRowsAbove: 0, lessonRowsBelow: 0, lessonPage: layout.bodyRows, isTogether: false },
  };
}

/** Both; where there is not room for all of the text, the end of it. */
function together(
  state: SessionState,
  drawing: CheckpointDrawing,
  layout: Layout,
  theme: Theme,
  isWhole: boolean,
): SideDrawing {
  const top = topOf(layout);
  const columns = layout.sideColumns - 2;
  const checkpointRows = drawing.text.length + drawing.foot.length;
  const lessonRows = layout.bodyRows - checkpointRows - 1;
  const lesson = drawLesson(state, { columns, rows: lessonRows - top }, theme);
  const blank = Array.from({ length: Math.max(0, lessonRows - top - lesson.lines.length) }, (): Line => []);
  const shown = shownCheckpoint(state, drawing, checkpointRows);
  return {
    ...shown,
    lines: [
      ...(top ? [[]] : []),
      ...indent(lesson.lines),
      ...blank,
      checkpointRule(state, layout, theme, []),
      ...shown.lines,
    ],
    rules: [lessonRows],
    ...{ lessonRowsAbove: lesson.above, lessonRowsBelow: lesson.below, lessonPage: lesson.shown, isTogether: isWhole },
  };
}

const indent = (lines: readonly Line[]): readonly Line[] => lines.map((line) => [plain(' '), ...line]);

/** As much of the checkpoint's text as there is room for, over its foot. */
function shownCheckpoint({ place }: SessionState, { text, foot }: CheckpointDrawing, rows: number) {
  const { lines, above, below } = scrollTo(text, Math.max(0, rows - foot.length), place.checkpointScroll);
  return { lines: indent([...lines, ...foot]), checkpointRowsAbove: above, checkpointRowsBelow: below };
}

/** @param end what leads to the other of the two */
function checkpointRule(state: SessionState, layout: Layout, theme: Theme, end: Line): Line {
  const hasFocus = state.focus === 'checkpoint';
  const kind = currentCheckpoint(state)?.kind ?? '';
  const { cameFrom } = state.place;
  const name = cameFrom ? `Coming back ${cameFrom.asked.length} of ${cameFrom.count}` : 'Checkpoint';
  const hasKind = !cameFrom && end.length === 0 && (layout.isTall || hasFocus);
  const title = [plain(name), ...(hasKind ? [grey(' · '), plain(kind)] : [])];
  return titledRule(hasFocus ? title.map(({ text }) => bold(text)) : title, end, layout.sideColumns, theme, hasFocus);
}
