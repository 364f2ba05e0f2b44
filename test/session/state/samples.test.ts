import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { tokenize } from '../../../src/model/tokens/tokenizer.ts';
import { parseSamples } from '../../../src/session/state/samples.ts';

const read = (name: string): string => readFileSync(packagePath('fixtures', 'samples', `${name}.json`), 'utf8');
const reviews = JSON.parse(read('reviews'));

test('there are a dozen reviews to try and eight pairs, and each says what it shows', () => {
  expect(reviews.samples.length).toBeGreaterThanOrEqual(12);
  expect(reviews.pairs.length).toBeGreaterThanOrEqual(8);
  const samples = parseSamples(read('reviews'));
  expect(samples).toHaveLength(reviews.samples.length + 2 * reviews.pairs.length);
  for (const { task, text, shows } of samples) {
    expect(task, text).toBe('sentiment');
    expect(tokenize(text).length, text).toBeGreaterThan(0);
    expect(shows.length, text).toBeLessThanOrEqual(76); // one line at 80 columns
  }
});

test('a pair that is said to have the same words has them', () => {
  const bag = (text: string): string =>
    tokenize(text)
      .map(({ token }) => token)
      .sort()
      .join(' ');
  const same = reviews.pairs.filter(({ shows }: { shows: string }) => shows.startsWith('the same words'));
  expect(same.length).toBeGreaterThanOrEqual(6);
  for (const { positive, negative } of same) {
    expect(bag(positive)).toBe(bag(negative));
    expect(positive).not.toBe(negative);
  }
});

test('both sides of a pair follow each other', () => {
  const set = {
    format: 'lstm-explore/samples-1',
    task: 'x',
    samples: [],
    pairs: [{ positive: 'a', negative: 'b', shows: 'c' }],
  };
  expect(parseSamples(JSON.stringify(set))).toEqual([
    { task: 'x', text: 'a', shows: 'c (1 of 2)' },
    { task: 'x', text: 'b', shows: 'c (2 of 2)' },
  ]);
});

test('a damaged file is refused', () => {
  expect(() => parseSamples('{"format":"lstm-explore/samples-1"}')).toThrow();
});
