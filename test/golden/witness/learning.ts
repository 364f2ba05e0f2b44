import { expect } from 'vitest';
import type { History, Snapshot } from '../../../src/model/history.ts';
import { modelAfter } from '../../../src/model/history.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import type { Trace } from '../../../src/model/tracing/trace.ts';
import type { Picture } from '../picture.ts';
import { ruleRow } from './frame.ts';
import { type Inspection, numbersIn, printed } from './inspection.ts';
import { layerOf, type Situation } from './situation.ts';

const LEVELS = '▁▂▃▄▅▆▇█';
const GUTTER = 8;

/** A picture is looked at again and again: each snapshot reads once. */
const readings = new Map<string, Trace>();

/** The scene's quantity of a unit at every token, as the network was at a snapshot. */
function valuesAt(situation: Situation, history: History, { step }: Snapshot, unit: number): readonly number[] {
  const key = `${situation.scene.name} ${step}`;
  const reading = readings.get(key) ?? trace(modelAfter(situation.kept, history, step).model, situation.scene.text);
  readings.set(key, reading);
  return reading.steps.map((_, timeStep) => layerOf(situation, reading, timeStep)?.forget?.[unit] ?? Number.NaN);
}

/** The curves, the losses, and the forget gate of one unit row by row, each by the engine at that snapshot. */
export function witnessLearning(inspection: Inspection, picture: Picture, situation: Situation): void {
  const { history, scene, unit } = situation;
  if (!history || scene.trainStep === undefined) throw new Error(`${scene.name} has no train step`);
  const last = history.snapshots[history.snapshots.length - 1];
  const shown = history.snapshots.findLast(({ step }) => step <= (scene.trainStep ?? 0)) ?? last;
  const top = ruleRow(situation) + 1;
  const axis = inspection.find(/^step/, top);
  witnessCurve(inspection, top, axis, history, situation);
  witnessAxis(inspection, axis, shown.step, last.step);
  const rule = inspection.find(/^─ forget gate of unit/, axis);
  for (let y = axis + 1; y < rule; y++) inspection.expectNumbers(y, [shown.loss ?? Number.NaN]);
  inspection.expectNumbers(rule, [unit, 1]);
  witnessSaid(inspection, rule + 2, situation);

  const end = inspection.find(/most:/, rule);
  const before = { step: -1 };
  for (let y = rule + 3; y < end; y++) {
    const row = inspection.rows[y];
    const step = Number(row.slice(1, GUTTER).trim().replaceAll(',', ''));
    const snapshot = history.snapshots.find((one) => one.step === step);
    if (!snapshot) throw new Error(`there is no snapshot of ${step}: ${row}`);
    if (before.step < 0) expect(step).toBe(history.snapshots[0].step);
    expect(step).toBeGreaterThan(before.step);
    before.step = step;
    inspection.expectNumbers(y, [step]);
    expect(row.startsWith('▸'), 'the mark is at the train step on the screen').toBe(snapshot === shown);
    witnessRow(row, picture, y, valuesAt(situation, history, snapshot, unit), situation);
  }
  expect(before.step).toBe(last.step);
  witnessChange(inspection, end, history, shown, situation);
}

function witnessRow(row: string, picture: Picture, y: number, values: readonly number[], { scene }: Situation): void {
  const width = Math.max(1, Math.round((row.trimEnd().length - GUTTER) / values.length));
  for (const [timeStep, value] of values.entries()) {
    const from = GUTTER + timeStep * width;
    const level = LEVELS[Math.min(6, Math.floor(value * 7))] ?? '';
    expect(row.slice(from, from + width), `${scene.name} at ${timeStep}: ${value}`).toBe(level.repeat(width));
    if (picture.depth === 'truecolor') expect(picture.styles[y][from]).toBe('f');
  }
}

/** At every column the accuracy of the last snapshot before it, as a letter at its height. */
function witnessCurve(inspection: Inspection, top: number, axis: number, history: History, situation: Situation): void {
  const rows = inspection.rows.slice(top, axis);
  const last = history.snapshots[history.snapshots.length - 1].step;
  const columns = situation.mainColumns;
  for (const { step, accuracy } of history.snapshots) {
    const x = GUTTER + Math.round((Math.log1p(step) / Math.log1p(last)) * (columns - GUTTER - 2));
    const later = history.snapshots.findLast(
      (one) => GUTTER + Math.round((Math.log1p(one.step) / Math.log1p(last)) * (columns - GUTTER - 2)) === x,
    );
    if (later?.step !== step) continue;
    const [within = 0] = Object.values(accuracy);
    const y = Math.round((1 - within) * (rows.length - 1));
    if (y > 0) expect(rows[y][x], `accuracy ${within} after ${step}`).toBe('L');
  }
  inspection.expectNumbers(top, [1]);
  inspection.expectNumbers(axis - 1, [0]);
}

function witnessAxis(inspection: Inspection, y: number, step: number, last: number): void {
  const values = numbersIn(inspection.rows[y]).map((text) => printed(text).value);
  expect(values).toContain(step);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  for (const value of values) expect([0, 1, 10, 100, 1000, step, last]).toContain(value);
  inspection.expectNumbers(y, values);
}

/** What is said after each token; where columns are narrow, after the cursor's alone. */
function witnessSaid(inspection: Inspection, y: number, { scene, reading }: Situation): void {
  const path = reading.steps.map(({ probabilities }) => probabilities?.[1] ?? Number.NaN);
  const here = path[scene.timeStep];
  const isNarrow = /here/.test(inspection.rows[y]);
  inspection.expectNumbers(y, isNarrow ? [Math.max(here, 1 - here)] : path);
}

/** The largest change of the quantity since the start, over all units and tokens. */
function witnessChange(
  inspection: Inspection,
  y: number,
  history: History,
  shown: Snapshot,
  situation: Situation,
): void {
  const { hiddenSize } = situation.model.config;
  let most = { unit: -1, was: 0, is: 0 };
  for (let unit = 0; unit < hiddenSize; unit++) {
    const was = valuesAt(situation, history, history.snapshots[0], unit);
    const is = valuesAt(situation, history, shown, unit);
    for (const [timeStep, value] of is.entries()) {
      if (Math.abs(value - was[timeStep]) > Math.abs(most.is - most.was))
        most = { unit, was: was[timeStep], is: value };
    }
  }
  inspection.expectNumbers(y, [most.unit, most.was, most.is]);
}
