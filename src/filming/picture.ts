import { renderToString } from 'ink';
import { createElement, type ReactNode, useLayoutEffect } from 'react';
import type { SessionState } from '../session/state/state.ts';
import { emptyGrid, type Grid, type Size } from '../terminal/cells/cell.ts';
import { createPainter } from '../terminal/cells/painter.ts';
import { PainterContext } from '../tui/components/painter.ts';
import { Screen } from '../tui/screen.tsx';
import type { Theme } from '../tui/theme.ts';

/** The cells of the screen that shows a session: the live explorer's own, laid out by Ink and filled in by the painter. */
export function pictureOf(state: SessionState, { columns, rows }: Size, theme: Theme): Grid {
  const painter = createPainter(() => {});
  const empty = emptyGrid({ columns, rows });
  let grid = empty;
  const onLaidOut = (): void => {
    grid = painter.paintOn(empty);
  };
  const screen = createElement(Screen, { state, columns, rows, theme });
  const watched = createElement(Watched, { onLaidOut }, screen);
  renderToString(createElement(PainterContext, { value: painter }, watched), { columns });
  return grid;
}

interface WatchedProps {
  readonly onLaidOut: () => void;
  readonly children?: ReactNode;
}

/** Tells when all within has been laid out; afterwards Ink takes it down. */
function Watched({ onLaidOut, children }: WatchedProps): ReactNode {
  useLayoutEffect(onLaidOut);
  return children;
}
