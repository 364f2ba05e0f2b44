import { expect, test } from 'vitest';
import type { CellKind, Quantity } from '../../../../src/engine/cell.ts';
import { assembleModel } from '../../../../src/model/model.ts';
import { preActivationTerms } from '../../../../src/session/readings/arithmetic/terms.ts';
import { selectableGates } from '../../../../src/session/readings/phases.ts';
import { currentReading, layerAt, valuesOf } from '../../../../src/session/readings/reading.ts';
import type { Cursor, SessionState } from '../../../../src/session/state/state.ts';
import { formatGate, formatSigned } from '../../../../src/tui/format.ts';
import { arithmetic } from '../../../../src/tui/panes/arithmetic/index.ts';
import { drawPane, expectInside, paneLines, paneSizes } from '../../../support/pane.ts';
import { lessonsAsking } from '../../../support/prediction.ts';
import { aModel, aSession, press } from '../../../support/session.ts';
import { aStrongSession } from '../gates/support.ts';

/** At the word "but", unless something else is asked for. */
const at = (state: SessionState, cursor: Partial<Cursor> = {}): SessionState => ({
  ...state,
  view: 'arithmetic',
  cursor: { ...state.cursor, timeStep: 3, ...cursor },
});

const activation = (state: SessionState): number => {
  const { timeStep, gate, unit } = state.cursor;
  return valuesOf(layerAt(currentReading(state), timeStep, state.cursor), gate)[unit]!;
};

const numberOf = (text: string): number => Number(text.replace('−', '-').replace('+', ''));

/** The rows of the table: name, numbers as printed, from left to right. */
function tableOf(lines: readonly string[]): { readonly name: string; readonly numbers: readonly number[] }[] {
  const header = lines.findIndex((line) => line.includes('term') && line.includes('weight'));
  const end = lines.findIndex((line) => line.includes(' squashes '));
  return lines.slice(header + 1, end).flatMap((line) => {
    const numbers = [...line.matchAll(/(?:[+−]\d+\.\d+|(?<= ) 0\.00)/gu)].map(([text]) => numberOf(text.trim()));
    return line.trim() === '' ? [] : [{ name: line.trim().split(/ {2,}|(?<=[xhb]\d*) /u)[0]!, numbers }];
  });
}

const kinds: readonly CellKind[] = ['lstm', 'gru', 'rnn'];
const everyGate = kinds.flatMap((cell) => selectableGates[cell].map((gate) => ({ cell, gate })));
const format = (cell: CellKind, gate: Quantity, value: number): string =>
  gate === 'candidate' || cell === 'rnn' ? formatSigned(value).trim() : formatGate(value);

test.each(everyGate)('the equation of the $cell $gate ends in what the engine computed', ({ cell, gate }) => {
  const state = at(aStrongSession({ cell }), { gate });
  const lines = paneLines(arithmetic, state, paneSizes.tall);
  const result = format(cell, gate, activation(state));
  expect(lines[1]!.trimEnd().endsWith(`= ${result}`)).toBe(true);
  expect(lines.find((line) => line.includes('squashes'))).toContain(` to ${result} `);
});

test.each(everyGate)('the terms of the $cell $gate multiply out and add up as printed', ({ cell, gate }) => {
  const state = at(aStrongSession({ cell }), { gate });
  const { reset } = preActivationTerms(state);
  const rows = tableOf(paneLines(arithmetic, state, paneSizes.tall));
  let sum = 0;
  for (const { name, numbers } of rows) {
    const [adds, running] = numbers.slice(-2);
    if (numbers.length === 4) {
      const factor = name.startsWith('r·') ? (reset?.gate ?? Number.NaN) : 1;
      expect(adds! - numbers[0]! * numbers[1]! * factor).toBeCloseTo(0, 1);
    }
    sum += adds!;
    expect(Math.abs(running! - sum)).toBeLessThan(0.005 * (rows.length + 2));
  }
  expect(rows.at(-1)!.numbers.at(-1)).toBeCloseTo(preActivationTerms(state).sum, 2);
});

test('an LSTM’s forget gate at 80×24', () => {
  const state = at(aSession({ hiddenSize: 4 }), { gate: 'forget', unit: 2 });
  const lines = paneLines(arithmetic, state, paneSizes.small);
  const { terms, sums, squashed } = preActivationTerms(state);
  const sum = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
  expect(lines[0]!.trimEnd()).toBe(
    ` f=σ(word ${sum(sums.input)} + memory ${sum(sums.memory)} + bias ${sum(sums.bias)}) = ${formatGate(squashed)}`,
  );
  expect(lines[1]!.trimEnd()).toBe('  term weight  value closes  opens  adds     sum');
  expect(lines[2]).toContain(`${sum(terms[0]!.weight)} × ${sum(terms[0]!.value)}`);
  expect(lines[10]).toContain('↓ 5 smaller terms');
  expect(lines[10]!.trimEnd().endsWith(sum(preActivationTerms(state).sum))).toBe(true);
});

test('the bar of a term that closes grows to the left, of one that opens to the right', () => {
  const lines = paneLines(arithmetic, at(aSession()), paneSizes.tall);
  for (const line of lines.filter((it) => / × /u.test(it))) {
    const adds = numberOf(/([+−]\d\.\d\d) +[+−]\d\.\d\d *$/u.exec(line)![1]!);
    const [left, right] = line.split('│');
    if (Math.abs(adds) < 0.02) continue;
    expect(/[▄▗]$/u.test(left!)).toBe(adds < 0);
    expect(/^[▄▖]/u.test(right!)).toBe(adds > 0);
  }
});

test('the terms that scroll away stand in one line with their sum', () => {
  const state = press(at(aSession()), ')))');
  const { terms } = preActivationTerms(state);
  const [first, second] = tableOf(paneLines(arithmetic, state, paneSizes.small));
  const gone = terms.slice(0, 3).reduce((sum, { product }) => sum + product, 0);
  expect(first!.name).toBe('↑ 3 larger terms');
  expect(first!.numbers).toEqual([expect.closeTo(gone, 2), expect.closeTo(gone, 2)]);
  expect(second!.numbers.at(-1)).toBeCloseTo(gone + terms[3]!.product, 2);
});

test('every term can be brought on the screen', () => {
  let state = at(aSession());
  const seen = new Set<string>();
  for (let scroll = 0; scroll < 25; scroll++) {
    for (const { name } of tableOf(paneLines(arithmetic, state, paneSizes.single))) seen.add(name);
    state = press(state, ')');
  }
  const named = [...seen].filter((name) => !/[↑↓]/u.test(name));
  expect(named).toHaveLength(25);
  expect(paneLines(arithmetic, state, paneSizes.single).join('')).not.toContain('smaller');
});

test('while terms scroll, their columns stay where they are', () => {
  const state = at(aSession({ hiddenSize: 120 }));
  const barsAt = (of: SessionState): number => paneLines(arithmetic, of, paneSizes.tall)[4]!.indexOf('│');
  for (const keys of [')', ')))))', ')'.repeat(60)]) expect(barsAt(press(state, keys))).toBe(barsAt(state));
});

test.each([
  { cell: 'lstm' as const, gate: 'forget' as const, phase: 0 },
  { cell: 'lstm' as const, gate: 'output' as const, phase: 3 },
  { cell: 'gru' as const, gate: 'candidate' as const, phase: 1 },
  { cell: 'rnn' as const, gate: 'hidden' as const, phase: 0 },
])('before its phase the $cell $gate has weights and values, and no sum', ({ cell, gate, phase }) => {
  const state = at(aSession({ cell }), { gate, phase });
  const lines = paneLines(arithmetic, state, paneSizes.tall);
  expect(lines[1]!.trimEnd().endsWith('= ···')).toBe(true);
  expect(lines.find((line) => line.includes('squashes'))).toContain('squashes ··· to ···');
  const rows = tableOf(lines).filter(({ name }) => /^(?:r·)?[xh]\d/u.test(name));
  expect(rows.length).toBeGreaterThan(0);
  for (const { numbers } of rows) expect(numbers).toHaveLength(2);
  expect(lines.join('')).not.toContain('●');
  const computed = paneLines(arithmetic, at(state, { gate, phase: phase + 1 }), paneSizes.tall);
  expect(computed.join('')).toContain('●');
});

test('a GRU’s candidate shows the reset gate, as soon as it is computed', () => {
  const state = at(aSession({ cell: 'gru' }), { gate: 'candidate' });
  const { reset } = preActivationTerms(state);
  const equation = (phase: number): string => paneLines(arithmetic, at(state, { phase }), paneSizes.tall)[1]!;
  expect(equation(0)).toContain('r ··· × memory ···');
  expect(equation(1)).toContain(`r ${formatGate(reset!.gate)} × memory ···`);
  expect(equation(3)).toMatch(/r [.\d]+ × memory [+−][.\d]+ \) = /u);
  expect(paneLines(arithmetic, state, paneSizes.tall).join('\n')).toMatch(/r·h\d+ +memory/u);
});

test('above the first layer the inputs are the hidden states below', () => {
  const state = at(aSession({ hiddenSize: 5, numLayers: 2, bidirectional: true }), { layer: 1 });
  const text = paneLines(arithmetic, state, paneSizes.large).join('\n');
  expect(text).toContain('layer 0 ');
  expect(text).toMatch(/x3 +h3→ of layer 0/u);
  expect(text).toMatch(/x8 +h3← of layer 0/u);
  expect(text).not.toContain('“but”');
  expect(paneLines(arithmetic, at(state, { layer: 0 }), paneSizes.large).join('\n')).toMatch(/x3 +of “but”/u);
});

/** Where the point of the curve is, as the sum at its column. */
function pointOf(lines: readonly string[]): { readonly share: number; readonly height: number } {
  const rule = lines.findIndex((line) => line.includes(' squashes '));
  const curve = lines.slice(rule + 1, -1);
  const row = curve.findIndex((line) => line.includes('●'));
  const columns = curve.map((line) => line.trimEnd().length).reduce((a, b) => Math.max(a, b)) - 8;
  return { share: (curve[row]!.indexOf('●') - 8 + 0.5) / columns, height: (curve.length - row - 0.5) / curve.length };
}

test.each(everyGate)('the point of the $cell $gate lies on the curve', ({ cell, gate }) => {
  for (const timeStep of [0, 3, 8]) {
    const state = at(aSession({ cell }), { gate, timeStep });
    const { sum, squashed, squashing } = preActivationTerms(state);
    const { share, height } = pointOf(paneLines(arithmetic, state, paneSizes.large));
    const [reach, low] = squashing === 'sigmoid' ? [6, 0] : [3, -1];
    expect(Math.abs(share * 2 * reach - reach - sum)).toBeLessThan(0.12);
    expect(Math.abs(low + height * (1 - low) - squashed)).toBeLessThan(0.1);
  }
});

test('a clamped gate keeps its sum, and says what holds it', () => {
  const state = at(press(aSession(), 'lllx1{enter}'), { gate: 'forget' });
  const { squashed } = preActivationTerms(state);
  const text = paneLines(arithmetic, state, paneSizes.small).find((line) => line.includes('squashes'));
  expect(text).toContain(`to ${formatGate(squashed)}, clamped to 1.0`);
  const result = ` = ${formatGate(squashed)}`;
  expect(paneLines(arithmetic, state, paneSizes.small)[0]!.trimEnd().endsWith(result)).toBe(true);
  expect(paneLines(arithmetic, state, paneSizes.tall)[1]!.trimEnd().endsWith(`${result}, clamped to 1.0`)).toBe(true);
});

test('a what-if upstream shows the trained activation beside its own', () => {
  const altered = at(press(aSession(), 'llx0a{enter}l'), { gate: 'output', unit: 0, timeStep: 4 });
  const trained = at(aSession(), { gate: 'output', unit: 0, timeStep: 4 });
  expect(formatGate(activation(altered))).not.toBe(formatGate(activation(trained)));
  const rule = paneLines(arithmetic, altered, paneSizes.tall).find((line) => line.includes('squashes'));
  expect(rule).toContain(` to ${formatGate(activation(altered))} ◇ ${formatGate(activation(trained))} `);
});

test('a prediction hides the sum and what it is squashed to', () => {
  const lessons = lessonsAsking('forget of unit 4 at 3');
  const lines = paneLines(arithmetic, at(aSession({ lessons }), { gate: 'forget', unit: 4 }), paneSizes.tall);
  expect(lines[1]!.trim()).toBe('f = σ( word ? + memory ? + bias ? ) = ?');
  expect(lines.find((line) => line.includes('squashes'))).toContain('squashes ? to ?');
  expect(lines.slice(4, 19).join('')).not.toMatch(/[▄▗▖]/u);
  expect(lines.join('')).not.toContain('●');
  const other = paneLines(arithmetic, at(aSession({ lessons }), { gate: 'forget', unit: 5 }), paneSizes.tall);
  expect(other.join('')).not.toContain('?');
});

test('a prediction of the memory hides it where the next token reads it', () => {
  const lessons = lessonsAsking('hidden of unit 4 at 3');
  const state = at(aSession({ lessons, hiddenSize: 6 }), { gate: 'forget', unit: 0, timeStep: 4 });
  const row = paneLines(arithmetic, state, paneSizes.tall).find((line) => line.includes('h4 '));
  expect(row).toMatch(/h4 +memory +[+−]\d\.\d\d × +\? +│ +\? /u);
});

test('H and L go through the gates, the arrows through the units', () => {
  const state = at(aSession(), { gate: 'forget' });
  expect(press(state, 'L').cursor.gate).toBe('input');
  expect(press(state, 'LLLLH').cursor.gate).toBe('candidate');
  expect(press(state, 'j').cursor.unit).not.toBe(state.cursor.unit);
  expect(arithmetic.breadcrumb(state)).toEqual(['but 4/9', 'forget', `unit ${state.cursor.unit}`]);
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
  { name: '256 units', state: aSession({ hiddenSize: 256 }) },
  { name: 'a word that is long and wide', state: aSession({ text: '漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字' }) },
  { name: 'a stacked GRU in two directions', state: aSession({ cell: 'gru', numLayers: 12, bidirectional: true }) },
  { name: 'an RNN', state: aSession({ cell: 'rnn' }) },
  { name: 'a what-if', state: press(aSession(), 'lllx0{enter}') },
];

test.each(sessions)('keeps to its room at every size: $name', ({ state }) => {
  for (const size of sizes) {
    for (const gate of selectableGates[currentReading(state).model.cell]) {
      for (const keys of ['', '))))', ',']) {
        const drawing = drawPane(arithmetic, press(at(state, { gate, timeStep: 0 }), keys), size);
        expectInside(drawing, size);
        expect(drawing.lines).toHaveLength(size.rows);
      }
    }
  }
});

test('large weights keep their columns', () => {
  const { config, vocabulary, tensors } = aModel({ cell: 'gru', numLayers: 2, bidirectional: true });
  const large = Object.entries(tensors).map(([name, { shape, data }]) => [
    name,
    { shape, data: data.map((w) => w * 40) },
  ]);
  const state = at(aSession({ model: assembleModel(config, vocabulary, Object.fromEntries(large)) }), {
    gate: 'candidate',
  });
  for (const size of sizes) expectInside(drawPane(arithmetic, state, size), size);
  const [equation] = paneLines(arithmetic, state, paneSizes.small);
  expect(equation).toMatch(/\)(?: = \S+)?\s*$/u);
});

test('the ASCII set draws nothing beyond ASCII', () => {
  for (const gate of ['forget', 'candidate'] as const) {
    const lines = paneLines(arithmetic, at(aSession(), { gate }), paneSizes.tall, 'ascii');
    expect(lines.join('')).toMatch(/^[\x20-\x7E]*$/u);
  }
});
