import { Writable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Grid, Size } from './cells/cell.ts';
import { createPainter, type Painter } from './cells/painter.ts';
import { createInput } from './keyboard/input.ts';
import { EMPTY, ENTER, LEAVE } from './modes.ts';
import { createFlow } from './output/flow.ts';
import { createFrameOutput } from './output/frame-output.ts';
import { holdOutput } from './output/held-output.ts';
import { type Clock, realClock } from './output/output-clock.ts';

/** Answers that are still on their way when the keyboard is given back would be typed into the shell: so long we wait. */
const LAST_ANSWERS_MS = 500;
/** What a terminal that does not know its size is taken to be. */
const USUAL: Size = { columns: 80, rows: 24 };

export interface ScreenOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  /** The terminal is gone: nothing that is written arrives any more. */
  readonly onGone: () => void;
  /** whether leaving the alternate screen brings back what was there before */
  readonly hasAlternateScreen?: boolean;
  readonly clock?: Clock;
}

/**
 * The one owner of the terminal: of the alternate screen, the cursor, wrapping, bracketed paste, raw mode, of what is
 * sent, and of putting all of it back.
 */
export interface Screen {
  /** what Ink reads keys from */
  readonly stdin: NodeJS.ReadStream;
  /** what Ink, in its debug mode, writes whole frames to */
  readonly stdout: NodeJS.WriteStream;
  readonly painter: Painter;
  /** Draws everything anew, whatever is on the screen. */
  repaint(): void;
  /**
   * Tells of what is on the screen, and from then on of each screen before it is sent; one listener at most.
   *
   * @returns a function that ends it
   */
  watch(onShown: (grid: Grid) => void): () => void;
  /** Takes the terminal: at the start, and after a pause, even one that came without a warning. */
  enter(): void;
  /** Gives the terminal back as it was, and waits for its last answers. */
  leave(): Promise<void>;
  /** The same at once, where there is no time to wait. */
  abandon(): void;
}

export function createScreen(options: ScreenOptions): Screen {
  const { stdin, stdout, stderr, onGone, hasAlternateScreen = true, clock = realClock } = options;
  const size = (): Size => ({ columns: stdout.columns || USUAL.columns, rows: stdout.rows || USUAL.rows });
  const flow = createFlow(clock, () => output.wake());
  const painter = createPainter(() => output.wake());
  const hasRoom = (): boolean => !stdout.writableNeedDrain;
  const send = (bytes: string): void => void held?.out.write(bytes);
  let watcher: ((grid: Grid) => void) | undefined;
  const onShown = (grid: Grid): void => watcher?.(grid);
  const output = createFrameOutput({ send, hasRoom, size, flow, clock, paintOn: painter.paintOn, onShown });
  const input = createInput(stdin, { clock, onState: flow.answered, onClosed: onGone });
  const frames = frameStream(stdout, size, output.show);
  let held: { readonly out: ReturnType<typeof holdOutput>; readonly release: () => void } | undefined;

  stdout.on('error', onGone);
  stdout.on('drain', output.wake);
  stdout.on('resize', () => {
    output.resized();
    frames.emit('resize');
  });

  const abandon = (): void => {
    if (!held) return;
    output.stop();
    send(hasAlternateScreen ? LEAVE : EMPTY + LEAVE);
    const { release } = held;
    held = undefined;
    release();
  };

  return {
    stdin: keyboard(input.stream),
    stdout: frames,
    painter,
    repaint: output.repaint,
    watch(tell) {
      watcher = tell;
      output.wake();
      return () => {
        if (watcher === tell) watcher = undefined;
      };
    },
    enter() {
      held ??= holdAll(stdout, stderr);
      input.start();
      flow.restart();
      send(ENTER + flow.sent());
      output.start();
    },
    async leave() {
      abandon();
      await flow.quiet(LAST_ANSWERS_MS);
      input.stop();
    },
    abandon() {
      abandon();
      input.stop();
    },
  };
}

/** Nothing but our frames reaches the terminal while the screen is ours. Errors that go to a file still do. */
function holdAll(stdout: WriteStream, stderr: WriteStream) {
  const out = holdOutput(stdout);
  const errors = stderr.isTTY ? holdOutput(stderr) : undefined;
  return {
    out,
    release: () => {
      out.release();
      errors?.release();
    },
  };
}

// What Ink switches by itself, and we have switched already: the cursor, bracketed paste.
const SWITCHES = new RegExp(`^(?:${'\u001B'}\\[\\?[0-9]+[hl])*$`);

/** A terminal for Ink to write to, whose every write is one frame. */
function frameStream(stdout: WriteStream, size: () => Size, show: (frame: string) => void): NodeJS.WriteStream {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      const text = String(chunk);
      if (!SWITCHES.test(text)) show(text);
      done();
    },
  });
  const terminal = Object.defineProperties(stream, {
    isTTY: { value: true },
    columns: { get: () => size().columns },
    rows: { get: () => size().rows },
    getColorDepth: { value: () => stdout.getColorDepth() },
  });
  // Ink asks for a whole terminal, and uses this much of it.
  return terminal as unknown as NodeJS.WriteStream;
}

/** A keyboard for Ink to read: raw mode is ours, so that it may ask for it as often as it likes. */
function keyboard(stream: NodeJS.ReadableStream): NodeJS.ReadStream {
  const nothing = { value: () => stream };
  const terminal = Object.defineProperties(stream, {
    isTTY: { value: true },
    setRawMode: nothing,
    ref: nothing,
    unref: nothing,
  });
  return terminal as unknown as NodeJS.ReadStream;
}
