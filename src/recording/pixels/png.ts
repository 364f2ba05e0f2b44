import { zlibSync } from 'fflate';
import type { Recording } from '../recording.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import { channelsOf } from './palette.ts';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const INDEXED = 3;

/** A PNG of the first frame. Compressed by a library of our own, since Node's differs from version to version. */
export function encodePng(recording: Recording, letters: Uint8Array): Uint8Array {
  const canvas = createCanvas(recording, letters);
  canvas.draw(recording.frames[0].rows);
  const { width, height, palette, clear, pixels } = canvas;
  const hasClear = pixels.includes(clear);
  const colours = [...palette.colours, ...(hasClear ? ['#ffffff'] : [])];
  const alphas = hasClear ? [...palette.colours.map(() => 255), 0] : [];
  return joined([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', [...bigEndian(width), ...bigEndian(height), 8, INDEXED, 0, 0, 0]),
    chunk('PLTE', colours.flatMap(channelsOf)),
    ...(hasClear ? [chunk('tRNS', alphas)] : []),
    chunk('IDAT', zlibSync(linesOf(canvas), { level: 9 })),
    chunk('IEND', []),
  ]);
}

/** Rows of pixels, each after a byte that says that they are as they stand. */
function linesOf({ width, height, pixels }: Canvas): Uint8Array {
  const lines = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return lines;
}

const bigEndian = (value: number): readonly number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

function chunk(type: string, data: ArrayLike<number>): Uint8Array {
  const checked = joined([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), Uint8Array.from(data)]);
  return joined([Uint8Array.from(bigEndian(data.length)), checked, Uint8Array.from(bigEndian(checksum(checked)))]);
}

/** CRC-32, as PNG has it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
