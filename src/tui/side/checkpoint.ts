import type { Checkpoint, ChoiceCheckpoint, DoCheckpoint, RecallCheckpoint } from '../../lessons/lesson.ts';
import { type Attempt, type ChoiceAttempt, marks, type RecallAttempt } from '../../session/attempt.ts';
import { goalOutcome } from '../../session/checkpoint.ts';
import { activeClamps } from '../../session/clamps.ts';
import { currentAttempt, currentCheckpoint } from '../../session/place.ts';
import type { SessionState } from '../../session/state.ts';
import { formatGate } from '../format.ts';
import { caretLine } from '../frame/typing-line.ts';
import { bold, grey, type Line, plain } from '../line.ts';
import type { Theme } from '../theme.ts';
import { gateLines, predictLines } from './checkpoint-bars.ts';
import { hintKey, keyHint } from './checkpoint-keys.ts';
import { wrapProse, wrapText } from './prose.ts';

/** Everything in the checkpoint pane, as long as it needs to be. */
export function checkpointLines(state: SessionState, columns: number, theme: Theme): readonly Line[] {
  const checkpoint = currentCheckpoint(state);
  if (!checkpoint) return [];
  return [
    ...wrapProse(checkpoint.question, columns),
    ...answerLines(state, checkpoint, columns, theme),
    ...checkpoint.hints
      .slice(0, state.hints)
      .flatMap((hint, index) => [[], [bold(`hint ${index + 1}`)], ...wrapProse(hint, columns)]),
  ];
}

function answerLines(state: SessionState, checkpoint: Checkpoint, columns: number, theme: Theme): readonly Line[] {
  const attempt = currentAttempt(state);
  switch (checkpoint.kind) {
    case 'recall':
      return recallLines(state, checkpoint, attempt, columns, theme);
    case 'choice':
      return choiceLines(state, checkpoint, attempt, columns, theme);
    case 'predict':
      return predictLines(state, checkpoint, attempt, columns, theme);
    case 'gate':
      return gateLines(state, checkpoint, attempt, columns, theme);
    case 'do':
      return doLines(state, checkpoint, attempt, columns, theme);
  }
}

function recallLines(
  state: SessionState,
  checkpoint: RecallCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  theme: Theme,
): readonly Line[] {
  if (state.typing?.purpose === 'answer') return [[bold('› '), ...caretLine(state.typing, columns - 2)]];
  if (attempt?.kind !== 'recall') return [[plain('› '), ...keyHint(state, 'Enter', 'answer'), ...hintKey(checkpoint)]];
  return [
    [],
    ...wrapText('You wrote', columns, { role: 'grey' }),
    ...wrapText(attempt.answer, columns),
    [],
    ...wrapText('The sketch', columns, { role: 'grey' }),
    ...wrapProse(checkpoint.answer, columns),
    [],
    ...(attempt.mark ? [markLine(attempt, theme)] : markingLines(columns)),
  ];
}

function markLine({ mark }: RecallAttempt, { glyphs }: Theme): Line {
  const sign = mark === 'had it' ? glyphs.right : mark === 'partly' ? glyphs.open : glyphs.wrong;
  return [bold(`${sign} ${mark ?? ''}`), grey(mark === 'had it' ? '' : '  it will come back')];
}

const markingLines = (columns: number): readonly Line[] => [
  ...wrapText('Yours beside it: which is it?', columns, { role: 'grey' }),
  marks.flatMap((mark, index) => [bold(`${index + 1}`), plain(` ${mark}${index < marks.length - 1 ? '  ' : ''}`)]),
];

function choiceLines(
  state: SessionState,
  checkpoint: ChoiceCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  theme: Theme,
): readonly Line[] {
  const tried = attempt?.kind === 'choice' ? attempt.tried : [];
  const options = checkpoint.options.flatMap(({ text, right }, index) => {
    const sign = tried.includes(index) ? (right ? theme.glyphs.right : theme.glyphs.wrong) : ' ';
    return wrapProse(text, columns - 4).map(
      (line, row): Line => [row === 0 ? bold(`${index + 1}${sign} `) : plain('   '), ...line],
    );
  });
  return [...options, ...choiceAnswer(state, checkpoint, tried, columns)];
}

function choiceAnswer(
  state: SessionState,
  checkpoint: ChoiceCheckpoint,
  tried: ChoiceAttempt['tried'],
  columns: number,
): readonly Line[] {
  const last = checkpoint.options[tried.at(-1) ?? -1];
  if (!last) return state.focus === 'checkpoint' ? [] : [[...keyHint(state, '', 'choose'), ...hintKey(checkpoint)]];
  const verdict = last.right ? bold('Yes.') : bold('Not this one: try again.');
  return [[], [verdict], ...wrapProse(last.why, columns)];
}

/** What a goal found, as the screen writes such things: tokens are counted from 1 there. */
function foundText(found: number | string | undefined, source: string): string {
  if (typeof found !== 'number') return found ?? '–';
  if (!Number.isInteger(found)) return formatGate(found);
  return String(/^token\b/.test(source) ? found + 1 : found);
}

function doLines(
  state: SessionState,
  checkpoint: DoCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  { glyphs }: Theme,
): readonly Line[] {
  const outcome = goalOutcome(state, checkpoint.goal);
  const isCounted = checkpoint.goal.source.includes('clamps');
  const clamps = isCounted ? `   clamps ${activeClamps(state).length}` : '';
  const now = `now ${foundText(outcome?.found, checkpoint.goal.source)}`;
  const sign = outcome?.holds ? bold(`${glyphs.right} reached`) : bold(`${glyphs.wrong} ${now}`);
  const best = isCounted && attempt?.kind === 'do' ? `   best ${attempt.fewestClamps}` : '';
  return [
    [sign, grey(`${clamps}${best}`), ...(outcome?.holds ? [] : hintKey(checkpoint))],
    ...(attempt?.kind === 'do' ? [[], ...wrapProse(checkpoint.why, columns)] : []),
  ];
}
