import { termsOf } from '../../lessons/glossary.ts';
import { commandLineOf } from '../readings/command-line.ts';
import { currentModel } from '../readings/reading.ts';
import { selectedTerm } from '../readings/selected-term.ts';
import type { ActionOf, Update } from '../state/action.ts';
import type { Overlay } from '../state/overlay.ts';
import type { SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import {
  outlineEntered,
  outlineMoved,
  outlineOpened,
  outlineResumed,
  outlineTyped,
  outlineUnfolded,
} from './outline/outline.ts';

const withOverlay = (state: SessionState, overlay: Overlay): SessionState => ({ ...state, overlay });
const closed: Overlay = { kind: 'none' };

/** What lies over the screen: the help, the outline, a term. */
export function updateOverlay(
  state: SessionState,
  action: ActionOf<'help' | 'outline' | 'term' | 'command' | 'overlay'>,
): Update {
  switch (action.type) {
    case 'help/opened':
      return [withOverlay(state, { kind: 'help', scroll: 0 }), []];
    case 'outline/opened':
      return [outlineOpened(state), []];
    case 'outline/moved':
      return [outlineMoved(state, action.by), []];
    case 'outline/unfolded':
      return [outlineUnfolded(state, action.by), []];
    case 'outline/typed':
      return [outlineTyped(state, (typed) => typed + action.digit), []];
    case 'outline/erased':
      return [outlineTyped(state, (typed) => typed.slice(0, -1)), []];
    case 'outline/entered':
      return outlineEntered(state);
    case 'command/shown':
      return [withOverlay(state, { kind: 'command' }), []];
    case 'command/copied':
      return [
        { ...state, notice: 'given to the terminal’s clipboard; where that has nothing, select the rows' },
        [{ type: 'clipboard/write', text: commandLineOf(state) }],
      ];
    case 'outline/resumed':
      return outlineResumed(state);
    case 'term/explained':
      return [withOverlay(state, { kind: 'term', term: selectedTerm(state) }), []];
    case 'term/stepped':
      return [termStepped(state, action.by), []];
    case 'overlay/scrolled':
      return [scrolled(state, action.by), []];
    case 'overlay/closed':
      return [withOverlay(state, closed), []];
    case 'overlay/blanked':
      return [withOverlay(state, { kind: 'blank' }), []];
    default:
      return unreachable(action);
  }
}

function termStepped(state: SessionState, by: 1 | -1): SessionState {
  const { overlay } = state;
  if (overlay.kind !== 'term') return state;
  const terms = termsOf(currentModel(state).config.cell);
  const index = terms.findIndex(({ id }) => id === overlay.term) + by + terms.length;
  return withOverlay(state, { kind: 'term', term: terms[index % terms.length]?.id ?? overlay.term });
}

function scrolled(state: SessionState, by: number): SessionState {
  const { overlay } = state;
  if (overlay.kind !== 'help') return state;
  return withOverlay(state, { ...overlay, scroll: Math.max(0, overlay.scroll + by) });
}
