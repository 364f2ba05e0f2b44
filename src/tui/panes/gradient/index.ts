import { comparedStepByStep } from '../../../session/readings/catalogue.ts';
import { currentReading } from '../../../session/readings/reading.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { tokenPlace } from '../../parts/place.ts';
import type { Pane, Size } from '../pane.ts';
import { drawGradient } from './draw.ts';
import { type Plan, planOf } from './plan.ts';
import { selectReach, selectWords } from './select.ts';

function planFor(state: SessionState, size: Size): Plan {
  const tokens = currentReading(state).steps.length;
  const { timeStep } = state.cursor;
  return planOf(size, {
    tokens,
    timeStep,
    rows: tokens + (state.filler > 0 ? 1 : 0),
    currentRow: timeStep,
    readers: comparedStepByStep(state).length,
    part: state.gradientPart,
  });
}

function breadcrumb(state: SessionState): readonly string[] {
  const what = state.gradientPart === 'words' ? 'which word mattered' : 'the way back';
  const filler = state.filler > 0 ? `+${state.filler} filler words` : '';
  return [tokenPlace(state), ...(state.gradientPart === 'reach' && filler ? [] : [what]), ...(filler ? [filler] : [])];
}

/** How much of the verdict's gradient reaches back to each word, and which word mattered. */
export const gradient: Pane = {
  id: 'gradient',
  title: 'Gradient',
  breadcrumb,
  draw: (state, size, theme) => {
    const plan = planFor(state, size);
    const words = plan.words && selectWords(state, plan.words.tokens);
    return drawGradient(selectReach(state), words, plan, size, theme);
  },
};
