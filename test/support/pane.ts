import { expect } from 'vitest';
import type { SessionState } from '../../src/session/state/state.ts';
import type { GlyphSet } from '../../src/tui/glyphs.ts';
import type { Drawing, Pane, Size } from '../../src/tui/panes/pane.ts';
import { lineText } from '../../src/tui/styled-line.ts';
import { widthOf } from '../../src/tui/text.ts';
import { createTheme } from '../../src/tui/theme.ts';

/** The main pane at 80×24, 120×36 and 200×60, and the single pane of 60×16. */
export const paneSizes = {
  single: { columns: 60, rows: 11 },
  small: { columns: 50, rows: 19 },
  tall: { columns: 84, rows: 29 },
  large: { columns: 132, rows: 53 },
} as const satisfies Record<string, Size>;

export const drawPane = (pane: Pane, state: SessionState, size: Size, glyphSet: GlyphSet = 'unicode'): Drawing =>
  pane.draw(state, size, createTheme('truecolor', glyphSet));

/** A pane's rows as text. */
export const paneLines = (pane: Pane, state: SessionState, size: Size, glyphSet: GlyphSet = 'unicode'): string[] => {
  const { glyphs } = createTheme('truecolor', glyphSet);
  return drawPane(pane, state, size, glyphSet).lines.map((line) => glyphs.text(lineText(line)));
};

/** That a drawing keeps to its room: as many rows as it was given at most, and none wider. */
export function expectInside({ lines, rules }: Drawing, { columns, rows }: Size): void {
  expect(lines.length).toBeLessThanOrEqual(rows);
  for (const line of lines) expect(widthOf(lineText(line)), lineText(line)).toBeLessThanOrEqual(columns);
  for (const rule of rules) expect(rule).toBeLessThan(lines.length);
}
