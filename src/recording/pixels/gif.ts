import { GIFEncoder } from 'gifenc';
import { type Recording, shownMs } from '../recording.ts';
import { fromPoster } from '../still.ts';
import { type Area, type Canvas, createCanvas } from './canvas.ts';
import { channelsOf } from './palette.ts';

/** Hundredths of a second: a viewer that is asked for less takes a tenth. */
const LEAST_DELAY = 2;
const MOST_DELAY = 65_535;

/** Pixels that are put over what is there. */
interface Patch extends Area {
  readonly pixels: Uint8Array;
}

/**
 * A GIF of the recording: the first picture whole, of each later one the rectangle that differs, in which only changed
 * pixels are drawn.
 */
export function encodeGif(whole: Recording, letters: Uint8Array): Uint8Array {
  const recording = fromPoster(whole);
  const canvas = createCanvas(recording, letters);
  const writer = createWriter(canvas, recording.isOnce ?? false);
  let before: Uint8Array | undefined;
  for (const { frame, delay } of timedFrames(recording)) {
    const area = canvas.draw(frame.rows);
    const patch = before ? area && changedIn(area, before, canvas) : wholeOf(canvas);
    writer.add(patch ?? unchanged(canvas), delay);
    before = canvas.pixels.slice();
  }
  return writer.bytes();
}

/** One pixel that is left as it is. */
const unchanged = ({ clear }: Canvas): Patch => ({
  ...{ left: 0, top: 0, right: 1, bottom: 1 },
  pixels: Uint8Array.of(clear),
});

/** The frames in hundredths of a second; what is shown for less than a film can is left out, and its time given to the next. */
function timedFrames(recording: Recording) {
  const timed: { frame: Recording['frames'][number]; delay: number }[] = [];
  let [elapsedMs, given] = [0, 0];
  for (const frame of recording.frames) {
    elapsedMs += shownMs(recording, frame);
    const delay = Math.round(elapsedMs / 10) - given;
    const isLast = frame === recording.frames[recording.frames.length - 1];
    if (delay < LEAST_DELAY && !isLast) continue;
    timed.push({ frame, delay: Math.max(LEAST_DELAY, delay) });
    given += Math.max(LEAST_DELAY, delay);
  }
  return timed;
}

const wholeOf = ({ width, height, pixels }: Canvas): Patch => ({
  ...{ left: 0, top: 0, right: width, bottom: height },
  pixels: pixels.slice(),
});

/** What differs within an area, as small as it is; undefined where nothing does. */
function changedIn(area: Area, before: Uint8Array, { width, pixels, clear }: Canvas): Patch | undefined {
  const changed = boundsOf(area, before, pixels, width);
  if (!changed) return undefined;
  const { left, top, right, bottom } = changed;
  const patch = new Uint8Array((right - left) * (bottom - top));
  let to = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left; at < y * width + right; at++) {
      patch[to] = pixels[at] === before[at] ? clear : pixels[at];
      to++;
    }
  }
  return { ...changed, pixels: patch };
}

function boundsOf(area: Area, before: Uint8Array, pixels: Uint8Array, width: number): Area | undefined {
  let left = area.right;
  let right = area.left;
  let top = area.bottom;
  let bottom = area.top;
  for (let y = area.top; y < area.bottom; y++) {
    const row = y * width;
    let first = area.left;
    while (first < area.right && pixels[row + first] === before[row + first]) first++;
    if (first === area.right) continue;
    let last = area.right - 1;
    while (pixels[row + last] === before[row + last]) last--;
    left = Math.min(left, first);
    right = Math.max(right, last + 1);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  return right > left ? { left, top, right, bottom } : undefined;
}

function createWriter(canvas: Canvas, isOnce: boolean) {
  const gif = GIFEncoder();
  const { palette, clear } = canvas;
  const colorDepth = Math.max(2, Math.ceil(Math.log2(clear + 1)));
  const colours = Array.from({ length: 2 ** colorDepth }, (_, n) => [...channelsOf(palette.colours[n] ?? '#000000')]);
  let isFirst = true;
  const write = ({ left, top, right, bottom, pixels }: Patch, delay: number): void => {
    const begin = gif.bytesView().length;
    gif.writeFrame(pixels, right - left, bottom - top, {
      ...(isFirst && { palette: colours, repeat: isOnce ? -1 : 0 }),
      ...{ colorDepth, delay: delay * 10, dispose: 1 },
      ...{ transparent: !isFirst || pixels.includes(clear), transparentIndex: clear },
    });
    // gifenc puts every picture into the corner: its place is written over. It stands behind the 8 bytes of its control.
    if (!isFirst) {
      const view = new DataView(gif.buffer, begin + 8);
      view.setUint16(1, left, true);
      view.setUint16(3, top, true);
    }
    isFirst = false;
  };
  return {
    add(patch: Patch, delay: number): void {
      write(patch, Math.min(delay, MOST_DELAY));
      for (let left = delay - MOST_DELAY; left > 0; left -= MOST_DELAY)
        write(unchanged(canvas), Math.min(left, MOST_DELAY));
    },
    bytes(): Uint8Array {
      gif.finish();
      return gif.bytes();
    },
  };
}
