import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { currentReading } from '../../src/session/readings/reading.ts';
import { verdictPath } from '../../src/session/readings/verdict.ts';
import type { SessionState } from '../../src/session/state/state.ts';
import { formatGate, formatProbability } from '../../src/tui/format.ts';
import { drawReview } from '../../src/tui/frame/review.ts';
import { layoutOf } from '../../src/tui/layout.ts';
import { renderFrame } from '../../src/tui/render-frame.tsx';
import { lineText } from '../../src/tui/styled-line.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { aLesson } from '../support/lesson.ts';
import { drawsPlain } from '../support/plain-ink.ts';
import { aSession, demoText, press } from '../support/session.ts';

drawsPlain();

const theme = createTheme('none', 'unicode');

const review = (state: SessionState, columns: number, rows: number): string[] => {
  const layout = layoutOf({ columns, rows }, false);
  return layout ? drawReview(state, layout, theme).map(lineText) : [];
};

const path = (state: SessionState): string[] =>
  verdictPath(currentReading(state)).map((probability) => formatGate(probability ?? Number.NaN));

test('the review names every token, and the probability of what has been read and no more', () => {
  const state = press(aSession(), 'lll');
  const [tokens = '', numbers = ''] = review(state, 80, 24);
  expect(tokens.trim().split(/\s+/).slice(0, 9)).toEqual([
    'Not', 'perfect', ',', '▐but▌', 'honestly', 'pretty', 'good', 'overall', '.',
  ]); // biome-ignore format: one line
  expect(numbers.match(/\.\d\d/g)?.slice(0, 4)).toEqual(path(state).slice(0, 4));
  expect(numbers).toContain(formatProbability(verdictPath(currentReading(state))[3] ?? 0));
  expect(numbers.match(/·/g)).toHaveLength(5);
});

test('a phase in the middle of a token has no probability for it yet', () => {
  const [, numbers = ''] = review(press(aSession(), 'll.'), 80, 24);
  expect(numbers.match(/·/g)).toHaveLength(6);
});

test('a long review is paged with the current token in view, and says how many there are before and after', () => {
  const state = press(aSession({ text: `${demoText} `.repeat(30) }), 'l'.repeat(100));
  const [tokens = ''] = review(state, 80, 24);
  const [, before] = /‹ (\d+) more/.exec(tokens) ?? [];
  const [, following] = /(\d+) more ›/.exec(tokens) ?? [];
  const shown = 270 - Number(before) - Number(following);
  expect(Number(before)).toBeLessThanOrEqual(100);
  expect(Number(before) + shown).toBeGreaterThan(100);
  expect(tokens).toContain('▐perfect▌');
});

test.each(['1', '2', '3', '4', '5'])(
  'in view %s a long word leaves the breadcrumb room to say where it stands',
  (view) => {
    const state = press(aSession({ text: `so ${'x'.repeat(300)} good` }), `${view}l`);
    const frame = renderFrame(state, 80, 24, theme);
    expect(frame.split('\n').find((line) => line.startsWith('━'))).toMatch(/ x+… 2\/3 /);
  },
);

test('parts that the breadcrumb has no room for leave a mark', () => {
  const state = press(aSession(), '1lll');
  const rule = (columns: number, rows: number, set: 'unicode' | 'ascii' = 'unicode'): string =>
    renderFrame(state, columns, rows, createTheme('none', set)).split('\n')[3] ?? '';
  expect(rule(80, 24)).toMatch(/ ▸ forget gate › but 4\/9 › unit \d+ ━+ ready /);
  expect(rule(60, 16)).toMatch(/ ▸ forget gate › but 4\/9 … ━+ ready /);
  expect(rule(60, 16, 'ascii')).toMatch(/ > forget gate > but 4\/9 ~ =+ ready /);
});

test.each([
  ['1', '↑↓ unit', 'Enter gates'],
  ['2', '↑↓ unit', 'Enter zoom'],
  ['3', '↑↓ unit', 'Esc back'],
  ['4', '←→ token', 'Enter gates'],
  ['5', '↑↓ unit', 'Enter gates'],
])('the footer of view %s says what its keys do: %s, %s', (view, arrows, leaving) => {
  const footer = renderFrame(press(aSession(), view), 160, 50, theme).split('\n').at(-1) ?? '';
  expect(footer).toContain(` ${arrows} `);
  expect(footer).toContain(` ${leaving} `);
  if (view === '4') expect(footer).not.toContain('unit');
});

test('where the lesson has the focus the arrows go by lines', () => {
  const state = press(aSession({ lessons: [aLesson('a', 2)] }), '{shift-tab}');
  expect(renderFrame(state, 160, 50, theme).split('\n').at(-1)).toContain(' ↑↓ line ');
});

test('an unknown token is marked', () => {
  const [tokens] = review(aSession({ text: 'a zorp good' }), 80, 24);
  expect(tokens).toContain('zorp*');
  expect(tokens).not.toContain('good*');
});

const sizes = [
  [60, 16],
  [64, 20],
  [72, 20],
  [79, 40],
  [80, 23],
  [80, 24],
  [99, 30],
  [119, 29],
  [120, 36],
  [160, 50],
  [200, 60],
  [330, 24],
].map(([columns = 0, rows = 0]) => ({ columns, rows }));
const situations = ['', 'lll', 'G', 'lll.', 'x', 'lllx0{enter}', '?', 'K', 'i', '/', '{tab}', '{tab}{tab}'];

test.each(sizes)('the frame fills $columns×$rows and never more', ({ columns, rows }) => {
  for (const keys of situations) {
    const lines = renderFrame(press(aSession(), keys), columns, rows, theme).split('\n');
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
  }
});

test.each([
  [44, 10],
  [20, 5],
  [10, 3],
  [3, 1],
  [1, 1],
])('a window of %i×%i says its size as far as it can, and does not overflow', (columns, rows) => {
  const lines = renderFrame(aSession(), columns, rows, theme).split('\n');
  expect(lines.length).toBeLessThanOrEqual(rows);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
  if (columns >= 30) expect(lines.join()).toContain('needs 60×16');
});

test('ASCII draws nothing outside 0x20 to 0x7E', () => {
  const ascii = createTheme('none', 'ascii');
  for (const keys of situations) {
    const frame = renderFrame(press(aSession({ text: 'Café “naïve” — 日本 😀 good…' }), keys), 120, 36, ascii);
    expect(frame).toMatch(/^[\x20-\x7E\n]*$/);
  }
});

test.each(sizes)('that the screen is recorded is said in $columns×$rows, without colours and in ASCII too', (size) => {
  const recorded = { ...aSession(), recording: { path: 'a.cast' } };
  const draw = (glyphs: 'unicode' | 'ascii'): string =>
    renderFrame(recorded, size.columns, size.rows, createTheme('none', glyphs)).split('\n')[0] ?? '';
  expect(draw('unicode')).toContain('● REC');
  expect(draw('ascii')).toContain('@ REC');
});
