import type { Outcome } from '../../lessons/expression/evaluate.ts';
import { evaluateGoal } from '../../lessons/expression/goal.ts';
import type { Library, SceneBehind, Situation } from '../../lessons/expression/situation.ts';
import type { Checkpoint, Goal, PredictCheckpoint, Reading } from '../../lessons/lesson.ts';
import { sceneAt, situationOf } from '../../lessons/scene.ts';
import { scaleOf, targetValue } from '../../lessons/target.ts';
import { accuraciesOf } from '../../model/folder/card.ts';
import { parseClamp } from '../../model/tracing/clamp.ts';
import { activeClamps, isAltered } from '../readings/clamps.ts';
import { modelShown, snapshotShown } from '../readings/learning/snapshots.ts';
import { trainedSoFar } from '../readings/learning/trained.ts';
import { gradientReadingOf, readingOf } from '../readings/reading.ts';
import { phaseName } from '../readings/selectors.ts';
import { withFiller } from '../readings/way-back/filler.ts';
import type { SessionState } from '../state/state.ts';
import type { Attempt } from './attempt.ts';
import { currentCheckpoint, currentLesson } from './place.ts';

/** What goals and predictions may ask about: the models that are loaded. */
const libraryOf = (state: SessionState): Library => ({
  names: Object.keys(state.models),
  model: (name, after) => modelShown(after === undefined ? state : { ...state, trainStep: after }, name),
  accuracies: (name) => accuraciesOf(state.models[name]?.card),
  // How large a file is, only the checker of lessons asks.
  bytes: () => Number.NaN,
  trace: (model, text, options) => {
    const { clamps = [], gradient } = options;
    const parsed = clamps.map((clamp) => (typeof clamp === 'string' ? parseClamp(clamp) : clamp));
    return gradient ? gradientReadingOf(model, text, parsed) : readingOf(model, text, parsed);
  },
  withFiller,
});

/** Where the reader is, as goals ask about it. */
function situationNow(state: SessionState): Situation {
  const { cursor, modelName, text, filler, view, quantity } = state;
  const [shown, training] = [snapshotShown(state, modelName), trainedSoFar(state)];
  return {
    ...{ model: modelName, text, filler, view, quantity, clamps: activeClamps(state), phase: phaseName(state) },
    ...(shown && { after: shown.step }),
    ...(training && { training }),
    ...{ at: cursor.timeStep, unit: cursor.unit, layer: cursor.layer, direction: cursor.direction, gate: cursor.gate },
  };
}

/** What the step began with; where no lesson is open, whatever is there. */
function sceneBehind(state: SessionState): SceneBehind {
  const lesson = currentLesson(state);
  if (!lesson) return situationNow(state);
  const { model, text, clamps = [] } = sceneAt(lesson, state.place.step);
  return { model, text, clamps };
}

/** Whether a goal is reached in the state on the screen; undefined where it asks for what this reading lacks. */
export function goalOutcome(state: SessionState, goal: Goal): Outcome | undefined {
  try {
    return evaluateGoal(goal.condition, situationNow(state), sceneBehind(state), libraryOf(state));
  } catch {
    return undefined; // another review or model than the scene's: the goal's token or unit is not there
  }
}

/** Whether an attempt has come to its end: the answer is shown. */
export function isAnswered(checkpoint: Checkpoint, attempt: Attempt | undefined): boolean {
  switch (attempt?.kind) {
    case 'choice': {
      const last = attempt.tried.at(-1);
      return checkpoint.kind === 'choice' && last !== undefined && checkpoint.options[last]?.right === true;
    }
    case 'predict':
    case 'gate':
      return attempt.isRevealed;
    default:
      return attempt !== undefined;
  }
}

/** Whether the step on the screen asks something that has no answer yet. */
export function isQuestionOpen(state: SessionState): boolean {
  const checkpoint = currentCheckpoint(state);
  return checkpoint !== undefined && !isAnswered(checkpoint, state.attempts[checkpoint.id]);
}

/**
 * A prediction that waits to be made: the value it asks for is hidden in every view. One of a what-if can only be seen
 * in a what-if.
 */
export function openPrediction(state: SessionState): Reading | undefined {
  const checkpoint = currentCheckpoint(state);
  if (checkpoint?.kind !== 'predict' || isAnswered(checkpoint, state.attempts[checkpoint.id])) return undefined;
  const { target } = checkpoint;
  return target.clamps === undefined || isAltered(state) ? target : undefined;
}

/** The time step after which a model's probability is not to be shown, because a prediction asks for it. */
export function withheldStep(state: SessionState, modelName: string): number | undefined {
  const asked = openPrediction(state);
  const lesson = currentLesson(state);
  if (asked?.quantity !== 'probability' || !lesson) return undefined;
  return sceneAt(lesson, state.place.step).model === modelName ? asked.at : undefined;
}

/** What a prediction is about: its bar's ends, and where the scene's models are loaded what it really is. */
export interface PredictionTarget {
  readonly scale: readonly [low: number, high: number];
  readonly value: number | undefined;
}

export function predictionTarget(state: SessionState, checkpoint: PredictCheckpoint): PredictionTarget {
  const scale = scaleOf(checkpoint.target.quantity);
  const lesson = currentLesson(state);
  const scene = lesson && sceneAt(lesson, state.place.step);
  const model = scene && modelShown(state, scene.model);
  if (!scene || !model) return { scale, value: undefined };
  const situation = situationOf(scene, model.config.numLayers - 1);
  return { scale, value: targetValue(checkpoint.target, situation, libraryOf(state)) };
}
