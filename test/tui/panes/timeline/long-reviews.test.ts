import { expect, test } from 'vitest';
import { orderedUnits } from '../../../../src/session/readings/units.ts';
import { formatSigned } from '../../../../src/tui/format.ts';
import { timeline } from '../../../../src/tui/panes/timeline/index.ts';
import { drawPane, paneLines, paneSizes } from '../../../support/pane.ts';
import { aSession, press } from '../../../support/session.ts';
import { expectedRow, long, showing, valueAt } from './support.ts';

test.each([
  { tokens: 5, columns: 8 },
  { tokens: 9, columns: 5 },
  { tokens: 15, columns: 3 },
  { tokens: 16, columns: 2 },
  { tokens: 23, columns: 2 },
  { tokens: 24, columns: 1 },
  { tokens: 40, columns: 1 },
  { tokens: 400, columns: 1 },
])('$tokens tokens have $columns columns each at 80×24', ({ tokens, columns }) => {
  const state = showing('forget', aSession({ text: long(tokens) }));
  const row = paneLines(timeline, state, paneSizes.small)[1]!.slice(4).trimEnd();
  expect(row).toBe(expectedRow(state, orderedUnits(state)[0]!, 'forget', columns).slice(0, row.length));
  expect(row).toHaveLength(Math.min(46, tokens * columns));
});

test('a map that is narrower than its words points at the current one and names it', () => {
  const state = press(showing('forget', aSession({ text: long(30) })), 'l'.repeat(10));
  const [head] = paneLines(timeline, state, paneSizes.small);
  expect(head!.indexOf('▼')).toBe(4 + 10);
  expect(head!.trim()).toBe('▼ thing');
  const last = paneLines(timeline, press(state, 'G'), { columns: 50, rows: 19 })[0]!;
  expect(last.indexOf('▼')).toBe(4 + 29);
});

test('a long review scrolls with the cursor and says how much is out of sight', () => {
  const state = press(showing('forget', aSession({ text: long(400) })), '{end}hhhhh');
  const [head, row] = paneLines(timeline, state, paneSizes.small);
  expect(head).toContain('‹ 354 more');
  const expected = expectedRow(state, orderedUnits(state)[0]!, 'forget', 1).slice(354);
  expect(row!.slice(4)).toBe(expected);
});

test('numbers that are wider than their columns do not touch, and the cursor’s is among them', () => {
  for (const by of [0, 7, 23, 39]) {
    const state = press(showing('cell', aSession({ text: long(40) })), 'l'.repeat(by));
    const line = paneLines(timeline, state, paneSizes.small)[17]!;
    const value = formatSigned(valueAt(state, by, state.cursor.unit, 'cell')).trim();
    expect(line.split(/\s+/u)).toContain(value);
    for (const word of line.trim().split(/\s+/u)) expect(word).toMatch(/^[+−]?(?:\.\d\d|\d\.\d)$/u);
  }
});

test('every page of a shaded text holds the current token', () => {
  let state = showing('forget', aSession({ text: long(60) }));
  for (let timeStep = 0; timeStep < 60; timeStep++) {
    const { lines } = drawPane(timeline, state, paneSizes.small);
    expect(lines[18]!.filter(({ style }) => style?.inverse).map(({ text }) => text)).toEqual([
      long(60).split(' ')[timeStep],
    ]);
    state = press(state, 'l');
  }
});
