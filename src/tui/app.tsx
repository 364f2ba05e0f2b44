import { useInput, usePaste, useWindowSize } from 'ink';
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { questionInFocus } from '../session/course/place.ts';
import type { Store } from '../session/state/store.ts';
import { type Painter, PainterContext } from './components/painter.ts';
import { keyNames } from './keys.ts';
import { layoutOf } from './layout.ts';
import { pressKey } from './press-key.ts';
import { Screen } from './screen.tsx';
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

  // A digit that was typed ahead answers no question that has not been on the screen.
  const seen = useRef('');
  useLayoutEffect(() => {
    seen.current = questionInFocus(state);
  });
  useInput((input, key) => {
    for (const name of keyNames(input, key)) pressKey(store, name, size, theme, seen.current);
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
