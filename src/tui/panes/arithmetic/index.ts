import { preActivationTerms } from '../../../session/readings/arithmetic/terms.ts';
import { isAttention } from '../../../session/readings/attention/recurrent.ts';
import { currentModel } from '../../../session/readings/reading.ts';
import { attentionNote } from '../../parts/attention-note.ts';
import { tokenPlace, unitPlace } from '../../parts/place.ts';
import type { Pane } from '../pane.ts';
import { drawArithmetic, planOf } from './draw.ts';
import { selectArithmetic } from './select.ts';

/** One gate of one unit, term by term, and the squashing of their sum. */
export const arithmetic: Pane = {
  id: 'arithmetic',
  title: 'Arithmetic',
  breadcrumb: (state) =>
    isAttention(currentModel(state))
      ? [tokenPlace(state)]
      : [tokenPlace(state), state.cursor.gate, ...unitPlace(state)],
  draw: (state, size, theme) => {
    if (isAttention(currentModel(state))) return { lines: attentionNote(state, size.columns), rules: [] };
    const plan = planOf(size, preActivationTerms(state).terms.length);
    return drawArithmetic(selectArithmetic(state, plan.termRows), plan, size, theme);
  },
};
