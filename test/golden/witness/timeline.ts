import { expect } from 'vitest';
import type { Picture } from '../picture.ts';
import { ruleRow } from './frame.ts';
import type { Inspection } from './inspection.ts';
import { layerOf, type Situation, stateBefore } from './situation.ts';

const LEVELS = '▁▂▃▄▅▆▇█';

/** Columns that a token has in the map, and where the first one stands. */
const placeOf = ({ isTall }: Situation): { readonly x: number; readonly width: number } =>
  isTall ? { x: 6, width: 8 } : { x: 4, width: 5 };

/** The scene's quantity of a unit at every token. */
const valuesOf = (situation: Situation, unit: number): readonly number[] =>
  situation.reading.steps.map((_, timeStep) => {
    const layer = layerOf(situation, situation.reading, timeStep);
    return layer?.[situation.scene.quantity ?? 'forget']?.[unit] ?? Number.NaN;
  });

/** The heat map cell by cell, the unit finder, and the selected unit as a chart, as numbers and as the shade of the words. */
export function witnessTimeline(inspection: Inspection, picture: Picture, situation: Situation): void {
  const { units, unit, scene, isTall } = situation;
  const isSigned = scene.quantity === 'cell';
  const scale = isSigned ? roundScale(Math.max(...units.flatMap((k) => valuesOf(situation, k).map(Math.abs)))) : 1;
  const head = inspection.find(/Not .*good/, ruleRow(situation) + 1);
  const finder = inspection.find(/wiped here/, head);
  const shown = units.slice(0, finder - head - 1);
  for (const [index, k] of shown.entries()) {
    const y = head + 1 + index;
    inspection.expectNumbers(y, [k]);
    expect(inspection.rows[y].includes('▸'), 'the mark is at the selected unit').toBe(k === unit);
    witnessRow(inspection.rows[y], picture.depth === 'truecolor' ? picture.styles[y] : undefined, k, scale, situation);
  }
  witnessFinder(inspection, finder, units.length - shown.length, situation);

  const rule = inspection.find(/^─/, finder);
  inspection.expectNumbers(rule, [unit, scale]);
  const profileRows = isTall ? 6 : 0;
  if (isTall) witnessProfile(inspection, rule + 1, profileRows, scale, isSigned, situation);
  inspection.expectNumbers(rule + 1 + profileRows, valuesOf(situation, unit));
  witnessShading(inspection, rule + 2 + profileRows, situation);
}

/** One unit's heights, a token after the other; of a signed quantity the sign stands where it changes. */
function witnessRow(row: string, style: string | undefined, unit: number, scale: number, situation: Situation): void {
  const { x, width } = placeOf(situation);
  const isSigned = situation.scene.quantity === 'cell';
  let signBefore = 0;
  for (const [timeStep, value] of valuesOf(situation, unit).entries()) {
    const from = x + timeStep * width;
    const share = Math.abs(value) / scale;
    const isNothing = isSigned && share < 0.25 / 7;
    const level = isNothing ? '·' : LEVELS[Math.min(6, Math.floor(share * 7))];
    const sign = isNothing || !isSigned ? 0 : Math.sign(value);
    const first = sign !== 0 && sign !== signBefore ? (sign < 0 ? '−' : '+') : level;
    expect(row.slice(from, from + width), `unit ${unit} at ${timeStep}: ${value}`).toBe(
      first + level.repeat(width - 1),
    );
    if (style && isSigned) expect(style[from + 1]).toBe(isNothing ? 'g' : value < 0 ? '-' : '+');
    if (style && !isSigned) expect(style[from]).toBe('f');
    signBefore = sign;
  }
}

/** … .1, .2, .5, 1, 1.5, 2, 2.5 … */
function roundScale(size: number): number {
  const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
  return steps.find((step) => size <= step) ?? Math.ceil(size * 2) / 2;
}

/** The unit whose cell state changes most at the token, and those that its forget gate empties. */
function witnessFinder(inspection: Inspection, y: number, below: number, situation: Situation): void {
  const { scene, reading, model } = situation;
  const layer = layerOf(situation, reading, scene.timeStep);
  const before = stateBefore(situation, reading, 'cell');
  const changes = Array.from({ length: model.config.hiddenSize }, (_, k) => (layer?.cell?.[k] ?? 0) - before[k]);
  const most = changes.findIndex((change) => Math.abs(change) === Math.max(...changes.map(Math.abs)));
  const wiped = changes
    .map((_, k) => k)
    .filter((k) => (layer?.forget?.[k] ?? 1) < 0.1 && Math.abs(before[k]) >= 0.005)
    .sort((a, b) => Math.abs(before[b]) - Math.abs(before[a]));
  inspection.expectNumbers(y, [...(below > 0 ? [below] : []), most, changes[most], ...wiped]);
}

/** The selected unit's bars: in eighths of a row from below, or in halves of a row from the middle. */
function witnessProfile(
  inspection: Inspection,
  top: number,
  rows: number,
  scale: number,
  isSigned: boolean,
  situation: Situation,
): void {
  inspection.expectNumbers(top, [isSigned ? scale : 1]);
  inspection.expectNumbers(top + rows - 1, [isSigned ? -scale : 0]);
  const { x, width } = placeOf(situation);
  for (const [timeStep, value] of valuesOf(situation, situation.unit).entries()) {
    const column = inspection.rows.slice(top, top + rows).map((row) => row[x + timeStep * width]);
    if (isSigned) {
      const halves = column.map((glyph) => ({ '█': 2, '▄': 1, '▀': 1 })[glyph ?? ''] ?? 0);
      const [above, under] = [sum(halves.slice(0, rows / 2)), sum(halves.slice(rows / 2))];
      const size = Math.round((Math.abs(value) / scale) * rows);
      expect([above, under], `${value} at ${timeStep}`).toEqual(value < 0 ? [0, size] : [size, 0]);
    } else {
      expect(sum(column.map((glyph) => LEVELS.indexOf(glyph ?? '') + 1))).toBe(Math.round(value * rows * 8));
    }
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The words with the selected unit's hidden state after each, in tenths; and how many do not fit. */
function witnessShading(inspection: Inspection, y: number, situation: Situation): void {
  const { reading, unit } = situation;
  const hidden = reading.steps.map(
    (_, timeStep) => layerOf(situation, reading, timeStep)?.hidden?.[unit] ?? Number.NaN,
  );
  const row = inspection.rows[y];
  const before = Number(/‹ (\d+)/.exec(row)?.[1] ?? 0);
  const after = Number(/(\d+) ›/.exec(row)?.[1] ?? 0);
  const words = reading.steps.slice(before, hidden.length - after);
  expect(words.some(({ index }) => index === situation.scene.timeStep)).toBe(true);
  for (const { text } of words) expect(row).toContain(text);
  const tenths = hidden.slice(before, hidden.length - after).map((value) => (Math.abs(value) < 0.05 ? 0 : value));
  inspection.expectNumbers(y, [...(before > 0 ? [before] : []), ...tenths, ...(after > 0 ? [after] : [])]);
}
