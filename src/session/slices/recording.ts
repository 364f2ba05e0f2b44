import type { ActionOf, Update } from '../state/action.ts';
import type { Kept, SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { lineOf } from './typed-line.ts';

/**
 * Whether what is on the screen is recorded. The session only knows that it is: the file is the runner's, so that a
 * session that is replayed writes none.
 */
export function updateRecording(state: SessionState, action: ActionOf<'recording' | 'keeping'>): Update {
  const { recording } = state;
  switch (action.type) {
    case 'recording/toggled':
      if (!recording) return [state, [{ type: 'recording/offer' }]];
      return [
        { ...state, recording: undefined, notice: `the recording is in ${recording.path}` },
        [{ type: 'recording/stop' }],
      ];
    case 'recording/offered':
      return [{ ...state, typing: lineOf('recording', action.path) }, []];
    case 'recording/started': {
      const { path } = action;
      return [
        { ...withoutUnkept(withoutName(state)), recording: { path }, notice: `recording to ${path}: R ends it` },
        [],
      ];
    }
    case 'recording/broken':
      return [{ ...withUnkept(state, 'recording', action.message), recording: undefined }, []];
    case 'keeping/failed':
      return [withUnkept(state, action.what, action.text), []];
    default:
      return unreachable(action);
  }
}

/** It is said now, marked as long as the session lasts, and said again at its end. */
const withUnkept = (state: SessionState, what: Kept, text: string): SessionState => ({
  ...state,
  unkept: { ...state.unkept, [what]: text },
  notice: text,
});

/** Another recording is begun: that the one before has ended matters no more. */
function withoutUnkept(state: SessionState): SessionState {
  const { recording: _over, ...unkept } = state.unkept ?? {};
  return state.unkept?.recording === undefined ? state : { ...state, unkept };
}

/** What Enter makes of the name of the file: the line stays until the file is there, so that another can be tried. */
export function withFileNamed(state: SessionState, text: string): Update {
  const path = text.trim();
  if (/.\.cast$/i.test(path)) return [state, [{ type: 'recording/start', path }]];
  return [{ ...state, notice: 'a recording is a .cast: type a name that ends in it, or Esc' }, []];
}

const withoutName = (state: SessionState): SessionState =>
  state.typing?.purpose === 'recording' ? { ...state, typing: undefined } : state;
