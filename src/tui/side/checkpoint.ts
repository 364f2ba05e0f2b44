import type { Checkpoint } from '../../lessons/lesson.ts';
import { currentAttempt, currentCheckpoint } from '../../session/selectors.ts';
import { type Attempt, marks, type SessionState } from '../../session/state.ts';
import { caretLine } from '../frame/typing-line.ts';
import { bold, grey, type Line, plain } from '../line.ts';
import type { Theme } from '../theme.ts';
import { wrapProse, wrapText } from './prose.ts';

/** Everything in the checkpoint pane, as long as it needs to be. */
export function checkpointLines(state: SessionState, columns: number, theme: Theme): readonly Line[] {
  const checkpoint = currentCheckpoint(state);
  if (!checkpoint) return [];
  return [
    ...wrapProse(checkpoint.question, columns),
    ...answerLines(state, checkpoint, columns, theme),
    ...checkpoint.hints.slice(0, state.hints).flatMap((hint) => [[], ...wrapProse(hint, columns)]),
  ];
}

function answerLines(state: SessionState, checkpoint: Checkpoint, columns: number, theme: Theme): readonly Line[] {
  if (checkpoint.kind !== 'recall') return [];
  if (state.typing?.purpose === 'answer') return [[bold('› '), ...caretLine(state.typing, columns - 2)]];
  const attempt = currentAttempt(state);
  if (!attempt) return [invitation(state, checkpoint)];
  return [
    [],
    ...wrapText('You wrote', columns, { role: 'grey' }),
    ...wrapText(attempt.answer, columns),
    [],
    ...wrapText('The sketch', columns, { role: 'grey' }),
    ...wrapProse(checkpoint.answer, columns),
    [],
    ...(attempt.stage === 'marked' ? [markLine(attempt, theme)] : markingLines(columns)),
  ];
}

function invitation(state: SessionState, checkpoint: Checkpoint): Line {
  const key = state.focus === 'checkpoint' ? 'Enter' : 'Tab';
  const hint = checkpoint.hints.length > 0 ? [bold('   t'), grey(' hint')] : [];
  return [plain('› '), bold(key), grey(' answer'), ...hint];
}

function markLine({ mark }: Attempt, { glyphs }: Theme): Line {
  const sign = mark === 'had it' ? glyphs.right : mark === 'partly' ? glyphs.open : glyphs.wrong;
  return [bold(`${sign} ${mark ?? ''}`), grey(mark === 'had it' ? '' : '  it will come back')];
}

const markingLines = (columns: number): readonly Line[] => [
  ...wrapText('Yours beside it: which is it?', columns, { role: 'grey' }),
  marks.flatMap((mark, index) => [bold(`${index + 1}`), plain(` ${mark}${index < marks.length - 1 ? '  ' : ''}`)]),
];
