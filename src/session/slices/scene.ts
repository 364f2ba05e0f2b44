import type { Scene } from '../../lessons/lesson.ts';
import { lessonLimits } from '../../lessons/limits.ts';
import { sceneAt } from '../../lessons/scene.ts';
import { parseClamp } from '../../model/tracing/clamp.ts';
import { currentCheckpoint, currentLesson } from '../course/place.ts';
import { withRequests } from '../readings/catalogue.ts';
import { withoutWhatIf } from '../readings/clamps.ts';
import { phases } from '../readings/phases.ts';
import { currentModel } from '../readings/reading.ts';
import type { Update } from '../state/action.ts';
import { noWhatIf, type SessionState, timelineQuantities, viewIds } from '../state/state.ts';
import { atTimeStep, withCursor } from './cursor.ts';
import { withModel } from './model.ts';

/** To a step of a lesson, with its scene. */
export function atLessonStep(state: SessionState, lesson: number, step: number): Update {
  const placed = { ...state, place: { lesson, step, scroll: 0, checkpointScroll: 0 } };
  const focus = state.focus === 'checkpoint' && !currentCheckpoint(placed) ? 'lesson' : state.focus;
  return inScene({ ...placed, focus, hints: 0 });
}

/** The explorer as the lesson step wants it. A learner's own review stays until `r` asks for the scene. */
export function inScene(state: SessionState): Update {
  const lesson = currentLesson(state);
  if (!lesson) return [state, []];
  const scene = sceneAt(lesson, state.place.step);
  if (!state.models[scene.model]) {
    const awaiting = withRequests({ ...state, place: { ...state.place, isAwaited: true } }, scene.model);
    return [awaiting, [{ type: 'model/load', name: scene.model, next: { type: 'scene/entered' } }]];
  }
  const { isAwaited: _over, ...place } = state.place;
  const here = { ...state, place };
  // A step has a what-if of its own, or none: that the one before it is gone need not be said.
  const read = scene.model === state.modelName ? here : { ...withModel(here, scene.model), notice: state.notice };
  return flashed(placed(withText(read, scene.text), scene), scene.spotlight ?? []);
}

const FLASH_MS = 700;

/** What the scene points at flashes once, where things may move. */
function flashed(state: SessionState, flash: readonly string[]): Update {
  if (!state.hasMotion || flash.length === 0) return [state, []];
  return [{ ...state, flash }, [{ type: 'timer/start', milliseconds: FLASH_MS, action: { type: 'flash/ended' } }]];
}

function withText(state: SessionState, text: string): SessionState {
  if (text === state.text) return { ...state, isOwnText: false };
  if (state.isOwnText) return { ...state, notice: 'the lesson reads another review here: r takes it' };
  return { ...withoutWhatIf(state), text, notice: state.notice };
}

/** At the scene's place. In a review of the learner's own it would point at other words: there only the view is taken. */
function placed(state: SessionState, scene: Scene): SessionState {
  const shown = {
    ...state,
    view: viewIds.find((id) => id === scene.view) ?? state.view,
    quantity: timelineQuantities.find((id) => id === scene.quantity) ?? state.quantity,
    filler: Math.min(lessonLimits.filler, scene.filler ?? 0),
  };
  if (state.isOwnText) return shown;
  const clamped = { ...shown, whatIf: { ...noWhatIf, clamps: (scene.clamps ?? []).map(parseClamp) } };
  const moved = atTimeStep(clamped, scene.at ?? clamped.cursor.timeStep);
  const phase = phases[currentModel(state).config.cell].findIndex(({ name }) => name === scene.phase);
  const { unit, gate, layer, direction } = scene;
  return withCursor(moved, {
    ...(phase >= 0 && { phase }),
    ...(unit !== undefined && { unit }),
    ...(gate !== undefined && { gate }),
    ...(layer !== undefined && { layer }),
    ...(direction !== undefined && { direction }),
  });
}
