import { PassThrough, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReadStream, WriteStream } from 'node:tty';
import { render } from 'ink';
import { createElement } from 'react';
import { actionFor } from '../../../src/session/keys/keymap.ts';
import type { SessionState } from '../../../src/session/state/state.ts';
import { createStore, type Store } from '../../../src/session/state/store.ts';
import type { Size } from '../../../src/terminal/cells/cell.ts';
import { createScreen } from '../../../src/terminal/screen.ts';
import { App } from '../../../src/tui/app.tsx';
import { createTheme } from '../../../src/tui/theme.ts';

/** A link as SSH makes it: it takes whatever it is given at once, and delivers it when it can. */
export interface Link {
  readonly bytesPerSecond: number;
  /** there and back */
  readonly roundTripMs: number;
}

export interface Held {
  /** from the last press to the arrival of the last byte */
  readonly lagMs: number;
  readonly bytes: number;
}

const HOLD_MS = 3000;
const REPEAT_MS = 33;
/** Nothing more has come for so long: it was the last frame. */
const STILL_MS = 700;

/** How far the screen is behind when a key has been held for three seconds: by our output, and by Ink's own. */
export async function holdKey(state: SessionState, size: Size, link: Link, by: 'cells' | 'ink'): Promise<Held> {
  const wire = createWire(size, link);
  const store = createStore(state, () => {});
  const close = (by === 'cells' ? showByCells : showByInk)(store, wire);
  while (wire.lastArrival() + STILL_MS > performance.now()) await pause(50);

  const before = wire.bytes();
  const start = performance.now();
  let lastPress = start;
  while (performance.now() - start < HOLD_MS) {
    lastPress = performance.now();
    // The key takes its time to get here too.
    setTimeout(() => pressRight(store), link.roundTripMs / 2);
    await pause(REPEAT_MS);
  }
  await pause(STILL_MS);
  while (wire.lastArrival() + STILL_MS > performance.now()) await pause(50);
  const held = { lagMs: wire.lastArrival() - lastPress, bytes: wire.bytes() - before };
  close();
  return held;
}

function pressRight(store: Store): void {
  const action = actionFor('right', { state: store.state(), lessonRowsBelow: 0, lessonPage: 10 });
  if (action) store.dispatch(action);
}

const theme = createTheme('truecolor', 'unicode');

function showByCells(store: Store, { stdin, stdout }: Wire): () => void {
  const screen = createScreen({ stdin, stdout, stderr: stdout, onGone: () => {} });
  screen.enter();
  const app = render(createElement(App, { store, theme, painter: screen.painter }), {
    ...{ stdin: screen.stdin, stdout: screen.stdout, stderr: stdout },
    ...{ debug: true, interactive: true, exitOnCtrlC: false, patchConsole: false },
  });
  return () => {
    app.unmount();
    screen.abandon();
  };
}

function showByInk(store: Store, { stdin, stdout }: Wire): () => void {
  const app = render(createElement(App, { store, theme }), {
    ...{ stdin, stdout, stderr: stdout, alternateScreen: true, incrementalRendering: true },
    ...{ interactive: true, exitOnCtrlC: false, patchConsole: false },
  });
  return () => app.unmount();
}

type Wire = ReturnType<typeof createWire>;

/** A terminal at the other end of a link. It answers the question for its state when the question has arrived. */
function createWire({ columns, rows }: Size, { bytesPerSecond, roundTripMs }: Link) {
  const keyboard = new PassThrough();
  const nothing = { value: () => keyboard };
  const stdin = Object.defineProperties(keyboard, {
    ...{ isTTY: { value: true }, setRawMode: nothing, ref: nothing, unref: nothing },
  }) as unknown as ReadStream;
  let busyUntil = 0;
  let lastArrival = performance.now();
  let bytes = 0;
  const writable = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      const text = String(chunk);
      const now = performance.now();
      bytes += Buffer.byteLength(text);
      busyUntil = Math.max(now, busyUntil) + (1000 * Buffer.byteLength(text)) / bytesPerSecond;
      lastArrival = busyUntil + roundTripMs / 2;
      const questions = text.split('\u001B[5n').length - 1;
      const answer = (): void => void keyboard.write('\u001B[0n'.repeat(questions));
      if (questions > 0) setTimeout(answer, busyUntil + roundTripMs - now);
      done();
    },
  });
  const stdout = Object.assign(writable, {
    ...{ isTTY: true, columns, rows, getColorDepth: () => 24 },
  }) as unknown as WriteStream;
  return { stdin, stdout, bytes: () => bytes, lastArrival: () => lastArrival };
}
