import { Readable, Writable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Grid, Size } from './cells/cell.ts';
import { createPainter, type Painter } from './cells/painter.ts';
import { createInput, type TerminalInput } from './keyboard/input.ts';
import { ENTER, LEAVE, toClipboard } from './modes.ts';
import { createFlow, type Flow } from './output/flow.ts';
import { createFrameOutput } from './output/frame-output.ts';
import { holdOutput } from './output/held-output.ts';
import { type Clock, realClock } from './output/output-clock.ts';
import { type Asked, createQuestions, everythingAsked, type Questions } from './questions.ts';

/** Answers that are still on their way when the keyboard is given back would be typed into the shell: they are waited for, */
const SAID_AFTER_MS = 500;
/** and the first frame waits so long for the answers of a terminal that is quick. */
const FIRST_ANSWERS_MS = 50;
/** What a terminal that does not know its size is taken to be. */
const USUAL: Size = { columns: 80, rows: 24 };

export interface ScreenOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  /** The terminal is gone: nothing that is written arrives any more. */
  readonly onGone: () => void;
  /** what the terminal is asked; everything unless told otherwise */
  readonly asked?: Asked;
  /** The last answers of the terminal take long: the program waits for them, on the normal screen. */
  readonly onSlowEnd?: () => void;
  readonly clock?: Clock;
}

/**
 * The one owner of the terminal: of the alternate screen, the cursor, wrapping, bracketed paste, raw mode, of what is
 * sent, and of putting all of it back.
 */
export interface Screen {
  /** what Ink is given to read from: nothing ever comes of it, since keys are read here */
  readonly stdin: NodeJS.ReadStream;
  /** Tells what is typed; one listener at most. @returns a function that ends it */
  readonly listen: TerminalInput['listen'];
  /** what Ink, in its debug mode, writes whole frames to */
  readonly stdout: NodeJS.WriteStream;
  readonly painter: Painter;
  /** what the terminal has told of itself */
  readonly told: Pick<Questions, 'told' | 'subscribe'>;
  /** Resolves when the terminal has answered what it was asked at the start; soon, even if it has not. */
  greeted(): Promise<void>;
  /** Gives a text to the clipboard of the terminal. */
  copy(text: string): void;
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
  const { stdin, stdout, stderr, clock = realClock } = options;
  const { asked = everythingAsked, onSlowEnd = () => {} } = options;
  let isGone = false;
  const onGone = (): void => {
    isGone = true;
    options.onGone();
  };
  const size = (): Size => ({ columns: stdout.columns || USUAL.columns, rows: stdout.rows || USUAL.rows });
  const flow = createFlow(clock, () => output.wake(), asked.state);
  const questions = createQuestions(asked, clock);
  const painter = createPainter(() => output.wake());
  const send = (bytes: string): void => void held?.out.write(bytes);
  let watcher: ((grid: Grid) => void) | undefined;
  const onShown = (grid: Grid): void => watcher?.(grid);
  const output = createFrameOutput({ ...painter, send, hasRoom: hasRoomIn(stdout), size, flow, clock, onShown });
  const input = createInput(stdin, { ...{ clock, onClosed: onGone }, ...hearing(flow, questions) });
  const frames = frameStream(stdout, size, output.show);
  let held: { readonly out: ReturnType<typeof holdOutput>; readonly release: () => void } | undefined;

  for (const [event, listener] of Object.entries({ error: onGone, drain: output.wake })) stdout.on(event, listener);
  stdout.on('resize', () => {
    output.resized();
    frames.emit('resize');
  });

  const abandon = (): void => {
    if (!held) return;
    output.stop();
    send(LEAVE);
    const { release } = held;
    held = undefined;
    release();
  };

  return {
    stdin: silentKeyboard(),
    listen: input.listen,
    stdout: frames,
    painter,
    told: questions,
    copy: (text) => send(toClipboard(text)),
    greeted: () => flow.quiet(FIRST_ANSWERS_MS),
    repaint() {
      askForSize(stdout);
      output.repaint();
    },
    watch(tell) {
      watcher = tell;
      output.wake();
      return () => {
        if (watcher === tell) watcher = undefined;
      };
    },
    enter() {
      held ??= holdAll(stdout, stderr);
      askForSize(stdout);
      input.start();
      flow.restart();
      send(ENTER + questions.ask() + flow.sent());
      output.start();
    },
    async leave() {
      abandon();
      if (!isGone) await lastAnswers(flow, clock, onSlowEnd);
      flow.stop();
      input.stop();
    },
    abandon() {
      abandon();
      flow.stop();
      input.stop();
    },
  };
}

const hasRoomIn = (stdout: WriteStream) => (): boolean => !stdout.writableNeedDrain;

const hearing = (flow: Flow, questions: Questions) => ({ onState: flow.answered, onAnswer: questions.answered });

/** A stopped program is not told of a window of another size; Node asks for it only when it is told. */
function askForSize(stdout: WriteStream & { _refreshSize?(): void }): void {
  stdout._refreshSize?.();
}

/** Waits, in raw mode, for what the terminal still has to answer: it would be typed into the shell. */
async function lastAnswers(flow: Flow, clock: Clock, onSlow: () => void): Promise<void> {
  const milliseconds = flow.patience();
  const callOff = milliseconds > SAID_AFTER_MS ? clock.after(SAID_AFTER_MS, onSlow) : undefined;
  await flow.quiet(milliseconds);
  callOff?.();
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

/** A keyboard for Ink on which nothing is typed: it may ask for raw mode as often as it likes. */
function silentKeyboard(): NodeJS.ReadStream {
  const stream = new Readable({ read() {} });
  const nothing = { value: () => stream };
  const terminal = Object.defineProperties(stream, {
    isTTY: { value: true },
    setRawMode: nothing,
    ref: nothing,
    unref: nothing,
  });
  return terminal as unknown as NodeJS.ReadStream;
}
