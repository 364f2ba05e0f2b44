import { expect, test } from 'vitest';
import { caretLine, typedReview } from '../../src/tui/frame/typing-line.ts';
import { layoutOf } from '../../src/tui/layout.ts';
import { lineText } from '../../src/tui/styled-line.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { after, aSession, press } from '../support/session.ts';

const MEGABYTE = 1_000_000;

/** A typed line of 12 columns, with its caret in brackets. */
const shown = (text: string, caret: number): string =>
  caretLine({ purpose: 'review', text, caret }, 12)
    .map(({ text: part, style }) => (style?.inverse ? `[${part}]` : part))
    .join('');

test.each([
  ['at the end of a short text', 'a film', 6, 'a film[ ]     '],
  ['at its beginning', 'a film', 0, '[a] film      '],
  ['at the end of a long one', 'abcdefghijklmnop', 16, 'ghijklmnop[ ] '],
  ['in the middle of a long one', 'abcdefghijklmnop', 12, 'defghijkl[m]n…'],
  ['after wide characters', '映画映画映画映画映画', 10, '画映画映画[ ] '],
  ['on a character of two units', '🦊🦊🦊🦊🦊🦊🦊🦊', 7, '🦊🦊🦊🦊[🦊]  '],
  ['after what cannot be shown', 'a\u200Bb', 3, 'a b[ ]        '],
])('the line shows its caret %s', (_, text, caret, expected) => {
  expect(shown(text, caret)).toBe(expected);
});

test('of a pasted megabyte only what is around the caret is looked at', () => {
  const text = 'x'.repeat(MEGABYTE);
  expect(shown(text, MEGABYTE)).toBe('xxxxxxxxxx[ ] ');
  expect(shown(text, MEGABYTE / 2)).toBe('xxxxxxxxx[x]x…');
});

test('the verdict on a long review waits for Enter, so that no key has to wait for it', () => {
  const layout = layoutOf({ columns: 80, rows: 24 }, false);
  if (!layout) throw new Error('80×24 is large enough');
  const second = (text: string): string => {
    const state = after(press(aSession(), 'i'), { type: 'typing/replaced', text });
    return lineText(typedReview(state, layout, createTheme('none', 'unicode'))[1] ?? []);
  };
  expect(second('good '.repeat(100))).toContain('100 tokens');
  expect(second('good '.repeat(8000))).toContain('the verdict comes with Enter');
});
