import { expect, test } from 'vitest';
import { moreLabel, pageAround } from '../../../src/tui/parts/window.ts';

test('a page stays where it is while the selection moves in it', () => {
  for (let selected = 0; selected < 8; selected++) expect(pageAround(selected, 20, 8).first).toBe(0);
  for (let selected = 8; selected < 16; selected++) expect(pageAround(selected, 20, 8).first).toBe(8);
});

test('the last page is as full as the others', () => {
  expect(pageAround(17, 20, 8)).toEqual({ first: 12, count: 8 });
});

test('every selection is on its page', () => {
  for (const length of [1, 2, 7, 16, 64]) {
    for (const room of [1, 3, 8, 100]) {
      for (let selected = 0; selected < length; selected++) {
        const { first, count } = pageAround(selected, length, room);
        expect(selected).toBeGreaterThanOrEqual(first);
        expect(selected).toBeLessThan(first + count);
        expect(first + count).toBeLessThanOrEqual(length);
      }
    }
  }
});

test('what is out of sight is counted', () => {
  expect(moreLabel({ first: 0, count: 8 }, 8)).toBe('');
  expect(moreLabel({ first: 0, count: 8 }, 16)).toBe('↓ 8 more');
  expect(moreLabel({ first: 3, count: 8 }, 16)).toBe('↑ 3 more  ↓ 5 more');
  expect(moreLabel({ first: 8, count: 8 }, 16)).toBe('↑ 8 more');
});
