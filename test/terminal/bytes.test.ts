import { beforeAll, describe, expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { loadModel } from '../../src/models.ts';
import { startSession } from '../../src/session/state/start.ts';
import type { SessionState } from '../../src/session/state/state.ts';
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

const stepGoals: Readonly<Record<number, number>> = { 80: 4500, 120: 12_000, 200: 12_000 };

describe.each(sizes)('at $columns×$rows', { timeout: 60_000 }, (size) => {
  test('sixty steps take no more bytes than a plain encoder of the cells that change', async () => {
    const display = await showByCells(aReader(), size);
    const frames = await counted(display, stepScript);
    await display.close();
    expect(sum(frames.map(({ bytes }) => bytes))).toBeLessThanOrEqual(sum(frames.map(({ ideal }) => ideal)));
    expect(median(frames.map(({ bytes }) => bytes))).toBeLessThanOrEqual(stepGoals[size.columns]);
    expect(frames.map(({ sent }) => sent).join(''), 'the screen as a whole').not.toMatch(CLEAR);
  });

  test('moving the selection sends no more than what it changes: two rows, the figure, the waterfall', async () => {
    const display = await showByCells(aReader(), size);
    const frames = await counted(display, 'llljkjkjjjkkk');
    await display.close();
    for (const { bytes, ideal } of frames.slice(3)) expect(bytes).toBeLessThanOrEqual(1.1 * ideal);
  });
  test('moving the selection where only its name is on the screen takes at most 150 bytes', async () => {
    const display = await showByCells(aReader(), size);
    const frames = await counted(display, '5jkjjjkkk');
    await display.close();
    for (const { bytes } of frames.slice(1)) expect(bytes).toBeLessThanOrEqual(150);
  });
});
