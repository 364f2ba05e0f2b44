import { emptyGrid, type Grid, type Row, type Size } from '../cells/cell.ts';
import { parseRow } from '../cells/frame.ts';
import type { Place } from '../cells/painter.ts';
import { plainStyle } from '../cells/style.ts';
import { OURS, synchronized } from '../modes.ts';
import { createCursor, withoutCaret } from './cursor.ts';
import { encodeChanges } from './encode.ts';
import type { Flow } from './flow.ts';
import type { Pen } from './move.ts';
import type { Clock } from './output-clock.ts';

/** No more than about sixty frames a second; what comes faster is shown with the next. */
const INTERVAL_MS = 16;
/** A smaller frame comes in one piece anyway. */
const SYNCHRONIZE_FROM = 1024;

export interface FrameOutputOptions {
  readonly send: (bytes: string) => void;
  /** whether what was sent has left the program */
  readonly hasRoom: () => boolean;
  readonly size: () => Size;
  readonly flow: Flow;
  readonly clock: Clock;
  /** what comes on top of Ink's text */
  readonly paintOn: (grid: Grid) => Grid;
  /** where the terminal's own cursor belongs on the grid that was painted last; it is hidden where it is nowhere */
  readonly caret?: () => Place | undefined;
  /** is told of each screen before it is sent, and of one that is as it was */
  readonly onShown?: (grid: Grid) => void;
}

/** Turns Ink's whole frames into the bytes that change what is on the screen; of frames that wait, the newest wins. */
export interface FrameOutput {
  /** Ink has a new frame. */
  show(frame: string): void;
  /** What is painted, the size, or the room to send in may have changed. */
  wake(): void;
  /** Draws the whole screen anew, whatever is on it. */
  repaint(): void;
  /** The same after a change of size, once what is to be shown has been laid out for it. */
  resized(): void;
  /** The screen is ours, and empty. */
  start(): void;
  /** The screen is no longer ours: nothing is sent until it is again. */
  stop(): void;
}

export function createFrameOutput({
  send,
  hasRoom,
  size,
  flow,
  clock,
  paintOn,
  caret = () => undefined,
  onShown,
}: FrameOutputOptions): FrameOutput {
  let isOurs = false;
  let isStale = false;
  let frame = '';
  let shown: Grid | undefined;
  let prefix = '';
  let pen: Pen = unknownPen();
  const cursor = createCursor();
  let lastSent = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | undefined;
  const parse = createFrameParser();

  const schedule = (): void => {
    if (!isOurs || !isStale || callOff || !flow.isFree() || !hasRoom()) return;
    callOff = clock.after(Math.max(0, lastSent + INTERVAL_MS - clock.now()), flush);
  };
  const flush = (): void => {
    callOff = undefined;
    isStale = false;
    const picture = paintOn(parse(frame, size()));
    const place = caret();
    const grid = withoutCaret(picture, place);
    if (!sameSize(shown, grid)) forget();
    const bytes = prefix + encodeChanges(shown, grid, pen) + cursor.at(place, pen);
    shown = grid;
    prefix = '';
    onShown?.(picture);
    if (bytes === '') return;
    lastSent = clock.now();
    send((bytes.length < SYNCHRONIZE_FROM ? bytes : synchronized(bytes)) + flow.sent());
  };
  const forget = (): void => {
    shown = undefined;
    cursor.hidden();
    pen = unknownPen();
    prefix = OURS;
  };
  const wake = (): void => {
    isStale = true;
    schedule();
  };

  return {
    show(next) {
      frame = next;
      wake();
    },
    wake,
    repaint() {
      forget();
      wake();
    },
    resized() {
      forget();
      // Ink's first frame has the new size and the old layout: the next one is waited for.
      lastSent = clock.now();
      callOff?.();
      callOff = undefined;
      wake();
    },
    start() {
      isOurs = true;
      shown = emptyGrid(size());
      pen = { x: 0, y: 0, style: plainStyle };
      cursor.hidden();
      prefix = '';
      wake();
    },
    stop() {
      isOurs = false;
      callOff?.();
      callOff = undefined;
    },
  };
}

const unknownPen = (): Pen => ({ x: -1, y: -1, style: plainStyle });

const sameSize = (a: Grid | undefined, b: Grid): boolean => a?.length === b.length && a[0]?.length === b[0]?.length;

/** Parses Ink's frames; the rows that are as they were in the frame before stay the same objects. */
function createFrameParser(): (frame: string, size: Size) => Grid {
  let known = new Map<string, Row>();
  let knownColumns = 0;
  return (frame, { columns, rows }) => {
    const lines = frame.split('\n');
    const before = columns === knownColumns ? known : new Map<string, Row>();
    known = new Map();
    knownColumns = columns;
    return Array.from({ length: rows }, (_, y) => {
      const line = lines[y] ?? '';
      const row = known.get(line) ?? before.get(line) ?? parseRow(line, columns);
      known.set(line, row);
      return row;
    });
  };
}
