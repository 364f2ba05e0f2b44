import { expect, test } from 'vitest';
import { glyphSets } from '../../../src/tui/glyphs.ts';
import { type Memory, memoryNow, memoryScale } from '../../../src/tui/parts/memory-scale.ts';
import { lineText } from '../../../src/tui/styled-line.ts';

const { unicode } = glyphSets;
const drawn = (memory: Memory, columns = 13, scale = 1.5) => lineText(memoryScale(memory, columns, scale, unicode));
const at = (value: number) => ({ value });

test('before anything is computed there is only where it was', () => {
  expect(drawn({ before: at(-0.56) })).toBe('····○·│······');
});

test.each([
  { before: -0.56, kept: -0.03, scale: '····○╌◆······' },
  { before: 1.5, kept: 0.7, scale: '······│━━◆╌╌○' },
  { before: 0.68, kept: 0.67, scale: '······│━━◆···' },
  { before: 0, kept: 0, scale: '······◆······' },
])('what is kept of $before is on a stem from 0, what is erased is dashed', ({ before, kept, scale }) => {
  expect(drawn({ before: at(before), kept: at(kept) })).toBe(scale);
});

test.each([
  { before: 0.4, after: 1, scale: '······│━○━●··' },
  { before: 0.3, after: -0.6, scale: '····●━│○·····' },
  { before: 0.7, after: -0.6, scale: '····●━│╌╌○···' },
  { before: -1, after: -0.2, scale: '··○╌╌●│······' },
  { before: -0.7, after: 0.02, scale: '···○╌╌●······' },
])('from $before to $after', ({ before, after, scale }) => {
  expect(drawn({ before: at(before), kept: at(before / 2), after: at(after) })).toBe(scale);
});

test('a value beyond the scale stands at its end', () => {
  expect(drawn({ before: at(0), after: at(99) })).toBe('······○━━━━━●');
});

test('in a what-if there is a mark where the memory went when the gates were trained', () => {
  expect(drawn({ before: at(-0.56), after: { value: -1, trained: 0 } })).toBe('··●━○━◇······');
});

test('what a prediction asks for leaves only where the memory was', () => {
  const asked = { value: 0.9, isHidden: true };
  expect(drawn({ before: at(-0.56), kept: asked })).toBe('····○·│······');
  expect(drawn({ before: at(-0.56), kept: asked, after: asked })).toBe('····○·│······');
});

test('nothing at all is given away where the state before is asked for, too', () => {
  expect(drawn({ before: { value: -0.56, isHidden: true } })).toBe('······│······');
});

test('the memory holds what was computed last', () => {
  expect(memoryNow({ before: at(1) }).value).toBe(1);
  expect(memoryNow({ before: at(1), kept: at(2) }).value).toBe(2);
  expect(memoryNow({ before: at(1), kept: at(2), after: at(3) }).value).toBe(3);
});
