import { expect } from 'vitest';
import { ruleRow } from './frame.ts';
import type { Inspection } from './inspection.ts';
import { type Situation, stateBefore } from './situation.ts';

interface Term {
  readonly name: string;
  /** weight and value; none for a bias */
  readonly factors: readonly number[];
  readonly product: number;
}

const rowsOfGate = { input: 0, forget: 1, candidate: 2, output: 3 } as const;

/** The terms of a gate's pre-activation in the LSTM's only layer, straight from the weights; the largest first. */
function termsOf({ model, scene, reading, unit, ...rest }: Situation): readonly Term[] {
  const { hiddenSize: H, embeddingSize: X } = model.config;
  const { weight_ih, weight_hh, bias_ih, bias_hh } = model.network.layers[0].weights;
  const row = rowsOfGate[scene.gate ?? 'forget'] * H + unit;
  const { id } = reading.steps[scene.timeStep];
  const before = stateBefore({ model, scene, reading, unit, ...rest }, reading, 'hidden');
  const term = (name: string, weight: number, value: number): Term => ({
    ...{ name, factors: [weight, value], product: weight * value },
  });
  const bias = bias_ih.data[row] + bias_hh.data[row];
  const terms = [
    { name: 'b', factors: [], product: bias },
    ...Array.from({ length: X }, (_, k) =>
      term(`x${k}`, weight_ih.data[row * X + k], model.embedding.data[id * X + k]),
    ),
    ...Array.from({ length: H }, (_, k) => term(`h${k}`, weight_hh.data[row * H + k], before[k])),
  ];
  return terms.sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
}

const total = (terms: readonly Term[], name = ''): number =>
  terms.reduce((sum, term) => sum + (term.name.startsWith(name) ? term.product : 0), 0);

/** The formula, the terms with their running sum, what they are squashed to, and the point on the curve. */
export function witnessArithmetic(inspection: Inspection, situation: Situation): void {
  const terms = termsOf(situation);
  const sum = total(terms);
  const isGate = situation.scene.gate !== 'candidate';
  const activation = isGate ? 1 / (1 + Math.exp(-sum)) : Math.tanh(sum);
  const formula = inspection.find(/word .* memory .* bias/, ruleRow(situation) + 1);
  const parts = [total(terms, 'x'), total(terms, 'h'), total(terms, 'b')];
  // Where there is no room for the result, the title under the terms has it.
  const hasResult = /\) = /.test(inspection.rows[formula]);
  inspection.expectNumbers(formula, [...parts, ...(hasResult ? [activation] : [])]);

  const first = inspection.find(/^ +term +weight/, formula) + 1;
  const rest = inspection.find(/↓ \d+ smaller terms/, first);
  let running = 0;
  for (const [index, term] of terms.slice(0, rest - first).entries()) {
    running += term.product;
    expect(inspection.rows[first + index]).toMatch(new RegExp(`^ +${term.name} `));
    inspection.expectNumbers(first + index, [...term.factors, term.product, running]);
  }
  inspection.expectNumbers(rest, [terms.length - (rest - first), sum - running, sum]);

  const rule = inspection.find(/squashes/, rest);
  inspection.expectNumbers(rule, [sum, activation]);
  witnessCurve(inspection, rule + 1, sum, isGate, situation);
}

/** The height of the curve in every column, in eighths, and the point where the sum is. */
function witnessCurve(inspection: Inspection, top: number, sum: number, isGate: boolean, situation: Situation): void {
  const axis = inspection.find(/[−+]\d/, top + (isGate ? 1 : 6));
  const last = isGate ? axis : inspection.find(/^ +−?\d.* 0 .*\+\d/, top + 1);
  const rows = last - top;
  const [left, columns] = [8, situation.mainColumns - 8 - (situation.isTall ? 6 : 2)];
  const reach = Math.max(isGate ? 6 : 3, Math.ceil(Math.abs(sum)));
  const share = (x: number): number => (isGate ? 1 / (1 + Math.exp(-x)) : (Math.tanh(x) + 1) / 2);
  const point = Math.max(0, Math.floor(((sum + reach) / (2 * reach)) * columns));
  for (let column = 0; column < columns; column++) {
    const glyphs = inspection.rows.slice(top, last).map((row) => row[left + column] ?? ' ');
    if (column === point) {
      expect(glyphs.indexOf('●')).toBe(rows - 1 - Math.min(rows - 1, Math.floor(share(sum) * rows)));
      continue;
    }
    const eighths = glyphs.reduce((height, glyph) => height + '▁▂▃▄▅▆▇█'.indexOf(glyph) + 1, 0);
    expect(eighths).toBe(Math.round(share(((column + 0.5) / columns) * 2 * reach - reach) * rows * 8));
  }
  inspection.expectNumbers(top, [1]);
  inspection.expectNumbers(last - 1, [isGate ? 0 : -1]);
  if (!isGate && rows >= 5) inspection.expectNumbers(top + Math.floor(rows / 2), [0]);
  // Where the sum would touch the ends or the middle of the axis, they give way.
  const ends = [-reach, sum, 0, reach].sort((a, b) => a - b);
  const labels = ends.filter((end) => end === sum || inspection.rows[last].includes(labelOf(end)));
  inspection.expectNumbers(last, labels);
}

const labelOf = (end: number): string => (end === 0 ? ' 0 ' : `${end < 0 ? '−' : '+'}${Math.abs(end)} `);
