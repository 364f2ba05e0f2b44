import { beforeAll, describe, expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { loadModel } from '../../src/models.ts';
import { startSession } from '../../src/session/start.ts';
import type { SessionState } from '../../src/session/state.ts';
import { idealBytes } from '../support/ideal.ts';
import { type Display, showByCells } from '../support/live.ts';
import { gridOf, type SeenGrid } from '../support/screens.ts';
import { demoText, keysOf } from '../support/session.ts';
import { sizes, stepScript } from './scripts.ts';

let model: Model;
beforeAll(async () => {
  model = await loadModel('reviews-lstm');
});

const aReader = (): SessionState => startSession({ model, text: demoText, isOwnText: true, lessons: [] });

const CLEAR = new RegExp(`${'\u001B'}\\[[0-3]?J`);

interface Counted {
  readonly sent: string;
  readonly bytes: number;
  readonly ideal: number;
}

/** Presses keys one by one; counts what each sends, and what it takes at the least. */
async function counted(display: Display, keys: string): Promise<readonly Counted[]> {
  const frames: Counted[] = [];
  let before: SeenGrid = gridOf(display.screen);
  display.sent();
  for (const key of keysOf(keys)) {
    await display.press(key.length > 1 ? `{${key}}` : key);
    const after = gridOf(display.screen);
    const sent = display.sent();
    frames.push({ sent, bytes: Buffer.byteLength(sent), ideal: idealBytes(before, after) });
    before = after;
  }
  return frames;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

describe.each(sizes)('at $columns×$rows', (size) => {
  test('a script of sixty steps takes at most 1.2 times the bytes of the cells that change', async () => {
    const display = await showByCells(aReader(), size);
    const frames = await counted(display, stepScript);
    await display.close();
    console.log(
      size,
      sum(frames.map(({ bytes }) => bytes)),
      sum(frames.map(({ ideal }) => ideal)),
      median(frames.map((f) => f.bytes)),
      median(frames.map((f) => f.ideal)),
    );
    expect(sum(frames.map(({ bytes }) => bytes))).toBeLessThanOrEqual(1.2 * sum(frames.map(({ ideal }) => ideal)));
  });

  test('moving the selection sends little more than what it changes on the screen', async () => {
    const display = await showByCells(aReader(), size);
    const frames = await counted(display, 'llljkjkjjjkkk');
    await display.close();
    const moves = frames.slice(3);
    console.log(
      size,
      moves.map(({ bytes, ideal }) => [bytes, ideal]),
    );
  });

  test('after the first frame the screen is never cleared as a whole', async () => {
    const display = await showByCells(aReader(), size);
    const frames = await counted(display, stepScript);
    await display.close();
    expect(frames.map(({ sent }) => sent).join('')).not.toMatch(CLEAR);
  });
});
