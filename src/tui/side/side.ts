import { currentCheckpoint } from '../../session/course/place.ts';
import type { SessionState } from '../../session/state/state.ts';
import { titledRule } from '../frame/rule.ts';
import type { Layout } from '../layout.ts';
import type { Drawing } from '../panes/pane.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import type { Theme } from '../theme.ts';
import { type CheckpointDrawing, drawCheckpoint } from './checkpoint.ts';
import { drawLesson } from './lesson.ts';
import { scrollTo } from './scrolled.ts';

/** What the keyboard needs to know of the side panes. */
export interface SideDrawing extends Drawing {
  readonly lessonRowsAbove: number;
  readonly lessonRowsBelow: number;
  readonly lessonPage: number;
  readonly checkpointRowsAbove: number;
  readonly checkpointRowsBelow: number;
}

const LEAST_CHECKPOINT_ROWS = 3;
const LEAST_LESSON_ROWS = 5;

/** The lesson over its checkpoint; where the panes take turns, the one that has the focus. */
export function drawSide(state: SessionState, layout: Layout, theme: Theme): SideDrawing {
  const columns = (layout.isSingle ? layout.columns : layout.sideColumns) - 2;
  const checkpoint = drawCheckpoint(state, columns, theme);
  const rows = layout.bodyRows;
  if (layout.isSingle && state.focus === 'checkpoint') {
    return {
      ...shownCheckpoint(state, checkpoint, rows),
      rules: [],
      lessonRowsAbove: 0,
      lessonRowsBelow: 0,
      lessonPage: rows,
    };
  }
  const needed = checkpoint.text.length + checkpoint.foot.length;
  const checkpointRows = layout.isSingle ? 0 : checkpointRowsOf(state, needed, layout);
  const lessonRows = checkpointRows === 0 ? rows : rows - checkpointRows - 1;
  // The tall layout leaves a blank row under the rule.
  const top = layout.isTall ? 1 : 0;
  const lesson = drawLesson(state, { columns, rows: lessonRows - top }, theme);
  const blank = Array.from({ length: Math.max(0, lessonRows - top - lesson.lines.length) }, (): Line => []);
  const lines: Line[] = [...(top ? [[]] : []), ...indent(lesson.lines), ...blank];
  const shown = shownCheckpoint(state, checkpoint, checkpointRows);
  const drawing = { ...shown, lessonRowsAbove: lesson.above, lessonRowsBelow: lesson.below, lessonPage: lesson.shown };
  if (checkpointRows === 0) return { ...drawing, lines, rules: [] };
  return { ...drawing, lines: [...lines, checkpointRule(state, layout, theme), ...shown.lines], rules: [lessonRows] };
}

const indent = (lines: readonly Line[]): readonly Line[] => lines.map((line) => [plain(' '), ...line]);

/** As much of the checkpoint's text as there is room for, over its foot. */
function shownCheckpoint({ place }: SessionState, { text, foot }: CheckpointDrawing, rows: number) {
  const { lines, above, below } = scrollTo(text, Math.max(0, rows - foot.length), place.checkpointScroll);
  return { lines: indent([...lines, ...foot]), checkpointRowsAbove: above, checkpointRowsBelow: below };
}

/**
 * Three rows at least; as many as it needs, up to what leaves the lesson room: more of it while it has the focus, or has
 * just said something.
 */
function checkpointRowsOf({ focus, place }: SessionState, needed: number, { bodyRows }: Layout): number {
  if (needed === 0) return 0;
  const isRead = focus === 'checkpoint' || place.checkpointScroll > 0;
  const most = isRead ? bodyRows - LEAST_LESSON_ROWS - 1 : Math.floor(bodyRows * 0.42);
  return Math.min(Math.max(LEAST_CHECKPOINT_ROWS, needed), most);
}

function checkpointRule(state: SessionState, layout: Layout, theme: Theme): Line {
  const hasFocus = state.focus === 'checkpoint';
  const kind = currentCheckpoint(state)?.kind ?? '';
  const title = [plain('Checkpoint'), ...(layout.isTall || hasFocus ? [grey(' · '), plain(kind)] : [])];
  return titledRule(hasFocus ? title.map(({ text }) => bold(text)) : title, [], layout.sideColumns, theme, hasFocus);
}
