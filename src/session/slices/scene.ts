import type { Scene } from '../../lessons/lesson.ts';
import { lessonLimits } from '../../lessons/limits.ts';
import { sceneAt } from '../../lessons/scene.ts';
import { tokenize } from '../../model/tokens/tokenizer.ts';
import { parseClamp } from '../../model/tracing/clamp.ts';
import { hasOwn, withAsideKept } from '../course/aside.ts';
import { fittingPlace } from '../course/fitting.ts';
import { currentLesson, currentLessonStep } from '../course/place.ts';
import { withRequests } from '../readings/catalogue.ts';
import { withoutWhatIf } from '../readings/clamps.ts';
import { phases } from '../readings/phases.ts';
import { currentModel } from '../readings/reading.ts';
import type { Update } from '../state/action.ts';
import {
  compareParts,
  type FocusId,
  gradientParts,
  noWhatIf,
  type SessionState,
  timelineQuantities,
  viewIds,
} from '../state/state.ts';
import { atTimeStep, withCursor } from './cursor.ts';
import { withModel } from './model.ts';

/**
 * To a step of a lesson, with its scene. What the learner had beside the lesson is kept aside.
 *
 * @param focus on the view where it is not given, so that a new step's arrows move in the picture
 */
export function atLessonStep(state: SessionState, lesson: number, step: number, focus: FocusId = 'main'): Update {
  const place = { lesson, step, scroll: 0, checkpointScroll: 0, shows: 'text' } as const;
  return inScene({ ...withAsideKept(state), place, focus, hints: 0 });
}

/** To the scene; from there back to what the learner had beside it, where there is something. */
export function returned(state: SessionState): Update {
  const { aside } = state;
  if (hasOwn(state) || !aside || !state.models[aside.modelName]) return inScene(withAsideKept(state));
  const { text, modelName, whatIf, cursor, trainStep } = aside;
  return [{ ...state, text, modelName, whatIf, cursor, trainStep, isOwnText: true, aside: undefined }, []];
}

/** The explorer as the lesson step wants it. */
export function inScene(state: SessionState): Update {
  const lesson = currentLesson(state);
  if (!lesson) return [state, []];
  const scene = sceneAt(lesson, state.place.step);
  if (!state.models[scene.model]) {
    const awaiting = withRequests({ ...state, place: { ...state.place, isAwaited: true } }, scene.model);
    return [awaiting, [{ type: 'model/load', name: scene.model, next: { type: 'scene/entered' } }]];
  }
  const { isAwaited: _over, ...place } = state.place;
  const here = { ...state, place, trainStep: scene.after };
  // A step has a what-if of its own, or none: that the one before it is gone need not be said.
  const read = scene.model === state.modelName ? here : { ...withModel(here, scene.model), notice: state.notice };
  return flashed(placed(withText(read, scene.text), scene), scene.spotlight ?? []);
}

/** Everything, or what the scene draws again. */
export function unveiled(state: SessionState): SessionState {
  const lesson = currentLesson(state);
  const ofScene = (lesson && sceneAt(lesson, state.place.step).show) ?? 'all';
  if (ofScene === 'all') return { ...state, drawn: 'all', notice: 'everything is drawn already' };
  return state.drawn === 'all'
    ? { ...state, drawn: ofScene, notice: 'only what the lesson has come to; e draws everything' }
    : { ...state, drawn: 'all', notice: 'everything is drawn; e goes back to what the lesson has come to' };
}

const FLASH_MS = 700;

/** What the scene points at flashes once, where things may move. */
function flashed(state: SessionState, flash: readonly string[]): Update {
  if (!state.hasMotion || flash.length === 0) return [state, []];
  return [{ ...state, flash }, [{ type: 'timer/start', milliseconds: FLASH_MS, action: { type: 'flash/ended' } }]];
}

function withText(state: SessionState, text: string): SessionState {
  if (text === state.text) return { ...state, isOwnText: false };
  return { ...withoutWhatIf(state), text, isOwnText: false, notice: state.notice };
}

/** At the scene's place. */
function placed(state: SessionState, scene: Scene): SessionState {
  const shown = {
    ...state,
    view: viewIds.find((id) => id === scene.view) ?? state.view,
    quantity: timelineQuantities.find((id) => id === scene.quantity) ?? state.quantity,
    filler: Math.min(lessonLimits.filler, scene.filler ?? 0),
    drawn: scene.show ?? 'all',
    gradientPart: gradientParts.find((part) => part === scene.part) ?? state.gradientPart,
    comparePart: compareParts.find((part) => part === scene.part) ?? 'paths',
  };
  const model = currentModel(state);
  const own = currentLessonStep(state)?.scene ?? {};
  const { place, lacks } = fittingPlace(scene, own, model, tokenize(state.text, model.config).length);
  const { clamps = [], ...cursor } = place;
  const clamped = { ...shown, whatIf: { ...noWhatIf, clamps: clamps.map(parseClamp) } };
  const moved = atTimeStep(clamped, scene.at ?? clamped.cursor.timeStep);
  const phase = phases[model.config.cell].findIndex(({ name }) => name === scene.phase);
  const there = withCursor(moved, { ...cursor, ...(phase >= 0 && { phase }) });
  return lacks === undefined ? there : { ...there, notice: lacks };
}
