import type { ActionOf, Update } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';

/**
 * Whether what is on the screen is recorded. The session only knows that it is: the file is the runner's, so that a
 * session that is replayed writes none.
 */
export function updateRecording(state: SessionState, action: ActionOf<'recording'>): Update {
  const { recording } = state;
  switch (action.type) {
    case 'recording/toggled':
      if (!recording) return [state, [{ type: 'recording/offer' }]];
      return [
        { ...state, recording: undefined, notice: `the recording is in ${recording.path}` },
        [{ type: 'recording/stop' }],
      ];
    case 'recording/offered': {
      const text = action.path;
      return [{ ...state, typing: { purpose: 'recording', text, caret: [...text].length } }, []];
    }
    case 'recording/started': {
      const { path } = action;
      return [{ ...withoutName(state), recording: { path }, notice: `recording to ${path}: R ends it` }, []];
    }
    case 'recording/broken':
      return [{ ...state, recording: undefined, notice: action.message }, []];
    default:
      return unreachable(action);
  }
}

/** What Enter makes of the name of the file: the line stays until the file is there, so that another can be tried. */
export function withFileNamed(state: SessionState, text: string): Update {
  const path = text.trim();
  if (/.\.cast$/i.test(path)) return [state, [{ type: 'recording/start', path }]];
  return [{ ...state, notice: 'a recording is a .cast: type a name that ends in it, or Esc' }, []];
}

const withoutName = (state: SessionState): SessionState =>
  state.typing?.purpose === 'recording' ? { ...state, typing: undefined } : state;
