import { sceneAt } from '../../lessons/scene.ts';
import { activeClamps } from '../readings/clamps.ts';
import type { SessionState } from '../state/state.ts';
import { currentLesson } from './place.ts';

/** Whether everything is still as the scene of the step has set it: nothing was tried yet. */
export function isUntouched(state: SessionState): boolean {
  const lesson = currentLesson(state);
  if (!lesson) return true;
  const { text, model, at, unit, filler = 0, clamps = [] } = sceneAt(lesson, state.place.step);
  const isSamePlace = (at ?? state.cursor.timeStep) === state.cursor.timeStep;
  const isSameUnit = (unit ?? state.cursor.unit) === state.cursor.unit;
  const isSameReading = state.text === text && state.modelName === model && state.filler === filler;
  return isSamePlace && isSameUnit && isSameReading && activeClamps(state).length === clamps.length;
}
