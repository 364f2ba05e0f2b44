import type { Checkpoint } from '../../lessons/lesson.ts';
import { currentCheckpoint } from '../../session/course/place.ts';
import { isBeforeViews } from '../../session/readings/drawn.ts';
import type { SessionState } from '../../session/state/state.ts';
import { bold, grey, type Line, lineText } from '../styled-line.ts';
import { widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import type { GoalStatus } from './goal-status.ts';
import { wrapText } from './prose.ts';

/** What a kind of checkpoint draws under its question, and at the foot of the pane, where it always stays in sight. */
export interface AnswerDrawing {
  readonly body: readonly Line[];
  /** how to answer, or what is being answered */
  readonly foot: readonly Line[];
}

/** The key that answers; from another pane, Tab comes first, or Space where a lesson has named no other key yet. */
export const keyHint = (state: SessionState, key: string, word: string): Line => {
  const before = isBeforeViews(state) ? (currentCheckpoint(state)?.kind === 'choice' ? key : 'Space') : 'Tab';
  if (state.focus === 'checkpoint') return [bold(key), grey(` ${word}`)];
  return [bold(before), grey(` ${before === 'Space' ? 'answer' : word}`)];
};

/** Says that there is a hint, until all were shown. */
export const hintKey = ({ hints: asked }: SessionState, { hints }: Checkpoint): Line =>
  asked < hints.length ? [bold('t'), grey(' hint')] : [];

/** Keys beside one another. */
export const keysLine = (...keys: readonly Line[]): Line =>
  keys.filter((line) => line.length > 0).flatMap((line, index) => (index === 0 ? line : [grey('   '), ...line]));

/** Whether a goal is reached; if not, what is missing. Who is on the way has done nothing wrong; who left it has. */
export const statusLines = (
  { isReached, isAstray, text }: GoalStatus,
  columns: number,
  { glyphs }: Theme,
): readonly Line[] =>
  wrapText(`${isReached ? glyphs.right : isAstray ? glyphs.wrong : glyphs.open} ${text}`, columns, { bold: true });

/** Lines, and what comes after them: on the last one where there is room. */
export function withLast(lines: readonly Line[], last: Line, columns: number): readonly Line[] {
  if (last.length === 0) return lines;
  const end = lines.at(-1) ?? [];
  const isRoom = widthOf(lineText(end)) + 3 + widthOf(lineText(last)) <= columns;
  return isRoom ? [...lines.slice(0, -1), keysLine(end, last)] : [...lines, last];
}
