import { describe, expect, test } from 'vitest';
import type { CellKind } from '../../../../src/engine/cell.ts';
import type { RecurrentModel } from '../../../../src/model/model.ts';
import { trace } from '../../../../src/model/tracing/read.ts';
import type { LayerStep } from '../../../../src/model/tracing/trace.ts';
import { phases } from '../../../../src/session/readings/phases.ts';
import { demoText } from '../../../support/session.ts';
import { aStrongModel, aStrongSession, picture, printed } from './support.ts';

// What stands on the screen is read back and compared with the trace, and with sums worked out here from the weights.

type Known = { [name: string]: number | undefined };

const HIDDEN = 5;
const NUMBER = /[+−]?(?:\d*\.\d+|\d+(?!\S))/gu;

const modelOf = (cell: CellKind): RecurrentModel => aStrongModel({ cell, hiddenSize: HIDDEN, seed: 3 });

const steps: { [cell in CellKind]?: readonly LayerStep[] } = {};
function layersOf(cell: CellKind): readonly LayerStep[] {
  steps[cell] ??= trace(modelOf(cell), demoText).steps.map(({ layers }) => layers[0]!);
  return steps[cell];
}

/** Everything that a token's arithmetic has for a unit, worked out once more. */
function workedOut(cell: CellKind, timeStep: number, unit: number): Known {
  const now = layersOf(cell)[timeStep]!;
  const before = layersOf(cell)[timeStep - 1];
  const at = (name: keyof LayerStep): number => (now[name] as Float64Array | undefined)?.[unit] ?? Number.NaN;
  const c = before?.cell?.[unit] ?? 0;
  const h = before?.hidden?.[unit] ?? 0;
  if (cell === 'lstm') {
    const [f, i, g, o] = [at('forget'), at('input'), at('candidate'), at('output')];
    return { c, h, f, i, g, o, kept: f * c, written: i * g, cell: f * c + i * g, hidden: o * Math.tanh(f * c + i * g) };
  }
  if (cell === 'gru') {
    const [r, z, n] = [at('reset'), at('update'), at('candidate')];
    return { h, r, z, n, kept: z * h, taken: (1 - z) * n, hidden: z * h + (1 - z) * n };
  }
  const { network, embedding } = modelOf('rnn');
  const { weight_ih, weight_hh, bias_ih, bias_hh } = network.layers[0]!.weights;
  const id = trace(modelOf('rnn'), demoText).steps[timeStep]!.id;
  const [, X = 0] = embedding.shape;
  let word = bias_ih.data[unit]!;
  for (let k = 0; k < X; k++) word += weight_ih.data[unit * X + k]! * embedding.data[id * X + k]!;
  let memory = bias_hh.data[unit]!;
  for (let k = 0; k < HIDDEN; k++) memory += weight_hh.data[unit * HIDDEN + k]! * (before?.hidden?.[k] ?? 0);
  return { h, word, memory, sum: word + memory, hidden: Math.tanh(word + memory) };
}

/** What is printed in a unit's row at a phase, from the left; undefined is a dot. */
function rowOf(cell: CellKind, phase: number, isWide: boolean, known: Known): (number | undefined)[] {
  const name = phases[cell][phase]!.name;
  const from = (needed: string, value: number | undefined) => {
    const order = phases[cell].map((it) => it.name);
    return order.indexOf(name) >= order.indexOf(needed) ? value : undefined;
  };
  if (cell === 'lstm') {
    const now = from('cell', known.cell) ?? from('forget', known.kept) ?? known.c;
    const g = isWide ? [from('input', known.g)] : [];
    return [from('forget', known.f), from('input', known.i), ...g, now, from('output', known.o)];
  }
  if (cell === 'gru') {
    const now = from('update', known.hidden) ?? known.h;
    return [from('reset', known.r), from('candidate', known.n), from('update', known.z), now];
  }
  return [from('hidden', known.word), from('hidden', known.memory), from('hidden', known.hidden) ?? known.h];
}

const cases = (['lstm', 'gru', 'rnn'] as const).flatMap((cell) =>
  phases[cell].flatMap(({ name }, phase) =>
    [
      [50, 19],
      [84, 29],
    ].map(([columns, rows]) => ({ cell, name, phase, columns: columns!, rows: rows! })),
  ),
);

describe.each(cases)('$cell after $name in $columns columns', ({ cell, phase, columns, rows }) => {
  const isWide = columns >= 84;

  test.each([0, 3, 6])('at token %i the rows of units have the trace’s numbers', (timeStep) => {
    const state = aStrongSession({ cell, hiddenSize: HIDDEN, seed: 3 }, { timeStep, phase });
    const lines = picture(state, columns, rows);
    for (let unit = 0; unit < HIDDEN; unit++) {
      const line = lines.find((it) => new RegExp(`^ [ ▸] ?${unit} `).test(it));
      const found = (line ?? '').slice(5).match(NUMBER) ?? [];
      const expected = rowOf(cell, phase, isWide, workedOut(cell, timeStep, unit)).filter((it) => it !== undefined);
      expect(found).toHaveLength(expected.length);
      for (const [index, text] of found.entries()) expectPrinted(text, expected[index]!);
    }
  });

  test('the figure and the waterfall have the selected unit’s numbers', () => {
    for (let unit = 0; unit < HIDDEN; unit++) {
      const state = aStrongSession({ cell, hiddenSize: HIDDEN, seed: 3 }, { timeStep: 3, phase, unit });
      const lines = picture(state, columns, rows);
      const known = workedOut(cell, 3, unit);
      const text = lines.join('\n');
      for (const [label, value] of figureOf(cell, phase, known, isWide)) {
        const found = new RegExp(`${label} {1,2}([+−]?\\d*\\.\\d+)`, 'u').exec(text);
        expect(found, `${label} in\n${text}`).not.toBeNull();
        expectPrinted(found?.[1] ?? '', value);
      }
      for (const name of ['kept', 'written', 'taken', 'cell', 'word', 'memory', 'sum', 'hidden'] as const) {
        const line = lines.find((it) => new RegExp(`^ {1,2}${name}\\b`).test(it));
        if (line === undefined) continue;
        const result = /= ?([+−]?\d*\.\d+)/u.exec(line)?.[1];
        expect(result !== undefined, line).toBe(phase >= waterfallPhase(cell, name));
        if (result === undefined) expect(line).toContain('···');
        else expectPrinted(result, known[name]!);
      }
    }
  });
});

/** From which phase on a row of the waterfall has numbers. */
function waterfallPhase(cell: CellKind, name: string): number {
  if (cell === 'gru') return 3;
  return cell === 'rnn' ? 1 : { kept: 1, written: 2, cell: 3, hidden: 4 }[name]!;
}

/** The labels of the figure that are lit at a phase, with their values. */
function figureOf(cell: CellKind, phase: number, known: Known, isWide: boolean): [string, number][] {
  const lit: { [cell in CellKind]: readonly (readonly (readonly [short: string, tall: string, value: string])[])[] } = {
    lstm: [
      [['c₃', 'c₃', 'c'], ...(isWide ? ([['h₃', 'h₃', 'h']] as const) : [])],
      [['f', 'f forget', 'f']],
      isWide ? [['', 'i input', 'i'], ['', '× g', 'g']] : [['i·g', '', 'written']],
      [['c₄', 'c₄', 'cell']],
      [['o', 'o output', 'o'], ['h₄', 'h₄', 'hidden']],
    ], // biome-ignore format: a row a phase
    gru: [
      [['h₃', 'h₃', 'h']],
      [['r', 'r reset', 'r']],
      [['n', '× n', 'n']],
      [['z', 'z update', 'z'], ['h₄', 'h₄', 'hidden']],
    ], // biome-ignore format: a row a phase
    rnn: [
      [['h₃', 'h₃', 'h']],
      [['U·h', 'U·h memory', 'memory'], ['W·x', 'W·x word', 'word'], ['h₄', 'h₄', 'hidden']],
    ], // biome-ignore format: a row a phase
  };
  return lit[cell]
    .slice(0, phase + 1)
    .flatMap((labels) =>
      labels.map(([short, tall, value]): [string, number] => [isWide ? tall : short, known[value]!]),
    );
}

function expectPrinted(text: string, value: number): void {
  const { value: shown, tolerance } = printed(text);
  expect(Math.abs(shown - value), `${text} for ${value}`).toBeLessThanOrEqual(tolerance);
}
