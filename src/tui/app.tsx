import { useInput, usePaste, useWindowSize } from 'ink';
import { useSyncExternalStore } from 'react';
import { actionFor } from '../session/keymap.ts';
import type { KeyContext } from '../session/keys/binding.ts';
import type { SessionState } from '../session/state.ts';
import type { Store } from '../session/store.ts';
import { hasTwoPaths } from '../session/verdict.ts';
import { type Painter, PainterContext } from './components/painter.ts';
import { keyNames } from './keys.ts';
import { layoutOf } from './layout.ts';
import type { Size } from './panes/pane.ts';
import { Screen } from './screen.tsx';
import { drawSide } from './side/side.ts';
import type { Theme } from './theme.ts';

export interface AppProps {
  readonly store: Store;
  readonly theme: Theme;
  /** where the terminal's own is not given, rows are drawn as Ink's text */
  readonly painter?: Painter;
}

/** The live explorer: the store on the screen, the keyboard on the store. */
export function App({ store, theme, painter }: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.state);
  const size = useWindowSize();

  useInput((input, key) => {
    for (const name of keyNames(input, key)) {
      if (store.state().keysShown) store.dispatch({ type: 'key/pressed', key: name });
      const context = contextOf(store.state(), size, theme);
      const action = context ? actionFor(name, context) : leaving(name);
      if (action) store.dispatch(action);
      else if (store.state().play.isPlaying) store.dispatch({ type: 'play/stopped' });
    }
  });
  usePaste((text) => {
    if (layoutOf(size, false)) store.dispatch({ type: 'typing/pasted', text });
  });

  return (
    <PainterContext value={painter}>
      <Screen state={state} columns={size.columns} rows={size.rows} theme={theme} />
    </PainterContext>
  );
}

/** Undefined on a screen that is too small to show what a key would do. */
function contextOf(state: SessionState, size: Size, theme: Theme): KeyContext | undefined {
  const layout = layoutOf(size, hasTwoPaths(state));
  if (!layout) return undefined;
  const { lessonRowsBelow, lessonPage, checkpointRowsAbove, checkpointRowsBelow } = drawSide(state, layout, theme);
  return { state, lessonRowsBelow, lessonPage, checkpointRowsAbove, checkpointRowsBelow };
}

const leaving = (name: string) => (name === 'q' || name === 'ctrl-c' ? ({ type: 'session/quit' } as const) : undefined);
