import type { ActionOf, Update } from '../action.ts';
import type { SessionState } from '../state.ts';
import { preActivationTerms } from '../terms.ts';
import { availableQuantities, shownQuantity } from '../timeline.ts';
import { unreachable } from '../unreachable.ts';

/** What single views show of their subject: the timeline its quantity, Arithmetic its terms. */
export function updateDetail(state: SessionState, action: ActionOf<'quantity' | 'terms'>): Update {
  switch (action.type) {
    case 'quantity/stepped': {
      const available = availableQuantities(state);
      const index = available.indexOf(shownQuantity(state)) + action.by;
      return [{ ...state, quantity: available[index] ?? shownQuantity(state) }, []];
    }
    case 'terms/scrolled': {
      const last = preActivationTerms(state).terms.length - 1;
      return [{ ...state, termScroll: Math.min(last, Math.max(0, state.termScroll + action.by)) }, []];
    }
    default:
      return unreachable(action);
  }
}
