import { lessonLimits } from '../../lessons/limits.ts';
import { preActivationTerms } from '../readings/arithmetic/terms.ts';
import { availableQuantities, shownQuantity } from '../readings/timeline.ts';
import type { ActionOf, Update } from '../state/action.ts';
import { compareParts, gradientParts, type SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';

/** What single views show of their subject: the timeline its quantity, Arithmetic its terms, Gradient its distance. */
export function updateDetail(
  state: SessionState,
  action: ActionOf<'quantity' | 'terms' | 'filler' | 'gradient' | 'compare'>,
): Update {
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
    case 'filler/changed':
      return [{ ...state, filler: Math.min(lessonLimits.filler, Math.max(0, state.filler + action.by)) }, []];
    case 'gradient/turned': {
      const index = gradientParts.indexOf(state.gradientPart) + 1;
      return [{ ...state, gradientPart: gradientParts[index % gradientParts.length] ?? 'reach' }, []];
    }
    case 'compare/turned': {
      const index = compareParts.indexOf(state.comparePart) + action.by + compareParts.length;
      return [{ ...state, comparePart: compareParts[index % compareParts.length] ?? 'paths' }, []];
    }
    default:
      return unreachable(action);
  }
}
