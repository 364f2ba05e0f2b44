import type { ActionOf, Update } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';

/** How long a key stays to be seen. */
const SHOWN_MS = 1500;
const MOST_KEYS = 5;

/** The keys that were just pressed, where a session shows them to those who watch. Where nothing may move, they stay. */
export function updateKeysShown(state: SessionState, action: ActionOf<'key'>): Update {
  if (action.type === 'key/foreign') return [toldOfLayout(state, action.key), []];
  const { keysShown } = state;
  if (!keysShown) return [state, []];
  switch (action.type) {
    case 'key/pressed': {
      const count = keysShown.count + 1;
      const recent = [...keysShown.recent, action.key].slice(-MOST_KEYS);
      const fades = { type: 'timer/start', milliseconds: SHOWN_MS, action: { type: 'key/faded', count } } as const;
      return [{ ...state, keysShown: { recent, count } }, state.hasMotion ? [fades] : []];
    }
    case 'key/faded':
      return [action.count === keysShown.count ? { ...state, keysShown: { ...keysShown, recent: [] } } : state, []];
    default:
      return unreachable(action);
  }
}

/** Why nothing happens, said once: whoever types in another alphabet may not think of it. */
const toldOfLayout = (state: SessionState, key: string): SessionState =>
  state.isToldOfLayout
    ? state
    : { ...state, isToldOfLayout: true, notice: `“${key}” is no key here: switch your keyboard to Latin letters` };
