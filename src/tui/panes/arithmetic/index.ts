import { preActivationTerms } from '../../../session/readings/arithmetic/terms.ts';
import { tokenPlace, unitPlace } from '../../parts/place.ts';
import type { Pane } from '../pane.ts';
import { drawArithmetic, planOf } from './draw.ts';
import { selectArithmetic } from './select.ts';

/** One gate of one unit, term by term, and the squashing of their sum. */
export const arithmetic: Pane = {
  id: 'arithmetic',
  title: 'Arithmetic',
  breadcrumb: (state) => [tokenPlace(state), state.cursor.gate, ...unitPlace(state)],
  draw: (state, size, theme) => {
    const plan = planOf(size, preActivationTerms(state).terms.length);
    return drawArithmetic(selectArithmetic(state, plan.termRows), plan, size, theme);
  },
};
