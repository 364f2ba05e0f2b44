import { describe, expect, test } from 'vitest';
import { createRandom, type Random, xoshiro128 } from '../../src/engine/random.ts';

const COUNT = 20_000;
const draws = (random: Random, draw: (random: Random) => number, count = COUNT): number[] =>
  Array.from({ length: count }, () => draw(random));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value) / values.length;

// The authors' C program (prng.di.unimi.it/xoshiro128starstar.c) gives these from the state 1, 2, 3, 4.
test('the generator is xoshiro128** 1.1', () => {
  const next = xoshiro128(Uint32Array.of(1, 2, 3, 4));
  expect(Array.from({ length: 6 }, next)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
});

test('a seed gives the same numbers on every machine', () => {
  expect(draws(createRandom(1), (random) => random.integer(1000), 5)).toMatchInlineSnapshot(`
    [
      342,
      122,
      147,
      497,
      429,
    ]
  `);
  expect(createRandom(1).uniform()).toMatchInlineSnapshot(`0.6145274621428378`);
  expect(createRandom(1).normal()).toMatchInlineSnapshot(`0.4535852744618197`);
});

test.each([1, 2 ** 32, 2 ** 53 - 1])('the seed %i gives other numbers than 0', (seed) => {
  const uniform = (random: Random): number => random.uniform();
  expect(draws(createRandom(seed), uniform, 5)).not.toEqual(draws(createRandom(0), uniform, 5));
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('%s is no seed', (seed) => {
  expect(() => createRandom(seed)).toThrow(RangeError);
});

test('uniform numbers fill their range evenly', () => {
  const values = draws(createRandom(2), (random) => random.uniform(-3, 1));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(-3);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(mean(values)).toBeCloseTo(-1, 1);
  expect(mean(values.map((value) => (value + 1) ** 2))).toBeCloseTo(16 / 12, 1);
});

test('normal numbers have the mean and the deviation that were asked for', () => {
  const values = draws(createRandom(3), (random) => random.normal(5, 2));
  expect(mean(values)).toBeCloseTo(5, 1);
  expect(Math.sqrt(mean(values.map((value) => (value - 5) ** 2)))).toBeCloseTo(2, 1);
  // 68.3 % within one deviation, 95.4 % within two
  expect(values.filter((value) => Math.abs(value - 5) < 2).length / COUNT).toBeCloseTo(0.683, 2);
  expect(values.filter((value) => Math.abs(value - 5) < 4).length / COUNT).toBeCloseTo(0.954, 2);
});

describe('whole numbers', () => {
  test('below 6 are 0 to 5, each as likely', () => {
    const counts = new Array(6).fill(0);
    for (const value of draws(createRandom(4), (random) => random.integer(6))) counts[value]++;
    for (const count of counts) expect(count / COUNT).toBeCloseTo(1 / 6, 2);
  });

  test('below 3 · 2^30 fall into each third as often: no remainder is likelier', () => {
    const values = draws(createRandom(5), (random) => random.integer(3 * 2 ** 30));
    expect(values.filter((value) => value < 2 ** 30).length / COUNT).toBeCloseTo(1 / 3, 2);
  });

  test.each([0, -1, 1.5, 2 ** 32 + 1])('below %s there are none', (below) => {
    expect(() => createRandom(1).integer(below)).toThrow(RangeError);
  });
});

test('shuffling keeps the items, and puts each anywhere as often', () => {
  const random = createRandom(6);
  const atFirst = new Array(4).fill(0);
  for (let round = 0; round < COUNT; round++) {
    const items = [0, 1, 2, 3];
    random.shuffle(items);
    expect([...items].sort()).toEqual([0, 1, 2, 3]);
    atFirst[items[0]]++;
  }
  for (const count of atFirst) expect(count / COUNT).toBeCloseTo(1 / 4, 2);
});

describe('a fork', () => {
  const firstOf = (random: Random, label: string): number => random.fork(label).uniform();

  test('depends on the seed and the label', () => {
    expect(firstOf(createRandom(1), 'shuffle')).toBe(firstOf(createRandom(1), 'shuffle'));
    expect(firstOf(createRandom(1), 'shuffle')).not.toBe(firstOf(createRandom(1), 'dropout'));
    expect(firstOf(createRandom(1), 'shuffle')).not.toBe(firstOf(createRandom(2), 'shuffle'));
  });

  test('does not depend on how much was drawn, nor change what is drawn next', () => {
    const random = createRandom(1);
    const before = firstOf(random, 'shuffle');
    const drawn = random.uniform();
    expect(drawn).toBe(createRandom(1).uniform());
    expect(firstOf(random, 'shuffle')).toBe(before);
  });

  test('of a fork is another stream', () => {
    const random = createRandom(1);
    expect(firstOf(random.fork('a'), 'b')).not.toBe(firstOf(random, 'b'));
    expect(firstOf(random.fork('a'), 'b')).not.toBe(firstOf(random.fork('b'), 'a'));
  });
});
