import { expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random.ts';
import { holdOut } from '../../../src/training/data/split.ts';

const items = Array.from({ length: 1000 }, (_, n) => n);

test('a tenth is held out, and nothing is lost or used twice', () => {
  const { training, dev } = holdOut(items, 0.1, createRandom(1));
  expect(dev).toHaveLength(100);
  expect([...training, ...dev].toSorted((a, b) => a - b)).toEqual(items);
});

test('neighbours are held out together, in blocks of twenty', () => {
  const { dev } = holdOut(items, 0.1, createRandom(1));
  const blocks = new Set(dev.map((item) => Math.floor(item / 20)));
  expect(blocks.size).toBe(5);
});

test('what is held out hangs on the seed', () => {
  const held = (seed: number): string => holdOut(items, 0.1, createRandom(seed)).dev.join();
  expect(held(1)).toBe(held(1));
  expect(held(1)).not.toBe(held(2));
});

test('even of a few examples some are held out and most are not', () => {
  const { training, dev } = holdOut(items.slice(0, 7), 0.1, createRandom(1));
  expect([training.length, dev.length]).toEqual([6, 1]);
});
