import { currentModel, currentStep } from '../../session/readings/reading.ts';
import { positionLabel } from '../../session/readings/selectors.ts';
import type { SessionState } from '../../session/state/state.ts';
import { clip } from '../text.ts';
import { tokenLabel } from './token-label.ts';

/** A longer word would push out of the breadcrumb where it stands. */
const WORD_COLUMNS = 16;

/** `but 4/9`: the token under the cursor, for a breadcrumb. */
export const tokenPlace = (state: SessionState): string =>
  `${clip(tokenLabel(currentStep(state)), WORD_COLUMNS)} ${positionLabel(state)}`;

/** `unit 11`, and where the model has more than one layer or direction, `layer 0 ←`. */
export function unitPlace(state: SessionState): readonly string[] {
  const { numLayers, bidirectional } = currentModel(state).config;
  const { unit, layer, direction } = state.cursor;
  const arrow = bidirectional ? { forward: ' →', backward: ' ←' }[direction] : '';
  return [`unit ${unit}`, ...(numLayers > 1 || bidirectional ? [`layer ${layer}${arrow}`] : [])];
}
