import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { CellKind } from '../../../../src/engine/cell.ts';
import { createRandom } from '../../../../src/engine/random.ts';
import type { Model } from '../../../../src/model/model.ts';
import { phases } from '../../../../src/session/readings/phases.ts';
import type { SessionState } from '../../../../src/session/state/state.ts';
import { gatesPane } from '../../../../src/tui/panes/gates/index.ts';
import { lineText } from '../../../../src/tui/styled-line.ts';
import { createTheme } from '../../../../src/tui/theme.ts';
import { expectInside } from '../../../support/pane.ts';
import { aSession } from '../../../support/session.ts';
import { aStrongModel, plainTheme } from './support.ts';

const words = 'not perfect , but honestly pretty good overall . the thing 好'.split(' ');
const cells: readonly CellKind[] = ['lstm', 'gru', 'rnn'];
const unitCounts = [1, 2, 5, 16, 64, 256];

const models = new Map<string, Model>();
function modelOf(cell: CellKind, hiddenSize: number, isDeep = false): Model {
  const key = `${cell} ${hiddenSize} ${isDeep}`;
  const model =
    models.get(key) ?? aStrongModel({ cell, hiddenSize, ...(isDeep && { numLayers: 2, bidirectional: true }) });
  models.set(key, model);
  return model;
}

/** Any session at all: a cell, a size of model, a review, a place in it. */
function anySession(random: ReturnType<typeof createRandom>): SessionState {
  const pick = <T>(items: readonly T[]): T => items[random.integer(items.length)]!;
  const cell = pick(cells);
  const hiddenSize = pick(unitCounts);
  const isDeep = hiddenSize <= 16 && random.integer(4) === 0;
  const text = words.slice(0, 1 + random.integer(words.length)).join(' ');
  const state = aSession({ model: modelOf(cell, hiddenSize, isDeep), text });
  const tokens = text.split(' ').length;
  return {
    ...state,
    order: pick(['push', 'number', 'change'] as const),
    cursor: {
      ...state.cursor,
      timeStep: random.integer(tokens),
      phase: random.integer(phases[cell].length),
      unit: random.integer(hiddenSize),
      ...(isDeep && { layer: random.integer(2), direction: pick(['forward', 'backward'] as const) }),
    },
    ...(cell === 'lstm' && random.integer(3) === 0 && clamped(state, random.integer(hiddenSize))),
  };
}

const clamped = (state: SessionState, unit: number): Partial<SessionState> => ({
  whatIf: { ...state.whatIf, clamps: [{ gate: 'forget', units: [unit], tokens: '*', value: 1 }] },
});

test('whatever is shown keeps to its room, and is drawn without an error', () => {
  const random = createRandom(1);
  for (let n = 0; n < 300; n++) {
    const size = { columns: 45 + random.integer(156), rows: 8 + random.integer(53) };
    expectInside(gatesPane.draw(anySession(random), size, plainTheme), size);
  }
});

test.each(cells)('the %s keeps to every width and height', (cell) => {
  const state = aSession({ model: modelOf(cell, 16) });
  for (let columns = 45; columns <= 200; columns++) {
    expectInside(gatesPane.draw(state, { columns, rows: 29 }, plainTheme), { columns, rows: 29 });
  }
  for (let rows = 1; rows <= 60; rows++) {
    const columns = [50, 84, 132][rows % 3]!;
    expectInside(gatesPane.draw(state, { columns, rows }, plainTheme), { columns, rows });
  }
});

test('no number runs into another, and none is cut, however many tokens came before', () => {
  for (const cell of cells) {
    const text = 'not good '.repeat(80);
    const state = aSession({ model: modelOf(cell, 16), text });
    for (const timeStep of [8, 9, 98, 99, 120]) {
      for (const columns of [45, 50, 60, 84, 132]) {
        const at = { ...state, cursor: { ...state.cursor, timeStep } };
        const lines = gatesPane.draw(at, { columns, rows: 29 }, plainTheme).lines.map(lineText);
        const digits = (index: number) => [...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
        const symbol = `${cell === 'lstm' ? 'c' : 'h'}${digits(timeStep + 1)}`;
        const label = new RegExp(`[▶] ${symbol} ([+−]\\d*\\.\\d+| \\.00)\\s*$`, 'u');
        expect(
          lines.some((line) => label.test(line)),
          `${symbol} in ${columns} columns\n${lines.join('\n')}`,
        ).toBe(true);
      }
    }
  }
});

test.each(['lstm', 'gru', 'rnn'] as const)('the ASCII set draws the %s with nothing else', (cell) => {
  const theme = createTheme('none', 'ascii');
  for (const columns of [45, 50, 84, 132]) {
    for (const [phase] of phases[cell].entries()) {
      const deep = modelOf(cell, 5, true);
      const state = { ...aSession({ model: deep, text: 'Not “perfect” — 好, but' }) };
      const drawing = gatesPane.draw({ ...state, cursor: { ...state.cursor, phase } }, { columns, rows: 53 }, theme);
      const text = drawing.lines.map((line) => theme.glyphs.text(lineText(line))).join('\n');
      expect(text.replace(/[\x20-\x7E\n]/g, '')).toBe('');
      for (const line of drawing.lines) {
        expect(stringWidth(theme.glyphs.text(lineText(line)))).toBeLessThanOrEqual(columns);
      }
    }
  }
});

test('in a pane too narrow for its columns it says so', () => {
  const { lines } = gatesPane.draw(aSession(), { columns: 30, rows: 9 }, plainTheme);
  expect(lines.map(lineText)).toEqual([' too narrow']);
});
