import type { Checkpoint, GateCheckpoint, PredictCheckpoint } from '../../lessons/lesson.ts';
import { scaleOf } from '../../lessons/target.ts';
import type { Attempt, GateAttempt, Mark, PredictAttempt } from '../course/attempt.ts';
import { goalOutcome, isAnswered } from '../course/checkpoint.ts';
import { currentAttempt, currentCheckpoint } from '../course/place.ts';
import { activeClamps } from '../readings/clamps.ts';
import type { ActionOf, Update } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { atTimeStep, withCursor } from './cursor.ts';

/** The answers to the checkpoint on the screen. */
export function updateCheckpoint(state: SessionState, action: ActionOf<'checkpoint' | 'hint'>): Update {
  const checkpoint = currentCheckpoint(state);
  if (!checkpoint) return [state, []];
  switch (action.type) {
    case 'checkpoint/scrolled': {
      const checkpointScroll = Math.max(0, state.place.checkpointScroll + action.by);
      return [{ ...state, place: { ...state.place, checkpointScroll } }, []];
    }
    case 'checkpoint/marked':
      return [marked(state, checkpoint, action.mark), []];
    case 'checkpoint/chosen':
      return [chosen(state, checkpoint, action.option), []];
    case 'checkpoint/bar-moved':
      return [barMoved(state, checkpoint, action.by), []];
    case 'checkpoint/bar-selected':
      return [barSelected(state, checkpoint, action.by), []];
    case 'checkpoint/revealed':
      return [revealed(state, checkpoint), []];
    case 'checkpoint/retried':
      return [retried(state, checkpoint), []];
    case 'hint/asked':
      return [hinted(state, checkpoint), []];
    default:
      return unreachable(action);
  }
}

const withAttempt = (state: SessionState, id: string, attempt: Attempt): SessionState => ({
  ...state,
  attempts: { ...state.attempts, [id]: attempt },
});

/** The session with the pane of the checkpoint at its end, where there is something new to read. */
const atEndOfPane = (state: SessionState): SessionState => ({
  ...state,
  place: { ...state.place, shows: 'question', checkpointScroll: Number.MAX_SAFE_INTEGER },
});

/** The session with an answer to a checkpoint, and what is said to it in sight. */
export const withAnswer = (state: SessionState, id: string, attempt: Attempt): SessionState =>
  atEndOfPane(withAttempt(state, id, attempt));

function marked(state: SessionState, { id }: Checkpoint, mark: Mark): SessionState {
  const attempt = state.attempts[id];
  return attempt?.kind === 'recall' ? withAnswer(state, id, { ...attempt, mark }) : state;
}

function chosen(state: SessionState, checkpoint: Checkpoint, option: number): SessionState {
  const attempt = state.attempts[checkpoint.id];
  if (checkpoint.kind !== 'choice' || !checkpoint.options[option] || isAnswered(checkpoint, attempt)) return state;
  const tried = attempt?.kind === 'choice' ? attempt.tried.filter((index) => index !== option) : [];
  return withAnswer(state, checkpoint.id, { kind: 'choice', tried: [...tried, option] });
}

/** Bars begin in the middle of their scale and are set in twentieths of it. */
const STEPS = 20;

/** A prediction as it stands: in the middle until it is moved. */
export function predictionOf(checkpoint: PredictCheckpoint, attempt: Attempt | undefined): PredictAttempt {
  const [low, high] = scaleOf(checkpoint.target.quantity);
  return attempt?.kind === 'predict' ? attempt : { kind: 'predict', value: (low + high) / 2, isRevealed: false };
}

/** The gates of a be-the-gate checkpoint as they stand: half open until they are moved. */
export function gateSettingOf(checkpoint: GateCheckpoint, attempt: Attempt | undefined): GateAttempt {
  if (attempt?.kind === 'gate') return attempt;
  const values = Object.fromEntries(checkpoint.gates.map((gate) => [gate, 0.5]));
  return { kind: 'gate', values, selected: 0, isRevealed: false };
}

const onScale = (value: number, by: number, [low, high]: readonly [number, number]): number => {
  const step = (high - low) / STEPS;
  return Math.min(high, Math.max(low, low + Math.round((value + by * step - low) / step) * step));
};

function barMoved(state: SessionState, checkpoint: Checkpoint, by: number): SessionState {
  const attempt = state.attempts[checkpoint.id];
  if (isAnswered(checkpoint, attempt)) return state;
  if (checkpoint.kind === 'predict') {
    const setting = predictionOf(checkpoint, attempt);
    const value = onScale(setting.value, by, scaleOf(checkpoint.target.quantity));
    return withAttempt(state, checkpoint.id, { ...setting, value });
  }
  if (checkpoint.kind !== 'gate') return state;
  const setting = gateSettingOf(checkpoint, attempt);
  const gate = checkpoint.gates[setting.selected];
  if (gate === undefined) return state;
  const value = onScale(setting.values[gate] ?? 0.5, by, [0, 1]);
  const values = { ...setting.values, [gate]: value };
  return withAttempt(atGates(state, checkpoint), checkpoint.id, { ...setting, values });
}

/** At the token and unit whose gates are set, all of it computed: what they do is seen at once. */
const atGates = (state: SessionState, { at, unit }: GateCheckpoint): SessionState =>
  state.isOwnText
    ? { ...state, notice: 'this is about the review of the lesson: r brings it back' }
    : withCursor(atTimeStep(state, at), { unit });

function barSelected(state: SessionState, checkpoint: Checkpoint, by: number): SessionState {
  const attempt = state.attempts[checkpoint.id];
  if (checkpoint.kind !== 'gate' || isAnswered(checkpoint, attempt)) return state;
  const setting = gateSettingOf(checkpoint, attempt);
  const selected = Math.min(checkpoint.gates.length - 1, Math.max(0, setting.selected + by));
  return withAttempt(state, checkpoint.id, { ...setting, selected });
}

function revealed(state: SessionState, checkpoint: Checkpoint): SessionState {
  const attempt = state.attempts[checkpoint.id];
  if (isAnswered(checkpoint, attempt)) return state;
  if (checkpoint.kind === 'predict') {
    return withAnswer(state, checkpoint.id, { ...predictionOf(checkpoint, attempt), isRevealed: true });
  }
  if (checkpoint.kind !== 'gate') return state;
  const setting = gateSettingOf(checkpoint, attempt);
  const shown = withAttempt(state, checkpoint.id, setting);
  if (!goalOutcome(shown, checkpoint.goal)?.holds)
    return { ...shown, notice: 'not there yet: move a bar, or t for a hint' };
  return withAnswer(state, checkpoint.id, { ...setting, isRevealed: true });
}

function retried(state: SessionState, { id }: Checkpoint): SessionState {
  if (!currentAttempt(state)) return state;
  const { [id]: _gone, ...attempts } = state.attempts;
  return { ...state, attempts, place: { ...state.place, checkpointScroll: 0 } };
}

function hinted(state: SessionState, { hints }: Checkpoint): SessionState {
  if (hints.length === 0) return { ...state, notice: 'there is no hint for this checkpoint' };
  return atEndOfPane({ ...state, hints: Math.min(hints.length, state.hints + 1) });
}

/** Whether the goal of the task on the screen is reached as things stand. */
export function isTaskDone(state: SessionState): boolean {
  const checkpoint = currentCheckpoint(state);
  if (checkpoint?.kind !== 'do' || state.place.isAwaited) return false;
  return goalOutcome(state, checkpoint.goal)?.holds === true;
}

/** A session in which a task's goal is reached remembers it, with the fewest clamps that did. */
export function withGoalReached(state: SessionState): SessionState {
  const checkpoint = currentCheckpoint(state);
  if (checkpoint?.kind !== 'do' || !isTaskDone(state)) return state;
  const attempt = state.attempts[checkpoint.id];
  const clamps = activeClamps(state).length;
  if (attempt?.kind === 'do' && attempt.fewestClamps <= clamps) return state;
  return withAnswer(state, checkpoint.id, { kind: 'do', fewestClamps: clamps });
}
