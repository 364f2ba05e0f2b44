import { glossary } from '../../lessons/glossary.ts';
import type { SessionState } from '../state/state.ts';
import { isBeforeViews } from './drawn.ts';
import { phaseName } from './selectors.ts';
import { shownQuantity } from './timeline.ts';

/** The id of the term that `K` explains: what is selected in the view, or what is being computed there. */
export function selectedTerm(state: SessionState): string {
  if (isBeforeViews(state)) return state.view === 'compare' ? 'bag-of-words' : 'probability';
  switch (state.view) {
    case 'timeline':
    case 'learning':
      return termOf(shownQuantity(state));
    case 'gates':
      return phaseTerms[phaseName(state)] ?? termOf(state.cursor.gate);
    case 'arithmetic':
      return termOf(state.cursor.gate);
    case 'compare':
      return 'probability';
    case 'gradient':
      return 'gradient';
  }
}

/** Phases in which no gate is computed. */
const phaseTerms: Readonly<Record<string, string>> = { read: 'embedding', cell: 'cell-state' };

const termOf = (name: string): string =>
  glossary.find(({ id, quantity }) => quantity === name || id === name)?.id ?? 'gate';
