import { describe, expect, test } from 'vitest';
import { contributions } from '../../../../src/session/readings/contribution.ts';
import { phases } from '../../../../src/session/readings/phases.ts';
import { currentModel, currentReading, trainedReading } from '../../../../src/session/readings/reading.ts';
import { orderedUnits } from '../../../../src/session/readings/units.ts';
import type { SessionState } from '../../../../src/session/state/state.ts';
import { gatesPane } from '../../../../src/tui/panes/gates/index.ts';
import { selectGates } from '../../../../src/tui/panes/gates/select.ts';
import { createTheme } from '../../../../src/tui/theme.ts';
import { checkpointWith, parsed } from '../../../lessons/support.ts';
import { demoText, press } from '../../../support/session.ts';
import { aStrongSession, picture, plainTheme, printed } from './support.ts';

const unitsIn = (lines: readonly string[]): number[] =>
  lines.flatMap((line) => (/^ [ ▸]\s?(\d+) {1,2}\S/u.exec(line)?.slice(1) ?? []).map(Number));

const file = checkpointWith(
  'Predict',
  '<!-- id: how-far -->',
  '<!-- predict: forget of unit 4 at 3 -->',
  'How far is it open?',
  '',
  '<details><summary>Why</summary>',
  '',
  'So.',
  '',
  '</details>',
);
const { lesson } = parsed(file);
const asking = (timeStep: number, phase: number, unit = 4): SessionState =>
  aStrongSession({ lessons: lesson ? [lesson] : [], text: demoText }, { timeStep, phase, unit });

describe('the rows', () => {
  test('are in the order of the session', () => {
    const state = aStrongSession();
    expect(unitsIn(picture(state, 84, 29))).toEqual(orderedUnits(state));
    expect(unitsIn(picture({ ...state, order: 'number' }, 84, 29))).toEqual(
      orderedUnits({ ...state, order: 'number' }),
    );
  });

  test('are a page with the selected unit where they do not all fit, and the rest is counted', () => {
    const state = aStrongSession();
    const order = orderedUnits(state);
    for (const [place, unit] of order.entries()) {
      const lines = picture({ ...state, cursor: { ...state.cursor, unit } }, 50, 19);
      expect(unitsIn(lines)).toEqual(place < 8 ? order.slice(0, 8) : order.slice(8));
      expect(lines.find((line) => line.includes('▸'))).toContain(`▸${String(unit).padStart(2)} `);
      expect(lines.join('\n')).toContain(place < 8 ? '↓ 8 more' : '↑ 8 more');
    }
  });

  test('stay where they are while the selection moves, so that little is drawn again', () => {
    const [first, second] = ['', 'j'].map((keys) => picture(press(aStrongSession(), keys), 50, 19).slice(4, 12));
    const changed = first?.filter((line, row) => line.replace('▸', ' ') !== second?.[row]?.replace('▸', ' '));
    expect(changed).toEqual([]);
  });

  test('have one memory’s scale over the whole review, which just holds every state', () => {
    const views = Array.from({ length: 9 }, (_, timeStep) =>
      phases.lstm.map((_phase, phase) => selectGates(aStrongSession({}, { timeStep, phase }))),
    ).flat();
    const [scale = 0, other] = new Set(views.map(({ memoryScale }) => memoryScale));
    expect(other).toBeUndefined();
    expect((scale * 2) % 1).toBe(0);
    const states = views.flatMap(({ rows }) => rows.flatMap(({ values }) => [values.cell, values.cellBefore]));
    const largest = Math.max(...states.map((shown) => Math.abs(shown?.value ?? 0)));
    expect(largest).toBeLessThanOrEqual(scale);
    expect(largest).toBeGreaterThan(scale - 0.5);
  });
});

test('a small pane counts what is out of sight in the rule, before anything else that it says', () => {
  const deep = aStrongSession({ hiddenSize: 256, numLayers: 2, bidirectional: true });
  const unit = orderedUnits(deep)[120] ?? 0;
  const rule = picture({ ...deep, cursor: { ...deep.cursor, unit } }, 45, 10).find((line) => line.includes('unit'));
  expect(rule).toMatch(/^─ unit \d+ · ↑ 120 more {2}↓ 134 more ─+$/u);
});

describe('the phases', () => {
  test.each(['lstm', 'gru', 'rnn'] as const)('of the %s each change the picture, in characters alone', (cell) => {
    for (const columns of [50, 84]) {
      const pictures = phases[cell].map((_, phase) =>
        picture(aStrongSession({ cell }, { timeStep: 3, phase }), columns, 29).join('\n'),
      );
      expect(new Set(pictures).size).toBe(pictures.length);
    }
  });

  test('before the first token every state is nothing', () => {
    const { rows, before, after } = selectGates(aStrongSession({}, { timeStep: 0, phase: 0 }));
    expect({ before, after }).toEqual({ before: 0, after: 1 });
    for (const { values } of rows) {
      expect(values.cellBefore?.value).toBe(0);
      expect(values.hiddenBefore?.value).toBe(0);
    }
  });

  test.each(['lstm', 'gru', 'rnn'] as const)('of the %s each have a sentence how to read them', (cell) => {
    for (const [phase] of phases[cell].entries()) {
      const { howTo } = selectGates(aStrongSession({ cell }, { phase }));
      expect(picture(aStrongSession({ cell }, { phase, timeStep: 2 }), 50, 19).join('\n')).toContain(howTo.short);
    }
  });

  test('the selected gate’s name is bold in the head', () => {
    const headOf = (state: SessionState) =>
      gatesPane
        .draw(state, { columns: 84, rows: 29 }, createTheme('none', 'unicode'))
        .lines[7]?.filter(({ style }) => style?.bold)
        .map(({ text }) => text.trim());
    expect(headOf(aStrongSession({}, { gate: 'forget' }))).toContain('forget');
    expect(headOf(aStrongSession({}, { gate: 'output' }))).toContain('output');
    expect(headOf(aStrongSession({}, { gate: 'output' }))).not.toContain('forget');
  });
});

test('numbers are in plain ink: colour is on bars, symbols, words and wires alone', () => {
  for (const cell of ['lstm', 'gru', 'rnn'] as const) {
    for (const columns of [50, 84, 132]) {
      const { lines } = gatesPane.draw(aStrongSession({ cell }, { timeStep: 6 }), { columns, rows: 53 }, plainTheme);
      const coloured = lines.flat().filter(({ style }) => style?.role !== undefined && style.role !== 'grey');
      expect(coloured.length).toBeGreaterThan(20);
      expect(coloured.filter(({ text }) => /\.\d/.test(text))).toEqual([]);
    }
  }
});

describe('the push on the verdict', () => {
  test('is the classifier’s weight times the hidden state, once the token is complete', () => {
    const state = aStrongSession({}, { timeStep: 6 });
    const { cursor } = state;
    const expected = contributions(currentModel(state), currentReading(state), 6, cursor)?.[cursor.unit] ?? Number.NaN;
    const text = picture(state, 50, 19).join('\n');
    const [, number = ''] = /pushes the verdict by ([+−]\d*\.\d+) /u.exec(text) ?? [];
    const { value, tolerance } = printed(number);
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance);
    const unfinished = { ...state, cursor: { ...cursor, phase: 3 } };
    expect(picture(unfinished, 50, 19).join('\n')).not.toContain('verdict');
  });

  test('is left out of a layer that the classifier does not read', () => {
    const state = aStrongSession({ numLayers: 2 }, { layer: 0 });
    expect(selectGates(state).push).toBeUndefined();
    expect(selectGates({ ...state, cursor: { ...state.cursor, layer: 1 } }).push).toBeDefined();
  });
});

describe('a model of several layers and directions', () => {
  const state = aStrongSession({ numLayers: 2, bidirectional: true }, { layer: 1, direction: 'backward', timeStep: 3 });

  test('names the layer and the way it reads', () => {
    expect(picture(state, 50, 19).join('\n')).toContain('layer 1 ←');
    expect(picture(state, 84, 29).join('\n')).toContain('layer 1 ←');
    expect(gatesPane.breadcrumb(state).join(' › ')).toContain('layer 1 ←');
  });

  test('reads backward from the token after', () => {
    const { before, after, rows } = selectGates(state);
    expect({ before, after }).toEqual({ before: 5, after: 4 });
    const next = currentReading(state).steps[4]?.layers.find((it) => it.layer === 1 && it.direction === 'backward');
    for (const { unit, values } of rows) expect(values.cellBefore?.value).toBe(next?.cell?.[unit]);
  });

  test('starts backward from nothing after the last token', () => {
    const last = { ...state, cursor: { ...state.cursor, timeStep: 8 } };
    expect(selectGates(last)).toMatchObject({ before: 10, after: 9 });
    expect(selectGates(last).rows.every(({ values }) => values.cellBefore?.value === 0)).toBe(true);
  });
});

describe('a what-if', () => {
  const state = press(aStrongSession({}, { unit: 4 }), 'llllllx1{enter}');
  const lines = picture(state, 84, 28);
  const row = lines.find((line) => line.startsWith(' ▸ 4')) ?? '';

  test('marks where the changed unit’s bar and memory were when the gates were trained', () => {
    const { values } = selectGates(state).rows.find(({ unit }) => unit === 4) ?? {};
    const trained = trainedReading(state)?.steps[6]?.layers[0];
    expect(values?.forget).toEqual({ value: 1, trained: trained?.forget?.[4] });
    expect(values?.cell?.trained).toBe(trained?.cell?.[4]);
    expect(row.match(/◇/g)?.length).toBeGreaterThanOrEqual(1);
  });

  test('leaves units alone whose numbers read the same', () => {
    const others = lines.filter((line) => /^ {2,3}\d/.test(line));
    expect(others).toHaveLength(15);
    expect(others.join('')).not.toContain('◇');
  });

  test('says what the mark stands for', () => {
    expect(lines.join('\n')).toContain('◇ trained');
    expect(picture(aStrongSession(), 84, 29).join('\n')).not.toContain('trained');
  });
});

describe('an open prediction', () => {
  test('hides the value in bar, memory, figure and sum, and whatever would give it away', () => {
    const lines = picture(asking(3, 1), 50, 19);
    const row = lines.find((line) => line.startsWith(' ▸ 4')) ?? '';
    expect(row).toMatch(/^ ▸ 4 ░░░░ {2}\? {2}·/u);
    expect(row).not.toMatch(/[◆╌━]/u);
    expect(row.match(/\d/g)).toEqual(['4']);
    expect(lines[1]).toMatch(/ f {2}\? {2}/u);
    expect(lines.find((line) => line.startsWith(' kept'))).toMatch(/^ kept +│ +\? × [+−]\.\d\d = \?$/u);
  });

  test('hides what follows from it at the end of the token, and the push', () => {
    const text = picture(asking(3, 4), 84, 29).join('\n');
    expect(text).toMatch(/c₄ {3}\?/u);
    expect(text).toMatch(/h₄ {3}\?/u);
    expect(text).toMatch(/\? − \.\d\d = \?/u);
    expect(text).toMatch(/\.\d\d × tanh \? = \?/u);
    expect(text).not.toContain('verdict');
  });

  test('leaves other units and earlier tokens alone', () => {
    expect(picture(asking(2, 4), 84, 29).join('\n')).not.toContain('?');
    const lines = picture(asking(3, 1, 5), 84, 29).filter((line) => line.includes('?'));
    expect(lines).toHaveLength(1);
  });

  test('hides the state that it leads to as the next token finds it', () => {
    const row = picture(asking(4, 0), 50, 19).find((line) => line.startsWith(' ▸ 4')) ?? '';
    expect(row).toContain('?');
    expect(row).not.toContain('○');
  });
});

test('every sum in the waterfall is right as printed, or has the third decimal', () => {
  for (const cell of ['lstm', 'gru'] as const) {
    for (let timeStep = 0; timeStep < 9; timeStep++) {
      for (let unit = 0; unit < 16; unit++) {
        const lines = picture(aStrongSession({ cell, seed: 9 }, { timeStep, unit }), 84, 29);
        const sum = lines.find((line) => line.startsWith(cell === 'lstm' ? '  cell' : '  hidden')) ?? '';
        const [, a = '', sign, b = '', total = ''] = /([+−]?[\d.]+) ([+−]) ([\d.]+) = ([+−]?[\d.]+)/u.exec(sum) ?? [];
        const worked = printed(a).value + (sign === '−' ? -1 : 1) * printed(b).value;
        const { value, tolerance } = printed(total);
        const isRight = Math.abs(worked - value) <= tolerance;
        expect(isRight || /\.\d{3}/.test(sum), sum).toBe(true);
      }
    }
  }
});

test('the breadcrumb says where the reader is', () => {
  expect(gatesPane.breadcrumb(aStrongSession({}, { timeStep: 6, unit: 11 }))).toEqual([
    'good 7/9',
    'output',
    'unit 11',
  ]);
});

describe('on a large screen', () => {
  /** The rows of the timeline under the bars: the map of the gate, and that of the memory. */
  const timelineOf = (state: SessionState): { title: string; gate: string[]; memory: string[] } => {
    const lines = picture(state, 132, 53);
    const start = lines.findIndex((line) => line.includes('timeline'));
    const rows = lines.slice(start + 2, start + 18);
    return {
      title: lines[start] ?? '',
      gate: rows.map((line) => line.slice(0, 66)),
      memory: rows.map((line) => line.slice(66)),
    };
  };
  const columnsOfGate = (line: string): number => (line.match(/[▁-█░]/gu) ?? []).length;

  test('the bars have the timeline under them, unit by unit', () => {
    const { title, gate, memory } = timelineOf(aStrongSession());
    expect(title).toContain('forget gate, cell state');
    const order = orderedUnits(aStrongSession());
    expect(gate.map((line) => Number(line.slice(2, 6)))).toEqual(order);
    expect(memory.map((line) => Number(/\d+/.exec(line)?.[0]))).toEqual(order);
  });

  test('the timeline has what was read, up to the phase', () => {
    const at = (phase: number) => timelineOf(aStrongSession({}, { timeStep: 3, phase })).gate.map(columnsOfGate);
    expect(new Set(at(0))).toEqual(new Set([15]));
    expect(new Set(at(1))).toEqual(new Set([20]));
    const memory = (phase: number) => timelineOf(aStrongSession({}, { timeStep: 3, phase })).memory;
    expect(memory(2)).toEqual(memory(0));
    expect(memory(3)).not.toEqual(memory(2));
  });

  test('a smaller pane has no timeline', () => {
    expect(picture(aStrongSession(), 84, 53).join('\n')).not.toContain('timeline');
  });

  test('what a prediction asks for is hidden in the timeline, too', () => {
    const { gate } = timelineOf(asking(5, 4));
    expect(gate.filter((line) => line.includes('░░░░░'))).toHaveLength(1);
    expect(gate.find((line) => line.includes('░'))).toMatch(/ 4 /);
  });
});
