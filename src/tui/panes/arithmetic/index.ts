import { preActivationTerms } from '../../../session/readings/arithmetic/terms.ts';
import { lookOf } from '../../../session/readings/attention/looking.ts';
import { currentModel } from '../../../session/readings/reading.ts';
import { tokenPlace, unitPlace } from '../../parts/place.ts';
import type { Pane } from '../pane.ts';
import { drawArithmetic, planOf } from './draw.ts';
import { drawWeight } from './looking.ts';
import { selectArithmetic } from './select.ts';

/** One gate of one unit, term by term, and the squashing of their sum. */
export const arithmetic: Pane = {
  id: 'arithmetic',
  title: 'Arithmetic',
  breadcrumb: (state) => {
    const look = lookOf(state);
    return look
      ? [tokenPlace(state), `head ${look.head}`, `a weight of layer ${look.layer}`]
      : [tokenPlace(state), state.cursor.gate, ...unitPlace(state)];
  },
  draw: (state, size, theme) => {
    const model = currentModel(state);
    const look = lookOf(state);
    if (model.encoder) return look ? drawWeight(state, model, look, size, theme) : { lines: [], rules: [] };
    const plan = planOf(size, preActivationTerms(state).terms.length);
    return drawArithmetic(selectArithmetic(state, plan.termRows), plan, size, theme);
  },
};
