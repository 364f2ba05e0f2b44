import { expect, test } from 'vitest';
import { currentReading, layerAt, previousState, valuesOf } from '../../../../src/session/readings/reading.ts';
import { availableQuantities, isSigned, memoryOf, scaleOf } from '../../../../src/session/readings/timeline.ts';
import { orderedUnits } from '../../../../src/session/readings/units.ts';
import type { SessionState } from '../../../../src/session/state/state.ts';
import { formatGate, formatSigned } from '../../../../src/tui/format.ts';
import { timeline } from '../../../../src/tui/panes/timeline/index.ts';
import { lineText } from '../../../../src/tui/styled-line.ts';
import { drawPane, expectInside, paneLines, paneSizes } from '../../../support/pane.ts';
import { lessonsAsking } from '../../../support/prediction.ts';
import { aModel, aSession, press } from '../../../support/session.ts';
import { aStrongSession } from '../gates/support.ts';
import { expectedRow, long, showing, valueAt } from './support.ts';

const cells = ['lstm', 'gru', 'rnn'] as const;
const everyMap = cells.flatMap((cell) =>
  availableQuantities(aSession({ cell })).map((quantity) => ({ cell, quantity })),
);

test.each(everyMap)('the map of an $cell shows every $quantity as the engine computed it', ({ cell, quantity }) => {
  const state = showing(quantity, aStrongSession({ cell }));
  const lines = paneLines(timeline, state, paneSizes.tall);
  for (const [row, unit] of orderedUnits(state).entries()) {
    const mark = unit === state.cursor.unit ? '▸' : ' ';
    const label = ` ${mark}${String(unit).padStart(3)} `;
    expect(lines[2 + row]?.trimEnd()).toBe((label + expectedRow(state, unit, quantity, 8)).trimEnd());
  }
});

test.each(everyMap)(
  'the numbers under the map are the selected unit’s $quantity of the $cell',
  ({ cell, quantity }) => {
    const state = showing(quantity, aStrongSession({ cell }));
    const format = isSigned(cell, quantity) ? formatSigned : formatGate;
    const numbers = currentReading(state).steps.map(({ index }) =>
      format(valueAt(state, index, state.cursor.unit, quantity)).padEnd(5),
    );
    expect(paneLines(timeline, state, paneSizes.small)[17]).toBe(`    ${numbers.join('')} `);
  },
);

test('the current token is reversed over its column, the selected unit marked', () => {
  const state = press(showing('forget'), 'lll');
  const { lines } = drawPane(timeline, state, paneSizes.small);
  const reversed = lines[0]!.filter(({ style }) => style?.inverse).map(({ text }) => text);
  expect(reversed).toEqual(['but']);
  expect(lineText(lines[0]!).indexOf('but')).toBe(4 + 3 * 5);
  const marked = lines.filter((line) => lineText(line).startsWith('▸'));
  expect(marked.map((line) => lineText(line).slice(1, 3).trim())).toEqual([String(state.cursor.unit)]);
});

test('at 80×24 fourteen units of sixteen are shown, and the selection brings the others', () => {
  const state = showing('forget');
  const order = orderedUnits(state);
  const shown = (of: SessionState): number[] =>
    paneLines(timeline, of, paneSizes.small)
      .slice(1, 15)
      .map((line) => Number(line.slice(1, 3)));
  expect(shown(state)).toEqual(order.slice(0, 14));
  expect(paneLines(timeline, state, paneSizes.small)[15]).toContain('↓ 2 more');
  const last = press(state, 'j'.repeat(20));
  expect(shown(last)).toEqual(order.slice(2));
  expect(paneLines(timeline, last, paneSizes.small)[15]).toContain('↑ 2 more');
});

test('the finder names the unit whose memory changes most, and by how much', () => {
  for (const cell of cells) {
    const state = press(showing('hidden', aSession({ cell })), 'llll');
    const memory = memoryOf(cell);
    const before = previousState(state, memory);
    const changes = [...valuesOf(layerAt(currentReading(state), 4, state.cursor), memory)].map(
      (v, k) => v - before[k]!,
    );
    const most = changes.reduce((best, change, k) => (Math.abs(change) > Math.abs(changes[best]!) ? k : best), 0);
    const line = paneLines(timeline, state, paneSizes.small).find((it) => it.includes('reacts most'));
    expect(line).toContain(`reacts most ${most} ${formatSigned(changes[most]!)}`);
  }
});

test('wiped are the units whose forget gate is under .1, the largest old cell first', () => {
  // A what-if shuts the forget gates of units 3, 5 and 9 at the fifth token.
  const free = showing('forget');
  const clamp = { gate: 'forget' as const, units: [3, 5, 9], tokens: [4], value: 0.05 };
  const state = press({ ...free, whatIf: { ...free.whatIf, clamps: [clamp] } }, 'llll');
  const before = previousState(state, 'cell');
  const wiped = [3, 5, 9].toSorted((a, b) => Math.abs(before[b]!) - Math.abs(before[a]!));
  expect(paneLines(timeline, state, paneSizes.tall).join('\n')).toContain(`wiped here ${wiped.join(' ')}`);
  expect(paneLines(timeline, press(state, 'l'), paneSizes.tall).join('\n')).toContain('wiped here none');
});

test('an RNN has no gate that could wipe', () => {
  expect(paneLines(timeline, showing('hidden', aSession({ cell: 'rnn' })), paneSizes.tall).join('')).not.toContain(
    'wiped',
  );
});

/** The words of the shaded text with their numbers, as printed. */
function shadedWords(lines: readonly string[]): { readonly word: string; readonly tenths: number }[] {
  const start = lines.findIndex((line) => /^ +h [^ ]/u.test(line) || /^ +h ‹/u.test(line));
  const text = lines.slice(start).join(' ');
  return [...text.matchAll(/([^\s‹›\d]+?)([+−](?:\.\d|\d)| 0)(?=\s|$)/gu)].map(([, word, number]) => ({
    word: word!,
    tenths: Number(number!.replace('−', '-')),
  }));
}

test('the text is shaded by the selected unit’s hidden state, with its tenths beside each word', () => {
  const state = showing('forget');
  const shaded = shadedWords(paneLines(timeline, state, paneSizes.tall));
  expect(shaded.map(({ word }) => word)).toEqual(currentReading(state).steps.map(({ text }) => text));
  for (const [index, { tenths }] of shaded.entries()) {
    expect(Math.abs(tenths - valueAt(state, index, state.cursor.unit, 'hidden'))).toBeLessThanOrEqual(0.05 + 1e-9);
  }
});

test('a word’s colour is the sign of its value', () => {
  const state = showing('forget');
  const { lines } = drawPane(timeline, state, paneSizes.tall);
  const spans = lines.flat();
  for (const { index, text } of currentReading(state).steps.filter((step) => step.index > 0)) {
    const value = valueAt(state, index, state.cursor.unit, 'hidden');
    const role = Math.abs(value) < 0.05 ? 'grey' : value < 0 ? 'below' : 'above';
    const word = spans.findLast((span) => span.text.trim() === text);
    expect(word?.style?.role).toBe(role);
  }
});

test('a what-if shows the trained numbers under its own', () => {
  const state = { ...press(aSession(), 'lllx0{enter}'), view: 'timeline' as const, quantity: 'cell' as const };
  const trained = showing('cell', press(aSession(), 'lll'));
  const numbers = (of: SessionState): string[] =>
    currentReading(of).steps.map(({ index }) => formatSigned(valueAt(of, index, state.cursor.unit, 'cell')).padEnd(5));
  const lines = paneLines(timeline, state, paneSizes.small);
  const ghosts = lines.findIndex((line) => line.startsWith('  ◇ '));
  expect(lines[ghosts]).toBe(`  ◇ ${numbers(trained).join('')} `);
  expect(lines[ghosts - 1]).toBe(`    ${numbers(state).join('')} `);
  expect(numbers(state)).not.toEqual(numbers(trained));
});

test('a what-if leaves the rows of the map at 120×36 where they are', () => {
  const labels = (state: SessionState): string[] =>
    paneLines(timeline, { ...state, view: 'timeline', quantity: 'cell' }, paneSizes.tall)
      .slice(0, 19)
      .map((line) => line.slice(0, 5));
  expect(labels(press(aSession(), 'lllx0{enter}'))).toEqual(labels(press(aSession(), 'lll')));
});

test('a prediction hides its value in map, numbers, text and finder, until it is made', () => {
  const asking = showing('forget', aSession({ lessons: lessonsAsking('forget of unit 4 at 3') }));
  const state = press({ ...asking, cursor: { ...asking.cursor, unit: 4 } }, 'lll');
  for (const quantity of ['forget', 'cell'] as const) {
    const lines = paneLines(timeline, { ...state, quantity }, paneSizes.small);
    const row = lines.find((line) => line.startsWith('▸'));
    expect(row?.slice(4 + 3 * 5, 4 + 4 * 5)).toBe('░░░░░');
    expect(lines[17]?.slice(4 + 3 * 5, 4 + 4 * 5)).toBe('?    ');
    expect(lines[18]).toMatch(/but \?/u);
  }
  const others = paneLines(timeline, { ...state, quantity: 'input' }, paneSizes.small);
  expect(others.find((line) => line.startsWith('▸'))).not.toContain('░');
  expect(others[17]).not.toContain('?');
});

test('at 200×60 the memory stands under the gate, token by token', () => {
  const state = showing('forget');
  const lines = paneLines(timeline, state, paneSizes.large);
  const rule = lines.findIndex((line) => line.includes('cell state'));
  const row = orderedUnits(state).indexOf(state.cursor.unit);
  expect(lines[rule + 1 + row]?.slice(6).trimEnd()).toBe(expectedRow(state, state.cursor.unit, 'cell', 8));
});

test('the scale is stated', () => {
  const state = showing('cell');
  expect(paneLines(timeline, state, paneSizes.small)[16]).toContain(`▇ = ${scaleOf(state, 'cell')}`);
  const tall = paneLines(timeline, state, paneSizes.tall).join('\n');
  expect(tall).toContain(`+${scaleOf(state, 'cell')} │`);
  expect(tall).toContain(`−${scaleOf(state, 'cell')} │`);
});

test('the breadcrumb says the quantity, the token, the unit and the layer', () => {
  const state = press(showing('cell', aSession({ numLayers: 2, bidirectional: true })), 'lll');
  expect(timeline.breadcrumb(state)).toEqual(['cell state', 'but 4/9', `unit ${state.cursor.unit}`, 'layer 1 →']);
});

test('Enter goes to Gates at the same token', () => {
  const state = press(showing('cell'), 'lll{enter}');
  expect([state.view, state.cursor.timeStep]).toEqual(['gates', 3]);
});

const sizes = [
  { columns: 50, rows: 11 },
  ...Object.values(paneSizes),
  { columns: 60, rows: 16 },
  { columns: 83, rows: 25 },
  { columns: 84, rows: 26 },
  { columns: 199, rows: 11 },
  { columns: 52, rows: 70 },
];
const sessions = [
  { name: 'the demo review', state: aSession() },
  { name: 'one token and one unit', state: aSession({ text: 'good', hiddenSize: 1 }) },
  { name: 'a thousand tokens', state: aSession({ text: long(1000) }) },
  { name: '256 units', state: aSession({ hiddenSize: 256 }) },
  {
    name: 'long, unknown and wide words',
    state: aSession({ text: `${'a'.repeat(300)} 漢字漢字漢字漢字漢字漢字 👨‍👩‍👧 good` }),
  },
  { name: 'several labels', state: aSession({ labels: ['a', 'b', 'c'] }) },
  { name: 'a stacked GRU in two directions', state: aSession({ cell: 'gru', numLayers: 2, bidirectional: true }) },
  { name: 'a what-if', state: press(aSession(), 'lllx0{enter}') },
];

test.each(sessions)('keeps to its room at every size: $name', ({ state }) => {
  for (const size of sizes) {
    for (const keys of ['', 'GL', 'lljjjjLLL']) {
      const drawing = drawPane(timeline, press(showing('forget', state), keys), size);
      expectInside(drawing, size);
      expect(drawing.lines).toHaveLength(size.rows);
    }
  }
});

test('the ASCII set draws nothing beyond ASCII, and no level that reads as a sign', () => {
  for (const quantity of ['forget', 'cell'] as const) {
    const lines = paneLines(timeline, showing(quantity), paneSizes.tall, 'ascii');
    expect(lines.join('')).toMatch(/^[\x20-\x7E]*$/u);
  }
  for (const line of paneLines(timeline, showing('cell'), paneSizes.tall, 'ascii').slice(2, 18)) {
    expect(line.slice(6)).not.toMatch(/[+-]{2}/u);
  }
});

test('a model with the same weights but another name draws the same picture', () => {
  const other = aSession({ model: aModel({ name: 'another' }) });
  expect(paneLines(timeline, showing('cell', other), paneSizes.tall)).toEqual(
    paneLines(timeline, showing('cell'), paneSizes.tall),
  );
});
