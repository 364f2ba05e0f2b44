import { useWindowSize } from 'ink';
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { questionInFocus } from '../session/course/place.ts';
import type { Store } from '../session/state/store.ts';
import { type Painter, PainterContext } from './components/painter.ts';
import { layoutOf } from './layout.ts';
import { pressKey } from './press-key.ts';
import { Screen } from './screen.tsx';
import type { Theme } from './theme.ts';

/** Tells keys by their names, and whole pastes. @returns a function that ends it */
export type Listen = (listener: {
  readonly onKey: (name: string) => void;
  readonly onPaste: (text: string) => void;
}) => () => void;

/** Keys that come together are drawn together. */
const oncePerTurn =
  (subscribe: Store['subscribe']): Store['subscribe'] =>
  (listener) => {
    let isWaiting = false;
    return subscribe(() => {
      if (isWaiting) return;
      isWaiting = true;
      queueMicrotask(() => {
        isWaiting = false;
        listener();
      });
    });
  };

export interface AppProps {
  readonly store: Store;
  readonly theme: Theme;
  /** the keyboard, where there is one */
  readonly listen?: Listen;
  /** where the terminal's own is not given, rows are drawn as Ink's text */
  readonly painter?: Painter;
}

/** The live explorer: the store on the screen, the keyboard on the store. */
export function App({ store, theme, listen, painter }: AppProps) {
  const state = useSyncExternalStore(
    useMemo(() => oncePerTurn(store.subscribe), [store]),
    store.state,
  );
  const { columns, rows } = useWindowSize();

  // A digit that was typed ahead answers no question that has not been on the screen.
  const seen = useRef('');
  useLayoutEffect(() => {
    seen.current = questionInFocus(state);
  });
  useEffect(() => {
    const size = { columns, rows };
    return listen?.({
      onKey: (name) => pressKey(store, name, size, theme, seen.current),
      onPaste: (text) => {
        if (layoutOf(size, false)) store.dispatch({ type: 'typing/pasted', text });
      },
    });
  }, [store, theme, listen, columns, rows]);

  return (
    <PainterContext value={painter}>
      <Screen state={state} columns={columns} rows={rows} theme={theme} />
    </PainterContext>
  );
}
