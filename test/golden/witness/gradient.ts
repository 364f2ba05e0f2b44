import { expect } from 'vitest';
import type { Model } from '../../../src/model/model.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import type { Trace } from '../../../src/model/tracing/trace.ts';
import { withFiller } from '../../../src/session/readings/way-back/filler.ts';
import { ruleRow } from './frame.ts';
import { type Inspection, numbersIn, printed } from './inspection.ts';
import type { Situation } from './situation.ts';

const readingOf = (model: Model, { scene }: Situation): Trace =>
  trace(model, withFiller(scene.text, scene.timeStep, scene.filler ?? 0), { gradient: true });

const beltAt = ({ steps }: Trace, step: number): number => Math.hypot(...(steps[step].gradient?.belt ?? [Number.NaN]));
const normAt = ({ steps }: Trace, step: number): number => steps[step].gradient?.norm ?? Number.NaN;

/** Where a token of the review stands among the filler words. */
const filledStep = ({ scene }: Situation, timeStep: number): number =>
  timeStep > scene.timeStep ? timeStep + (scene.filler ?? 0) : timeStep;

/** How far the gradient reaches in every model, or which word mattered to one; at 120 columns both. */
export function witnessGradient(inspection: Inspection, situation: Situation): void {
  const top = ruleRow(situation) + 1;
  if (situation.scene.filler === undefined) {
    witnessWords(inspection, top, situation);
    return;
  }
  witnessReach(inspection, top, situation);
  if (situation.isTall) witnessWords(inspection, inspection.find(/which word mattered/, top), situation);
}

function witnessReach(inspection: Inspection, top: number, situation: Situation): void {
  const { readers, scene, reading, model, unit, isTall } = situation;
  const filler = scene.filler ?? 0;
  const traces = readers.map((reader) => readingOf(reader, situation));
  const rows = reading.steps.map(({ text }) =>
    inspection.find(new RegExp(`^[ ▸]${text.replace('.', '\\.')} +[▄▖█▀]`), top),
  );
  const ticks = rows[rows.length - 1] + 1;
  witnessTicks(inspection, ticks);
  for (const [timeStep, y] of rows.entries()) {
    const step = filledStep(situation, timeStep);
    const norms = traces.map((it) => normAt(it, step));
    inspection.expectNumbers(y, norms);
    witnessBars(inspection.rows[y], inspection.rows[ticks], norms, (bar) => bar.replaceAll('▁', ''));
    const belts = traces.map((it) => (hasBelt(it.model.cell) ? beltAt(it, step) : 0));
    witnessBars(inspection.rows[y], inspection.rows[ticks], belts, (bar) => bar.replace(/[^█▀].*/, ''));
  }
  inspection.expectNumbers(inspection.find(/\+\d+ (fillers|more)/, top), [filler]);

  const title = inspection.find(/last .*to “Not”/, top);
  const back = reading.steps.length + filler - 1;
  inspection.expectNumbers(title, [back]);
  for (const [index, name] of ['LSTM', 'GRU', 'RNN', 'attention'].entries()) {
    const [it, config] = [traces[index], readers[index].config];
    const products = !hasBelt(config.cell) ? [] : keptThrough(it, config.cell === 'lstm' ? 'forget' : 'update', back);
    const mean = products.reduce((sum, product) => sum + product, 0) / products.length;
    const own = isTall && config.name === model.config.name ? [unit, products[unit]] : [];
    const left = (100 * normAt(it, 0)) / normAt(it, back);
    inspection.expectNumbers(inspection.find(new RegExp(`^ ${name}\\b`), title), [
      left,
      ...(!hasBelt(config.cell) ? [] : [(100 * beltAt(it, 0)) / normAt(it, back)]),
      ...(products.length > 0 ? [mean] : []),
      ...own,
    ]);
    if (index > 0 || isTall) continue;
    inspection.expectNumbers(inspection.find(/unit \d+ lets through/, title), [unit, products[unit]]);
  }
}

/** Whether something of the gradient arrives along the memory alone. */
const hasBelt = (cell: string): boolean => cell === 'lstm' || cell === 'gru';

/** The products of the gate that keeps, over all steps after the first token. */
function keptThrough({ steps }: Trace, gate: 'forget' | 'update', back: number): readonly number[] {
  const products = new Array<number>(steps[0].layers[0].hidden?.length ?? 0).fill(1);
  for (const { layers } of steps.slice(1, back + 1)) {
    for (const unit of products.keys()) products[unit] *= layers[0][gate]?.[unit] ?? Number.NaN;
  }
  return products;
}

/** LSTM, GRU, RNN, attention. */
const READERS = 4;

/** Powers of ten, from small to large under each model's bars. */
function witnessTicks(inspection: Inspection, y: number): void {
  const ticks = numbersIn(inspection.rows[y]).map((text) => printed(text).value);
  const powers = ticks.map(Math.log10);
  for (const power of powers) expect(Math.abs(power - Math.round(power))).toBeLessThan(1e-9);
  const each = ticks.length / READERS;
  expect(powers.slice(0, each)).toEqual(powers.slice(0, each).toSorted((a, b) => a - b));
  for (let n = 1; n < READERS; n++) {
    expect(ticks.slice(n * each, (n + 1) * each)).toEqual(ticks.slice(0, each));
  }
  inspection.expectNumbers(y, ticks);
}

/** That every bar is as long as its gradient is on the logarithmic scale that the ticks under it set. */
function witnessBars(row: string, ticks: string, norms: readonly number[], drawnOf: (bar: string) => string): void {
  const bars = [...row.matchAll(/[▄▖▁█▀]+/g)];
  expect(bars).toHaveLength(norms.length);
  for (const [index, { 0: bar, index: x }] of bars.entries()) {
    // A tick stands under the last column of a bar of its size.
    const marks = [...ticks.matchAll(/\S+/g)]
      .filter((mark) => mark.index >= x && mark.index < x + bar.length)
      .map((mark) => ({ columns: mark.index - x + 1, power: Math.log10(printed(mark[0]).value) }));
    if (marks.length < 2) continue; // a bar of four columns has one tick, which says nothing of its length
    const [low, high] = [marks[0], marks[marks.length - 1]];
    const perPower = (high.columns - low.columns) / (high.power - low.power);
    const columns = high.columns + (Math.log10(norms[index]) - high.power) * perPower;
    const filled = drawnOf(bar);
    const drawn = filled.length - (filled.includes('▖') ? 0.5 : 0);
    expect(
      Math.abs(drawn - Math.max(filled === '' ? 0 : 0.5, columns, 0)),
      `${norms[index]} in ${row}`,
    ).toBeLessThanOrEqual(1.25);
  }
}

/** The gradient, and how the logit changes when the word is really left out and the rest read again. */
function witnessWords(inspection: Inspection, top: number, situation: Situation): void {
  const { model, reading } = situation;
  const whole = readingOf(model, situation);
  const words = whole.steps.map(({ token }) => token);
  const head = inspection.find(/gradient +logit if left out/, top);
  const rows = new Map<number, number[]>();
  for (const { index, text } of reading.steps) {
    const step = filledStep(situation, index);
    const change = trace(model, words.toSpliced(step, 1).join(' ')).prediction.logits[0] - whole.prediction.logits[0];
    const y = inspection.find(new RegExp(`(^|│.*)[ ▸]${text.replace('.', '\\.')} +[▄.\\d]`), head + 1);
    rows.set(y, [...(rows.get(y) ?? []), normAt(whole, step), change]);
  }
  for (const [y, values] of rows) inspection.expectNumbers(y, values);
}
