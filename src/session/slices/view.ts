import { currentCheckpoint } from '../course/place.ts';
import type { ActionOf, Update } from '../state/action.ts';
import { type FocusId, focusIds, type SessionState, type ViewId } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';

/** Enter goes from the whole review to one token to one sum; Esc goes back. */
const deeper: readonly ViewId[] = ['timeline', 'gates', 'arithmetic'];

/** Which view is shown, what has the focus, and leaving. */
export function updateView(
  state: SessionState,
  action: ActionOf<'view' | 'focus' | 'side' | 'notice' | 'follow' | 'screen' | 'session'>,
): Update {
  switch (action.type) {
    case 'view/shown':
      return [{ ...state, view: action.view, focus: 'main', isSideWide: false }, []];
    case 'view/deepened':
      return [{ ...state, view: beside(state.view, 1) }, []];
    case 'view/left':
      return [state.focus === 'main' ? { ...state, view: beside(state.view, -1) } : { ...state, focus: 'main' }, []];
    case 'focus/moved': {
      const panes = focusIds.filter((id) => id !== 'checkpoint' || currentCheckpoint(state));
      const index = panes.indexOf(state.focus) + action.by + panes.length;
      return [focused(state, panes[index % panes.length] ?? 'main'), []];
    }
    case 'focus/given':
      return [focused(state, action.to), []];
    case 'side/widened':
      return [{ ...state, isSideWide: !state.isSideWide }, []];
    case 'notice/given':
      return [{ ...state, notice: action.text }, []];
    case 'follow/toggled':
      return [state, []]; // only where a log is followed does it mean something
    case 'screen/redrawn':
      return [state, [{ type: 'screen/redraw' }]];
    case 'session/suspended':
      return [state, [{ type: 'session/suspend' }]];
    case 'session/quit':
      return [state, [{ type: 'session/end' }]];
    default:
      return unreachable(action);
  }
}

/** A side pane that gets the focus is shown. */
function focused(state: SessionState, focus: FocusId): SessionState {
  if (focus === 'main') return { ...state, focus };
  return { ...state, focus, place: { ...state.place, shows: focus === 'checkpoint' ? 'question' : 'text' } };
}

/** The view one deeper (+1) or one back (−1); Compare and Gradient lie beside Gates. */
function beside(view: ViewId, by: 1 | -1): ViewId {
  const index = deeper.indexOf(view);
  if (index < 0) return 'gates';
  return deeper[Math.min(deeper.length - 1, Math.max(0, index + by))] ?? view;
}
