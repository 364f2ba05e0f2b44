import { PassThrough, Writable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import xterm from '@xterm/headless';
import chalk from 'chalk';
import { render } from 'ink';
import { createElement } from 'react';
import { actionFor } from '../../src/session/keys/keymap.ts';
import type { SessionState } from '../../src/session/state/state.ts';
import { createStore, type Store } from '../../src/session/state/store.ts';
import { chalkLevels, type Depth } from '../../src/terminal/capabilities.ts';
import type { Size } from '../../src/terminal/cells/cell.ts';
import type { Clock } from '../../src/terminal/output/output-clock.ts';
import { createScreen } from '../../src/terminal/screen.ts';
import { App } from '../../src/tui/app.tsx';
import { createTheme } from '../../src/tui/theme.ts';
import { keysOf } from './session.ts';

/** The explorer on the screen of a terminal that is simulated in this process. */
export interface Display {
  readonly screen: xterm.Terminal;
  readonly store: Store;
  /** Presses keys (`ll{enter}x`) one by one, each with its frame. */
  press(keys: string): Promise<void>;
  resize(size: Size): Promise<void>;
  /** what was sent since this was last asked */
  sent(): string;
  close(): Promise<void>;
}

/** Shows a session by our own output: changed cells only. */
export async function showByCells(state: SessionState, size: Size, depth: Depth = 'truecolor'): Promise<Display> {
  const clock = createManualClock();
  const streams = createStreams(size);
  const { store, theme } = sessionOf(state, depth);
  const screen = createScreen({ ...streams, onGone: () => {}, clock });
  screen.enter();
  const app = render(createElement(App, { store, theme, painter: screen.painter }), {
    ...{ stdin: screen.stdin, stdout: screen.stdout, stderr: streams.stderr },
    ...{ debug: true, interactive: true, exitOnCtrlC: false, patchConsole: false },
  });
  const settle = async (): Promise<void> => {
    await streams.settle();
    clock.advance(20);
    await streams.settle();
  };
  return displayOf({
    ...{ store, streams, settle },
    close: async () => {
      app.unmount();
      screen.abandon();
    },
  });
}

/** Shows a session by Ink alone, as it does out of the box or with `incrementalRendering`. */
export async function showByInk(
  state: SessionState,
  size: Size,
  depth: Depth = 'truecolor',
  incrementalRendering = false,
): Promise<Display> {
  const streams = createStreams(size);
  const { store, theme } = sessionOf(state, depth);
  const app = render(createElement(App, { store, theme }), {
    ...{ stdin: streams.stdin, stdout: streams.stdout, stderr: streams.stderr, incrementalRendering },
    ...{ alternateScreen: true, interactive: true, exitOnCtrlC: false, patchConsole: false },
  });
  const settle = async (): Promise<void> => {
    await streams.settle();
    await app.waitUntilRenderFlush();
    await streams.settle();
  };
  return displayOf({ ...{ store, streams, settle }, close: async () => app.unmount() });
}

function sessionOf(state: SessionState, depth: Depth) {
  chalk.level = chalkLevels[depth];
  return { store: createStore(state, () => {}), theme: createTheme(depth, 'unicode') };
}

interface Shown {
  readonly store: Store;
  readonly streams: ReturnType<typeof createStreams>;
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

async function displayOf({ store, streams, settle, close }: Shown): Promise<Display> {
  await settle();
  return {
    screen: streams.screen,
    store,
    async press(keys) {
      for (const key of keysOf(keys)) {
        const action = actionFor(key, { state: store.state(), lessonRowsBelow: 0, lessonPage: 10 });
        if (action) store.dispatch(action);
        await settle();
      }
    },
    async resize(size) {
      streams.resize(size);
      await settle();
    },
    sent: streams.taken,
    close,
  };
}

/** A terminal in this process: its keyboard, what writes to it, and its screen, which answers. */
function createStreams(size: Size) {
  // A line feed begins a new line, as the kernel makes it for a real terminal.
  const screen = new xterm.Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true, convertEol: true });
  const keyboard = new PassThrough();
  const noop = { value: () => keyboard };
  const stdin = Object.defineProperties(keyboard, {
    ...{ isTTY: { value: true }, setRawMode: noop, ref: noop, unref: noop },
  }) as unknown as ReadStream;
  screen.onData((reply) => keyboard.write(reply));
  let sent = '';
  const toScreen = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      sent += chunk;
      screen.write(String(chunk), done);
    },
  });
  const stdout = Object.assign(toScreen, {
    ...{ isTTY: true, columns: size.columns, rows: size.rows, getColorDepth: () => 24 },
  }) as unknown as WriteStream;
  return {
    ...{ screen, stdin, stdout, stderr: stdout },
    resize: ({ columns, rows }: Size) => {
      screen.resize(columns, rows);
      Object.assign(stdout, { columns, rows });
      stdout.emit('resize');
    },
    /** Lets everything that is under way come to its end. */
    settle: async () => {
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
      await new Promise<void>((resolve) => screen.write('', resolve));
    },
    taken: () => {
      const bytes = sent;
      sent = '';
      return bytes;
    },
  };
}

/** A clock that stands still until it is told how much time has gone by. */
export function createManualClock(): Clock & { advance(milliseconds: number): void } {
  let now = 0;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, run) {
      const entry = { at: now + milliseconds, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting = waiting.filter((entry) => entry !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}
