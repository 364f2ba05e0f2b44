import { expect, test } from 'vitest';
import { layoutOf } from '../../src/tui/layout.ts';

test.each([
  [80, 20, false],
  [80, 23, false],
  [160, 20, false],
  [80, 19, true],
  [160, 19, true],
  [79, 24, true],
  [60, 16, true],
])('a screen of %i×%i: one pane at a time is %s', (columns, rows, isSingle) => {
  const layout = layoutOf({ columns, rows }, false);
  expect(layout?.isSingle).toBe(isSingle);
  expect((layout?.sideColumns ?? 0) >= 29).toBe(!isSingle);
});
