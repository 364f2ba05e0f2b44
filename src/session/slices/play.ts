import { sceneAt } from '../../lessons/scene.ts';
import { currentLesson } from '../course/place.ts';
import { historyOf } from '../readings/learning/snapshots.ts';
import { lastPhase } from '../readings/phases.ts';
import { currentModel, currentReading } from '../readings/reading.ts';
import type { ActionOf, Effect, Update } from '../state/action.ts';
import { type PlayedBy, paces, type SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { atTimeStep, nextPhase } from './cursor.ts';
import { atSnapshotBeside, whyNoHistory } from './learning.ts';

/** Stepping by itself, by token or by phase: to the end of the review, or to where the next scene of the lesson is. */
export function updatePlay(state: SessionState, action: ActionOf<'play'>): Update {
  const { play } = state;
  switch (action.type) {
    case 'play/toggled':
      return play.isPlaying ? [stopped(state), []] : started(state, action.by);
    case 'play/ticked':
      // A tick that was under way when the reader paused means nothing.
      return play.isPlaying ? ticked(state) : [state, []];
    case 'play/paced': {
      const pace = paceBeside(play.pace, action.by);
      return [{ ...state, play: { ...play, pace }, notice: paceText(pace, play.by) }, []];
    }
    case 'play/stopped':
      return [stopped(state), []];
    default:
      return unreachable(action);
  }
}

/** The next of the usual paces, up or down; at the ends it stays. */
function paceBeside(pace: number, by: 1 | -1): number {
  const beside = by > 0 ? paces.find((other) => other > pace) : paces.findLast((other) => other < pace);
  return beside ?? pace;
}

const paceText = (pace: number, by: PlayedBy): string =>
  by === 'snapshot' ? `${pace * SNAPSHOTS_A_STEP} snapshots a minute` : `${pace} ${by}s a minute`;

const stopped = (state: SessionState): SessionState => ({ ...state, play: { ...state.play, isPlaying: false } });

/** The last token, complete. */
const isAtEnd = (state: SessionState): boolean =>
  isComplete(state) && state.cursor.timeStep === currentReading(state).steps.length - 1;

const isComplete = (state: SessionState): boolean => state.cursor.phase === lastPhase(currentModel(state).config.cell);

/** From the start again where the review has been read to its end. */
function started(state: SessionState, by: PlayedBy): Update {
  if (by === 'snapshot') return trainingPlayed(state);
  const placed = isAtEnd(state) ? atTimeStep(state, 0) : state;
  const playing = { ...placed, play: { ...placed.play, isPlaying: true, by } };
  return [playing, [tick(playing)]];
}

function ticked(state: SessionState): Update {
  if (state.play.by === 'snapshot') return snapshotTicked(state);
  const next = state.play.by === 'phase' ? nextPhase(state) : atTimeStep(state, state.cursor.timeStep + 1);
  if (isAtEnd(next)) return [stopped(next), []];
  if (!isComplete(next) || next.cursor.timeStep !== nextSceneToken(state)) return [next, [tick(next)]];
  return [{ ...stopped(next), notice: 'the next step of the lesson is about this token: n goes on, a plays on' }, []];
}

/** Where the lesson goes on in the review that it has on the screen; undefined where it goes elsewhere. */
function nextSceneToken(state: SessionState): number | undefined {
  const lesson = currentLesson(state);
  const { step } = state.place;
  if (!lesson || step + 1 >= lesson.steps.length) return undefined;
  const [here, there] = [sceneAt(lesson, step), sceneAt(lesson, step + 1)];
  const isOnScreen = [here, there].every(({ model, text }) => model === state.modelName && text === state.text);
  return isOnScreen ? there.at : undefined;
}

/** From the first train step again where the model is shown at the end of its training. */
function trainingPlayed(state: SessionState): Update {
  const history = historyOf(state, state.modelName);
  if (!history) return [{ ...state, notice: whyNoHistory(state) }, []];
  const trainStep = state.trainStep ?? history.snapshots[0].step;
  const playing: SessionState = { ...state, trainStep, play: { ...state.play, isPlaying: true, by: 'snapshot' } };
  return [playing, [tick(playing)]];
}

function snapshotTicked(state: SessionState): Update {
  const moved = { ...atSnapshotBeside(state, 1), notice: undefined };
  return moved.trainStep === undefined ? [stopped(moved), []] : [moved, [tick(moved)]];
}

/** Snapshots change little from one to the next: four go by in the time of a token. */
const SNAPSHOTS_A_STEP = 4;

const tick = ({ play }: SessionState): Effect => ({
  type: 'timer/start',
  milliseconds: 60_000 / (play.pace * (play.by === 'snapshot' ? SNAPSHOTS_A_STEP : 1)),
  action: { type: 'play/ticked' },
});
