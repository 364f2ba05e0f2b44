import { expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random.ts';
import { colours, recallExample, recallExamples, recallVocabulary } from '../../../src/training/tasks/recall.ts';

test('the answer is the first word, whatever colours follow', () => {
  const random = createRandom(1);
  for (let n = 0; n < 50; n++) {
    const { text, target } = recallExample(20, random);
    const words = String(text).split(' ');
    expect(words).toHaveLength(21);
    expect(words[0]).toBe(colours[Number(target)]);
    expect(words.every((word) => recallVocabulary.includes(word))).toBe(true);
  }
});

test('other colours come in between', () => {
  const { text } = recallExample(50, createRandom(1));
  const later = String(text).split(' ').slice(1);
  expect(new Set(later.filter((word) => colours.some((colour) => colour === word))).size).toBeGreaterThan(2);
});

test('sequences come in five lengths up to the longest', () => {
  const lengths = recallExamples(100, 200, createRandom(1)).map(({ text }) => String(text).split(' ').length - 1);
  expect([...new Set(lengths)].toSorted((a, b) => a - b)).toEqual([10, 20, 50, 100, 200]);
});
