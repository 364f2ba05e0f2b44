import type { Scene } from '../../lessons/lesson.ts';
import { sceneAt } from '../../lessons/scene.ts';
import { parseClamp } from '../../model/clamp.ts';
import type { ActionOf, Update } from '../action.ts';
import { withoutWhatIf } from '../clamps.ts';
import { phases } from '../phases.ts';
import { currentCheckpoint, currentLesson } from '../place.ts';
import { currentModel } from '../reading.ts';
import { noWhatIf, type SessionState, timelineQuantities, viewIds } from '../state.ts';
import { unreachable } from '../unreachable.ts';
import { atTimeStep, withCursor } from './cursor.ts';
import { withModel } from './model.ts';

/** Where the reader is in the course. */
export function updateLesson(state: SessionState, action: ActionOf<'lesson' | 'scene' | 'flash'>): Update {
  switch (action.type) {
    case 'lesson/stepped':
      return stepped(state, action.by);
    case 'lesson/scrolled':
      return [withPlace(state, { scroll: Math.max(0, state.place.scroll + action.by) }), []];
    case 'scene/entered':
      return inScene(state);
    case 'flash/ended':
      return [{ ...state, flash: [] }, []];
    case 'scene/returned':
      return inScene({ ...state, isOwnText: false });
    default:
      return unreachable(action);
  }
}

const withPlace = (state: SessionState, place: Partial<SessionState['place']>): SessionState => ({
  ...state,
  place: { ...state.place, ...place },
});

/** To a step of a lesson, with its scene. */
export function atLessonStep(state: SessionState, lesson: number, step: number): Update {
  const placed = withPlace(state, { lesson, step, scroll: 0, checkpointScroll: 0 });
  const focus = state.focus === 'checkpoint' && !currentCheckpoint(placed) ? 'lesson' : state.focus;
  return inScene({ ...placed, focus, hints: 0 });
}

function stepped(state: SessionState, by: 1 | -1): Update {
  const { lesson, step } = state.place;
  const steps = currentLesson(state)?.steps.length ?? 0;
  const next = step + by;
  if (next >= 0 && next < steps) return atLessonStep(state, lesson, next);
  const beside = state.lessons[lesson + by];
  if (beside) return atLessonStep(state, lesson + by, by > 0 ? 0 : beside.steps.length - 1);
  return [{ ...state, notice: by > 0 ? 'this is the last step' : 'this is the first step' }, []];
}

/** The explorer as the lesson step wants it. A learner's own review stays until `r` asks for the scene. */
function inScene(state: SessionState): Update {
  const lesson = currentLesson(state);
  if (!lesson) return [state, []];
  const scene = sceneAt(lesson, state.place.step);
  if (!state.models[scene.model]) {
    return [state, [{ type: 'model/load', name: scene.model, next: { type: 'scene/entered' } }]];
  }
  const read = scene.model === state.modelName ? state : withModel(state, scene.model);
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
  return { ...withoutWhatIf(state), text };
}

/** At the scene's place. In a review of the learner's own it would point at other words: there only the view is taken. */
function placed(state: SessionState, scene: Scene): SessionState {
  const shown = {
    ...state,
    view: viewIds.find((id) => id === scene.view) ?? state.view,
    quantity: timelineQuantities.find((id) => id === scene.quantity) ?? state.quantity,
    filler: scene.filler ?? 0,
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
