import type { KeyContext } from '../session/keys/binding.ts';
import { actionFor } from '../session/keys/keymap.ts';
import { hasWideSide } from '../session/readings/drawn.ts';
import { hasTwoPaths } from '../session/readings/verdict.ts';
import type { SessionState } from '../session/state/state.ts';
import type { Store } from '../session/state/store.ts';
import { layoutOf } from './layout.ts';
import type { Size } from './panes/pane.ts';
import { drawSide } from './side/side.ts';
import type { Theme } from './theme.ts';

/**
 * Carries out what a key asks for on a screen of this size: from a keyboard, or from a script.
 *
 * @param seen the question that was on the screen when the key was pressed, where that may be another one than now
 */
export function pressKey(store: Store, name: string, size: Size, theme: Theme, seen?: string): void {
  if (store.state().keysShown) store.dispatch({ type: 'key/pressed', key: name });
  const drawn = keyContextOf(store.state(), size, theme);
  const context = drawn && { ...drawn, ...(seen !== undefined && { questionSeen: seen }) };
  const action = context ? actionFor(name, context) : leaving(name);
  if (action) store.dispatch(action);
  else if (store.state().play.isPlaying) store.dispatch({ type: 'play/stopped' });
}

/** What a key is judged by; undefined on a screen that is too small to show what it would do. */
export function keyContextOf(state: SessionState, size: Size, theme: Theme): KeyContext | undefined {
  const layout = layoutOf(size, hasTwoPaths(state), hasWideSide(state));
  if (!layout) return undefined;
  const { lines: _lines, rules: _rules, ...scrolling } = drawSide(state, layout, theme);
  return { state, isSingle: layout.isSingle, ...scrolling };
}

const leaving = (name: string) => (name === 'q' || name === 'ctrl-c' ? ({ type: 'session/quit' } as const) : undefined);
