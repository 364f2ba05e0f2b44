import type { Checkpoint, ChoiceCheckpoint, GateCheckpoint, PredictCheckpoint } from '../../lessons/lesson.ts';
import { type Attempt, marks } from '../../session/course/attempt.ts';
import { isAnswered, predictionTarget } from '../../session/course/checkpoint.ts';
import { currentAttempt, currentCheckpoint } from '../../session/course/place.ts';
import { activeClamps } from '../../session/readings/clamps.ts';
import { currentModel, layerAt, readingOf, valuesOf } from '../../session/readings/reading.ts';
import { gateSettingOf, predictionOf } from '../../session/slices/checkpoint.ts';
import type { SessionState } from '../../session/state/state.ts';
import { goalStatus } from '../side/goal-status.ts';
import { counted, listed, oneLine, proseText, quoted, spoken } from './words.ts';

/** The question of the step, its numbered choices, how it is answered, and what was answered. */
export function checkpointSentences(state: SessionState): readonly string[] {
  const checkpoint = currentCheckpoint(state);
  if (!checkpoint) return [];
  const attempt = currentAttempt(state);
  const isOver = isAnswered(checkpoint, attempt) && checkpoint.kind !== 'recall';
  const isAsked = !isOver && !state.follow?.isAttached;
  return [
    `Question: ${proseText(checkpoint.question)}`,
    ...(checkpoint.kind === 'choice' ? choiceSentences(checkpoint) : []),
    ...(isAsked ? howToAnswer(state, checkpoint) : []),
    ...(attempt ? answerSentences(state) : []),
    ...hintSentences(state, 0),
  ];
}

const choiceSentences = ({ options }: ChoiceCheckpoint): readonly string[] =>
  options.map(({ text }, index) => `${index + 1}: ${proseText(text)}`);

const answers: Readonly<Record<Checkpoint['kind'], string>> = {
  recall: 'press Enter, type your answer, and Enter again',
  choice: 'press the number of your choice',
  predict: 'set the value with Left and Right, and press Enter to see it',
  gate: 'set a gate with Left and Right, go to the next with Down, and press Enter to compare',
  do: 'reach the goal with the keys of the explorer; it is noticed by itself',
};

/** Which keys answer; from another pane, Tab comes first. */
function howToAnswer({ focus }: SessionState, { kind, hints }: Checkpoint): readonly string[] {
  const hint = hints.length > 0 ? ' Press t for a hint.' : '';
  const first = focus === 'checkpoint' || kind === 'do' ? '' : 'press Tab until the question has the focus, then ';
  return [`To answer, ${first}${answers[kind]}.${hint}`];
}

/** The hints from one on that are shown. */
export const hintSentences = (state: SessionState, from: number): readonly string[] =>
  (currentCheckpoint(state)?.hints ?? [])
    .slice(from, state.hints)
    .map((hint, index) => `Hint ${from + index + 1}: ${proseText(hint)}`);

/** How the answer stands. */
export function answerSentences(state: SessionState): readonly string[] {
  const checkpoint = currentCheckpoint(state);
  const attempt = currentAttempt(state);
  switch (checkpoint?.kind) {
    case 'recall':
      return recallSentences(attempt, proseText(checkpoint.answer));
    case 'choice':
      return chosenSentences(checkpoint, attempt);
    case 'predict':
      return predictSentences(state, checkpoint, attempt);
    case 'gate':
      return gateSentences(state, checkpoint, attempt);
    case 'do':
      return attempt ? [...goalSentences(state), proseText(checkpoint.why)] : goalSentences(state);
    default:
      return [];
  }
}

function recallSentences(attempt: Attempt | undefined, modelAnswer: string): readonly string[] {
  if (attempt?.kind !== 'recall') return [];
  if (attempt.mark) return [`Marked: ${attempt.mark}.${attempt.mark === 'had it' ? '' : ' It will come back.'}`];
  return [
    `You wrote: ${oneLine(attempt.answer)}`,
    `A model answer: ${modelAnswer}`,
    `Which is it? ${listed(marks.map((mark, index) => `${index + 1} for ${mark}`))}.`,
  ];
}

function chosenSentences({ options }: ChoiceCheckpoint, attempt: Attempt | undefined): readonly string[] {
  const tried = attempt?.kind === 'choice' ? attempt.tried.at(-1) : undefined;
  const option = tried === undefined ? undefined : options[tried];
  if (tried === undefined || !option) return [];
  return [`${tried + 1}. ${option.right ? 'Yes.' : 'Not this one: try again.'} ${proseText(option.why)}`];
}

function predictSentences(
  state: SessionState,
  checkpoint: PredictCheckpoint,
  attempt: Attempt | undefined,
): readonly string[] {
  const { scale, value } = predictionTarget(state, checkpoint);
  const guess = predictionOf(checkpoint, attempt);
  if (!guess.isRevealed || value === undefined) {
    return [`Your prediction: ${spoken(guess.value)}, between ${scale.map((end) => spoken(end, 0)).join(' and ')}.`];
  }
  const gap = spoken(Math.abs(guess.value - value));
  return [`You said ${spoken(guess.value)}, it is ${spoken(value)}: a gap of ${gap}.`, proseText(checkpoint.why)];
}

function gateSentences(
  state: SessionState,
  checkpoint: GateCheckpoint,
  attempt: Attempt | undefined,
): readonly string[] {
  const { values, selected, isRevealed } = gateSettingOf(checkpoint, attempt);
  const set = checkpoint.gates.map((gate) => `${gate} ${spoken(values[gate] ?? 0.5)}`);
  if (!isRevealed) {
    return [`${listed(set)}; ${checkpoint.gates[selected]} is the one being set.`, ...goalSentences(state)];
  }
  const step = layerAt(readingOf(currentModel(state), state.text), checkpoint.at, state.cursor);
  const trained = checkpoint.gates.map((gate) => `${gate} ${spoken(valuesOf(step, gate)[checkpoint.unit] ?? 0)}`);
  return [`Reached. You set ${listed(set)}; trained are ${listed(trained)}.`, proseText(checkpoint.why)];
}

/** Whether the goal of a task is reached, and if not, where it stands. */
export function goalSentences(state: SessionState): readonly string[] {
  const checkpoint = currentCheckpoint(state);
  if (checkpoint?.kind !== 'do' && checkpoint?.kind !== 'gate') return [];
  const { isReached, text } = goalStatus(state, checkpoint.goal);
  const attempt = currentAttempt(state);
  const isCounted = checkpoint.kind === 'do' && checkpoint.solution.clamps !== undefined;
  const clamps = isCounted ? ` with ${counted(activeClamps(state).length, 'clamp')}` : '';
  const best = isCounted && attempt?.kind === 'do' ? ` Your best is ${counted(attempt.fewestClamps, 'clamp')}.` : '';
  return [isReached ? `The goal is reached${clamps}.${best}` : `The goal is not reached yet: ${oneLine(text)}.${best}`];
}

/** The question has the focus: which one it is, in a word. */
export const focusedQuestion = (state: SessionState): readonly string[] => {
  const checkpoint = currentCheckpoint(state);
  if (!checkpoint) return [];
  const isOver = isAnswered(checkpoint, currentAttempt(state));
  return isOver
    ? [`The question has the focus: ${quoted(proseText(checkpoint.question))}`]
    : checkpointSentences(state);
};
