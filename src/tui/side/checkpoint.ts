import type { Checkpoint, ChoiceCheckpoint, DoCheckpoint, RecallCheckpoint } from '../../lessons/lesson.ts';
import { type Attempt, marks, type RecallAttempt } from '../../session/course/attempt.ts';
import { isAnswered } from '../../session/course/checkpoint.ts';
import { currentAttempt, currentCheckpoint } from '../../session/course/place.ts';
import { activeClamps } from '../../session/readings/clamps.ts';
import type { SessionState } from '../../session/state/state.ts';
import { caretLine } from '../frame/typing-line.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import type { Theme } from '../theme.ts';
import { drawGates, drawPrediction } from './checkpoint-bars.ts';
import { type AnswerDrawing, hintKey, keyHint, keysLine, statusLines, withLast } from './checkpoint-foot.ts';
import { goalStatus } from './goal-status.ts';
import { wrapProse, wrapText } from './prose.ts';

/** The checkpoint: what can be scrolled, and under it what always stays in sight. */
export interface CheckpointDrawing {
  readonly text: readonly Line[];
  /** how to answer, or what is being answered */
  readonly foot: readonly Line[];
}

/** Everything in the checkpoint pane, as long as it needs to be. */
export function drawCheckpoint(state: SessionState, columns: number, theme: Theme): CheckpointDrawing {
  const checkpoint = currentCheckpoint(state);
  if (!checkpoint) return { text: [], foot: [] };
  const { body, foot } = drawAnswer(state, checkpoint, columns, theme);
  return {
    text: [...wrapProse(checkpoint.question, columns), ...body, ...hintLines(state, checkpoint, columns)],
    foot,
  };
}

/** The newest hint that was asked for: where to look, then what to do, then the answer. */
function hintLines(state: SessionState, checkpoint: Checkpoint, columns: number): readonly Line[] {
  const hint = isAnswered(checkpoint, currentAttempt(state)) ? undefined : checkpoint.hints[state.hints - 1];
  return hint ? [[], [bold(`hint ${state.hints} of ${checkpoint.hints.length}`)], ...wrapProse(hint, columns)] : [];
}

function drawAnswer(state: SessionState, checkpoint: Checkpoint, columns: number, theme: Theme): AnswerDrawing {
  const attempt = currentAttempt(state);
  switch (checkpoint.kind) {
    case 'recall':
      return drawRecall(state, checkpoint, attempt, columns, theme);
    case 'choice':
      return drawChoice(state, checkpoint, attempt, columns, theme);
    case 'predict':
      return drawPrediction(state, checkpoint, attempt, columns, theme);
    case 'gate':
      return drawGates(state, checkpoint, attempt, columns, theme);
    case 'do':
      return drawTask(state, checkpoint, attempt, columns, theme);
  }
}

function drawRecall(
  state: SessionState,
  checkpoint: RecallCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  theme: Theme,
): AnswerDrawing {
  if (state.typing?.purpose === 'answer') {
    return { body: [], foot: [[bold('› '), ...caretLine(state.typing, columns - 2)]] };
  }
  if (attempt?.kind !== 'recall') {
    return {
      body: [],
      foot: [[plain('› '), ...keysLine(keyHint(state, 'Enter', 'answer'), hintKey(state, checkpoint))]],
    };
  }
  const body = [
    [],
    ...wrapText('You wrote', columns, { role: 'grey' }),
    ...wrapText(attempt.answer, columns),
    [],
    ...wrapText('A model answer', columns, { role: 'grey' }),
    ...wrapProse(checkpoint.answer, columns),
  ];
  return attempt.mark
    ? { body: [...body, [], markLine(attempt, theme)], foot: [] }
    : { body, foot: [[], ...markingLines(state)] };
}

function markLine({ mark }: RecallAttempt, { glyphs }: Theme): Line {
  const sign = mark === 'had it' ? glyphs.right : mark === 'partly' ? glyphs.open : glyphs.wrong;
  return [bold(`${sign} ${mark ?? ''}`), grey(mark === 'had it' ? '' : '  it will come back')];
}

const markingLines = (state: SessionState): readonly Line[] =>
  state.focus === 'checkpoint'
    ? [[grey('Which is it?')], marks.flatMap((mark, index) => [bold(`${index + 1}`), plain(` ${mark} `)])]
    : [keyHint(state, '', 'mark yourself')];

function drawChoice(
  state: SessionState,
  checkpoint: ChoiceCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  theme: Theme,
): AnswerDrawing {
  const tried = attempt?.kind === 'choice' ? attempt.tried : [];
  const options = checkpoint.options.flatMap(({ text, right }, index) => {
    const sign = tried.includes(index) ? (right ? theme.glyphs.right : theme.glyphs.wrong) : ' ';
    return wrapProse(text, columns - 4).map(
      (line, row): Line => [row === 0 ? bold(`${index + 1}${sign} `) : plain('   '), ...line],
    );
  });
  const last = checkpoint.options[tried.at(-1) ?? -1];
  const verdict = last
    ? [[], [bold(last.right ? 'Yes.' : 'Not this one: try again.')], ...wrapProse(last.why, columns)]
    : [];
  const keys = keysLine(keyHint(state, `1–${checkpoint.options.length}`, 'choose'), hintKey(state, checkpoint));
  return { body: [...options, ...verdict], foot: last?.right ? [] : [keys] };
}

function drawTask(
  state: SessionState,
  checkpoint: DoCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  theme: Theme,
): AnswerDrawing {
  const status = goalStatus(state, checkpoint.goal);
  // Where a what-if does it, the fewest clamps are kept as the best.
  const isCounted = checkpoint.solution.clamps !== undefined;
  const best = isCounted && attempt?.kind === 'do' ? `   best ${attempt.fewestClamps}` : '';
  const count: Line = isCounted ? [grey(`clamps ${activeClamps(state).length}${best}`)] : [];
  const last = keysLine(count, status.isReached ? [] : hintKey(state, checkpoint));
  return {
    body: attempt?.kind === 'do' ? [[], ...wrapProse(checkpoint.why, columns)] : [],
    foot: withLast(statusLines(status, columns, theme), last, columns),
  };
}
