import { describe, expect, test } from 'vitest';
import { atTimeStep } from '../../src/session/slices/cursor.ts';
import { type SessionState, viewIds } from '../../src/session/state/state.ts';
import { drawReview } from '../../src/tui/frame/review.ts';
import { layoutOf } from '../../src/tui/layout.ts';
import { panes } from '../../src/tui/panes/index.ts';
import { lineText } from '../../src/tui/styled-line.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { aComparison } from '../support/comparison.ts';
import { expectInside, paneSizes } from '../support/pane.ts';

const TOKENS = 1000;
const words = ['the', 'thing', 'not', 'perfect', ',', 'but', 'honestly', 'pretty', 'good', 'overall', '.'];
const text = Array.from({ length: TOKENS }, (_, n) => words[n % words.length]).join(' ');
const theme = createTheme('truecolor', 'unicode');

/** Milliseconds of work, whatever else the machine does meanwhile. */
function worked(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

describe.each(viewIds)('a review of a thousand tokens in %s', (view) => {
  const opened = aComparison(view, { text });

  test.each(Object.entries(paneSizes))('is stepped through in hundredths of a second, in the %s pane', (_, size) => {
    const drawAt = (timeStep: number): number => {
      const state = atTimeStep(opened, timeStep);
      return worked(() => expectInside(panes[view].draw(state, size, theme), size));
    };
    // What is drawn first reads the whole review.
    drawAt(0);
    expect(median([500, 501, 502, 503, 504, 505, 506, 507, 508].map(drawAt))).toBeLessThan(60);
    expect(median([0, 999, 100, 900, 250, 750, 333, 666, 512].map(drawAt))).toBeLessThan(120);
  });
});

test.each([0, 1, 17, 500, 998, 999])(
  'the strip is on the page of token %i, and says what lies before and after',
  (place) => {
    const state: SessionState = atTimeStep(aComparison('gates', { text }), place);
    for (const [columns, rows] of [
      [60, 16],
      [80, 24],
      [120, 36],
      [200, 60],
    ] as const) {
      const layout = layoutOf({ columns, rows }, false);
      const [tokens = ''] = layout ? drawReview(state, layout, theme).map(lineText) : [];
      const before = Number(/‹ (\d+) more/.exec(tokens)?.[1] ?? 0);
      const after = Number(/(\d+) more ›/.exec(tokens)?.[1] ?? 0);
      const shown = tokens
        .replace(/‹ \d+ more|\d+ more ›|P\(positive\).*/g, '')
        .trim()
        .split(/[\s▐▌]+/)
        .filter(Boolean);
      expect(before + shown.length + after).toBe(TOKENS);
      expect(shown).toEqual(Array.from(shown, (_, n) => words[(before + n) % words.length]));
      expect(tokens).toContain(`▐${words[place % words.length]}▌`);
      expect(before <= place && place < before + shown.length).toBe(true);
    }
  },
);
