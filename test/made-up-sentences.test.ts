import { expect, test } from 'vitest';
import { everydaySentence } from '../fixtures/construction-everyday.ts';
import { createRandom } from '../src/engine/random.ts';

// What the review models are trained on beside reviews: `fixtures/constructions.ts`.

const random = createRandom(7);
const of = (praise: boolean): readonly string[] => Array.from({ length: 6000 }, () => everydaySentence(praise, random));
const [praise, complaints] = [of(true), of(false)];

test('every slot is filled', () => {
  expect([...praise, ...complaints].filter((sentence) => /[{}]|undefined/.test(sentence))).toEqual([]);
});

test.each(['though', 'although', 'but', 'despite', 'while', 'not', 'never', 'nobody', 'no', 'great', 'until', 'and'])(
  'no word of a frame tells the judgement: “%s” is in praise as often as in complaints',
  (word) => {
    const count = (sentences: readonly string[]): number =>
      sentences.filter((sentence) => sentence.split(' ').includes(word)).length;
    const [good, bad] = [count(praise), count(complaints)];
    expect(good + bad).toBeGreaterThan(50);
    expect(good / (good + bad)).toBeGreaterThan(0.38);
    expect(good / (good + bad)).toBeLessThan(0.62);
  },
);
