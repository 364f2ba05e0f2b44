import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { render } from 'ink-testing-library';
import { createElement, Fragment } from 'react';
import type { SessionState } from '../../src/session/state/state.ts';
import { createStore, type RunEffect, type Store } from '../../src/session/state/store.ts';
import { createInput } from '../../src/terminal/keyboard/input.ts';
import { type Clock, realClock } from '../../src/terminal/output/output-clock.ts';
import { App } from '../../src/tui/app.tsx';
import { createTheme } from '../../src/tui/theme.ts';

export interface LiveTui {
  readonly store: Store;
  /** keys as a terminal sends them */
  readonly press: (keys: string) => void;
  /** the newest frame */
  readonly frame: () => string;
  readonly resize: (columns: number, rows: number) => void;
}

const size = { columns: 80, rows: 24 };

/**
 * The library's stdout is always 100 columns wide and has no rows, so Ink would ask the developer's own terminal for its
 * size. Its class is not exported: the size is put on the prototype of a first one, for all that come after.
 */
function giveStdoutASize(): void {
  const first = render(createElement(Fragment));
  const prototype: object = Object.getPrototypeOf(first.stdout);
  Object.defineProperty(prototype, 'columns', { get: () => size.columns });
  Object.defineProperty(prototype, 'rows', { get: () => size.rows });
  first.unmount();
}
giveStdoutASize();

/** The live app by Ink, without a terminal. Wait on frames with `vi.waitFor`, never on the clock. */
export function renderTui(
  state: SessionState,
  columns: number,
  rows: number,
  runEffect: RunEffect = () => {},
): LiveTui {
  Object.assign(size, { columns, rows });
  const store = createStore(state, runEffect);
  const theme = createTheme('none', 'unicode');
  const keyboard = aKeyboard();
  const { stdout, lastFrame } = render(createElement(App, { store, theme, listen: keyboard.listen }));
  return {
    store,
    press: keyboard.press,
    frame: () => lastFrame() ?? '',
    resize: (newColumns, newRows) => {
      Object.assign(size, { columns: newColumns, rows: newRows });
      stdout.emit('resize');
    },
  };
}

/** Our own reader of keys on a keyboard that is simulated in this process. */
export function aKeyboard(clock: Clock = realClock) {
  const nothing = (): void => {};
  const stdin = Object.assign(new PassThrough(), { setRawMode: nothing, ref: nothing, unref: nothing });
  const input = createInput(stdin as unknown as ReadStream, { clock, onState: nothing, onClosed: nothing });
  input.start();
  return { ...input, press: (keys: string): void => void stdin.emit('data', keys) };
}
