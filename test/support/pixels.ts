import { GifReader } from 'omggif';
import { PNG } from 'pngjs';

/** A picture of pixels, as a decoder that is not ours has it. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** red, green, blue and how much is there, a byte each */
  readonly data: Uint8Array;
}

/** A film of pixels. */
export interface Film extends Pick<Pixels, 'width' | 'height'> {
  readonly frames: number;
  /** hundredths of a second */
  readonly duration: number;
  /** 0 for ever; null for once */
  readonly loops: number | null;
  /** the picture at a moment, in milliseconds */
  at(moment: number): Pixels;
}

export function openGif(bytes: Uint8Array): Film {
  const reader = new GifReader(bytes);
  const { width, height } = reader;
  const delays = Array.from({ length: reader.numFrames() }, (_, n) => reader.frameInfo(n).delay);
  return {
    ...{ width, height, frames: delays.length, loops: reader.loopCount() },
    duration: delays.reduce((sum, delay) => sum + delay, 0),
    at(moment) {
      const data = new Uint8Array(width * height * 4);
      let begins = 0;
      for (const [n, delay] of delays.entries()) {
        if (begins * 10 > moment) break;
        reader.decodeAndBlitFrameRGBA(n, data);
        begins += delay;
      }
      return { width, height, data };
    },
  };
}

export function openPng(bytes: Uint8Array): Pixels {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  return { width, height, data: Uint8Array.from(data) };
}

/** The colour of a pixel, `#rrggbb`. */
export function colourAt({ width, data }: Pixels, x: number, y: number): string {
  const from = (y * width + x) * 4;
  return `#${[0, 1, 2].map((n) => data[from + n].toString(16).padStart(2, '0')).join('')}`;
}

/** A part of a picture. */
export const partOf = (pixels: Pixels, left: number, top: number, width: number, height: number): readonly string[] =>
  Array.from({ length: width * height }, (_, n) => colourAt(pixels, left + (n % width), top + Math.floor(n / width)));
