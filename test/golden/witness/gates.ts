import { expect } from 'vitest';
import type { LayerStep } from '../../../src/model/tracing/trace.ts';
import { ruleRow } from './frame.ts';
import { type Inspection, numbersIn, printed } from './inspection.ts';
import { layerOf, pushes, type Situation, stateBefore, stepBefore } from './situation.ts';

/** What a unit's arithmetic has, worked out from the trace and the weights. */
interface Known {
  /** as a row of the table has it, left to right */
  readonly row: readonly number[];
  /** what the figure has, row by row, left to right */
  readonly figure: readonly (readonly number[])[];
  /** the rows of the waterfall by their names */
  readonly waterfall: Readonly<Record<string, readonly number[]>>;
}

type Work = (situation: Situation, layer: LayerStep, unit: number) => Known;

const of = (values: Float64Array | undefined, unit: number): number => values?.[unit] ?? Number.NaN;

const workLstm: Work = (situation, layer, unit) => {
  const { scene, reading, isTall } = situation;
  const [f, i, g, o] = [layer.forget, layer.input, layer.candidate, layer.output].map((values) => of(values, unit));
  const [cBefore, hBefore] = [
    stateBefore(situation, reading, 'cell')[unit],
    stateBefore(situation, reading, 'hidden')[unit],
  ];
  const [kept, written] = [f * cBefore, i * g];
  const c = kept + written;
  const h = o * Math.tanh(c);
  const erased = isTall ? [Math.abs(cBefore - kept)] : [];
  // In place of the word stands the layer that is read.
  const inputs = [hBefore, ...(scene.layer ? [scene.layer - 1] : [])];
  if (scene.phase === 'forget') {
    const figure = isTall ? [[cBefore], [f], inputs] : [[cBefore], [f]];
    return { row: [f, kept], figure, waterfall: { kept: [f, cBefore, kept, ...erased] } };
  }
  return {
    row: isTall ? [f, i, g, c, o] : [f, i, c, o],
    figure: isTall
      ? [[cBefore, c], [f, i, g, o, h], inputs]
      : [
          [cBefore, c],
          [f, written, o, h],
        ],
    waterfall: {
      ...{ kept: [f, cBefore, kept, ...erased], written: [i, g, written] },
      ...{ cell: [kept, written, c], hidden: [o, c, h] },
    },
  };
};

const workGru: Work = (situation, layer, unit) => {
  const [r, z, n] = [layer.reset, layer.update, layer.candidate].map((values) => of(values, unit));
  const before = stateBefore(situation, situation.reading, 'hidden')[unit];
  const [kept, taken] = [z * before, (1 - z) * n];
  const h = kept + taken;
  return {
    row: [r, n, z, h],
    figure: situation.isTall
      ? [
          [before, h],
          [z, 1 - z, n],
          [before, r],
        ]
      : [
          [before, h],
          [r, n, z, 1 - z, n],
        ],
    waterfall: {
      kept: [z, before, kept, ...(situation.isTall ? [Math.abs(before - kept)] : [])],
      ...{ taken: [1 - z, n, taken], hidden: [kept, taken, h] },
    },
  };
};

const workRnn: Work = (situation, _, unit) => {
  const { model, reading, scene } = situation;
  const before = stateBefore(situation, reading, 'hidden');
  const { weight_ih, weight_hh, bias_ih, bias_hh } = model.network.layers[0].weights;
  const [X, H] = [model.config.embeddingSize, model.config.hiddenSize];
  const { id } = reading.steps[scene.timeStep];
  let word = bias_ih.data[unit];
  for (let k = 0; k < X; k++) word += weight_ih.data[unit * X + k] * model.embedding.data[id * X + k];
  let memory = bias_hh.data[unit];
  for (let k = 0; k < H; k++) memory += weight_hh.data[unit * H + k] * before[k];
  const h = Math.tanh(word + memory);
  return {
    row: [word, memory, h],
    figure: [[before[unit], memory, word + memory, h], [word]],
    waterfall: { word: [word], memory: [memory], sum: [word, memory, word + memory], hidden: [word + memory, h] },
  };
};

const works = { lstm: workLstm, gru: workGru, rnn: workRnn } as const;

/** The figure, the row of every unit, the waterfall of the selected one, and the scales over them. */
export function witnessGates(inspection: Inspection, situation: Situation): void {
  const { scene, model, reading, units, unit } = situation;
  const layer = layerOf(situation, reading, scene.timeStep);
  if (!layer) throw new Error('the scene is outside its review');
  const work = (k: number): Known => works[model.config.cell](situation, layer, k);
  const top = ruleRow(situation) + 1 + (scene.clamps ? 1 : 0);
  if (scene.clamps) inspection.expectNumbers(top - 1, [1]);
  const head = inspection.find(/f forget +i input|r reset +n|W·x word +U·h memory/, top);

  const isFigure = (row: string): boolean => numbersIn(row).length > 0 && !/^ +bars/.test(row);
  const figure = inspection.rows.flatMap((row, y) => (y >= top && y < head && isFigure(row) ? [y] : []));
  expect(figure).toHaveLength(work(unit).figure.length);
  for (const [index, y] of figure.entries()) inspection.expectNumbers(y, work(unit).figure[index]);
  witnessIndices(inspection, situation, top);
  witnessScales(inspection, situation, head);

  const end = inspection.find(/^─/, head);
  const shown = inspection.rows.slice(head + 1, end).filter((row) => /^ [ ▸] ?[ \d]\d +\S/.test(row));
  expect(shown.map((row) => Number(numbersIn(row)[0]))).toEqual(units.slice(0, shown.length));
  for (const [index, k] of units.slice(0, shown.length).entries()) {
    inspection.expectNumbers(head + 1 + index, [k, ...work(k).row]);
    expect(inspection.rows[head + 1 + index].includes('▸'), 'the mark is at the selected unit').toBe(k === unit);
  }
  if (shown.length < units.length) inspection.expectNumbers(head + 1 + shown.length, [units.length - shown.length]);

  const push = scene.phase === 'complete' ? [pushes(model, reading, layer)[unit]] : [];
  inspection.expectNumbers(end, [unit, ...(model.config.numLayers > 1 ? [scene.layer ?? 0] : []), ...push]);
  for (const [name, values] of Object.entries(work(unit).waterfall)) {
    const y = inspection.find(new RegExp(`^ {1,2}${name}\\b`), end);
    inspection.expectNumbers(y, values);
    expectRightAsPrinted(inspection.rows[y]);
  }
}

const subscript = (index: number): string => [...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');

/** c₃ before the fourth token and c₄ after it. */
function witnessIndices(inspection: Inspection, situation: Situation, top: number): void {
  const symbol = situation.model.config.cell === 'lstm' ? 'c' : 'h';
  const [before, after] = [stepBefore(situation) + 1, situation.scene.timeStep + 1].map(subscript);
  expect(inspection.rows.slice(top, top + 3).join()).toMatch(
    new RegExp(`${symbol}${before} [\\s\\S]*[▶▷] ${symbol}${after}`),
  );
}

/** The memory's scale is the smallest of ±.5, 1, 1.5 … that holds it at every token; squashed values have ±1. */
function witnessScales(inspection: Inspection, situation: Situation, head: number): void {
  const { model, scene } = situation;
  const { hiddenSize, cell } = model.config;
  if (cell === 'lstm') {
    const { steps } = situation.trained;
    const scale = scaleOf(steps.flatMap((_, t) => [...(layerOf(situation, situation.trained, t)?.cell ?? [])]));
    inspection.expectNumbers(head, [-scale, scale]);
    return;
  }
  inspection.expectNumbers(head, [-1, 1]);
  if (cell !== 'rnn') return;
  const layer = layerOf(situation, situation.reading, scene.timeStep);
  const parts = Array.from({ length: hiddenSize }, (_, k) =>
    layer ? workRnn(situation, layer, k).row.slice(0, 2) : [],
  );
  const scale = scaleOf(parts.flat());
  inspection.expectNumbers(head - 1, [-scale, scale]);
}

const scaleOf = (values: readonly number[]): number =>
  Math.max(0.5, Math.ceil(Math.max(...values.map(Math.abs)) * 2) / 2);

/** Whoever works a sum of the screen out again gets what the screen says, to a unit of its last digit. */
function expectRightAsPrinted(row: string): void {
  const [calculation = '', rest = ''] = row.split('=');
  const operands = numbersIn(calculation).map((text) => printed(text).value);
  const [first] = numbersIn(rest);
  if (operands.length === 0 || first === undefined) return;
  const { value, tolerance } = printed(first);
  const [a, b = 0] = operands;
  const worked = row.includes('tanh')
    ? operands.length > 1
      ? a * Math.tanh(b)
      : Math.tanh(a)
    : row.includes('×')
      ? a * b
      : a + b;
  expect(Math.abs(worked - value), row).toBeLessThanOrEqual(2 * tolerance);
}
