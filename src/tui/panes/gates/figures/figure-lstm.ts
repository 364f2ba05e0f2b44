import { subscript } from '../../../format.ts';
import type { Glyphs } from '../../../glyphs.ts';
import { signedField } from '../../../parts/number-field.ts';
import { bold, grey, type Line, plain } from '../../../styled-line.ts';
import type { Surface } from '../../../surface.ts';
import type { GatesView } from '../select.ts';
import type { UnitValues } from '../select-values.ts';
import {
  columnsOf,
  drawGateOnBelt,
  drawJoint,
  drawOperator,
  drawWire,
  type Figure,
  gateLabel,
  gatesDrawn,
  placesAlong,
  selectedValues,
  shortLabel,
  stateColumns,
  stateLabel,
  wordLabel,
} from './figure.ts';

/**
 *      c₆ +1.1 ━━━━━━━━━━━━━━ × ━━━━━━━━━━━━━━━━ + ━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━▶ c₇ +2.0
 *                             ┃                  ┃                         tanh
 *                       f forget .95   i input .98 × g +1.0  o output .95 ━ × ━━▶ h₇ +.92
 *                             ┃                  ┃           ┃
 *      h₆ +.78  x₇ “good” ━━━━┻━━━━━━━━━━━━━━━━━━┻━━━━━━━━━━━┛
 */
function drawTall(surface: Surface, y: number, view: GatesView, glyphs: Glyphs): void {
  const values = selectedValues(view);
  const places = tallPlaces(view, surface.columns);
  drawBelt(surface, y, view, values, places, glyphs);
  if (!gatesDrawn(view).forget) return;
  drawRisers(surface, y, view, values, places, glyphs);
  drawGates(surface, y + 2, view, values, places, glyphs);
  drawInputs(surface, y + 4, view, values, places, glyphs);
}

interface TallPlaces {
  /** where the forget gate multiplies */
  readonly times: number;
  readonly plus: number;
  readonly output: number;
  /** where tanh of the cell comes down to the output gate's × */
  readonly tap: number;
  readonly arrow: number;
}

function tallPlaces(view: GatesView, columns: number): TallPlaces {
  const steps = [
    { least: 22, usual: 25, share: 5 },
    { least: 17, usual: 19, share: 4 },
    { least: 12, usual: 12, share: 3 },
    { least: 14, usual: 15, share: 1 },
    { least: 3, usual: 4, share: 2 },
  ];
  const [times = 0, plus = 0, output = 0, tap = 0, arrow = 0] = placesAlong(
    steps,
    columns - stateColumns(view.after) - 2,
  );
  return { times, plus, output, tap, arrow };
}

function drawBelt(
  surface: Surface,
  y: number,
  view: GatesView,
  { forget, cell, cellBefore, hidden }: UnitValues,
  places: TallPlaces,
  glyphs: Glyphs,
): void {
  const { tap, arrow } = places;
  const start = stateLabel('c', view.before, cellBefore);
  surface.putLine(2, y, start);
  const drawn = gatesDrawn(view);
  const isDone = cell !== undefined;
  // Before a lesson has come to the forget gate, nothing happens on the way.
  const isKept = drawn.forget ? forget !== undefined : isDone;
  const times = { sign: '×', role: 'forget', isDrawn: drawn.forget, isDone: isKept } as const;
  const plus = { sign: '+', role: 'input', isDrawn: drawn.input, isDone } as const;
  drawWire(surface, y, columnsOf(start) + 3, places.times - 1, isKept, glyphs);
  drawGateOnBelt(surface, { x: places.times, y, reach: 1 }, times, isKept, glyphs);
  drawWire(surface, y, places.times + 2, places.plus - 1, isKept, glyphs);
  drawGateOnBelt(surface, { x: places.plus, y, reach: 1 }, plus, isDone, glyphs);
  drawWire(surface, y, places.plus + 2, arrow, isDone, glyphs);
  if (drawn.output) drawJoint(surface, tap, y, glyphs.tap, hidden !== undefined);
  drawJoint(surface, arrow, y, glyphs.arrow, cell !== undefined);
  surface.putLine(arrow + 2, y, stateLabel('c', view.after, cell));
}

function drawRisers(
  surface: Surface,
  y: number,
  view: GatesView,
  { forget, written, hidden }: UnitValues,
  { times, plus, output, tap }: TallPlaces,
  { riser }: Glyphs,
): void {
  const drawn = gatesDrawn(view);
  for (const row of [y + 1, y + 3]) {
    drawJoint(surface, times, row, riser, forget !== undefined);
    if (drawn.input) drawJoint(surface, plus, row, riser, written !== undefined);
  }
  if (!drawn.output) return;
  drawJoint(surface, output, y + 3, riser, hidden !== undefined);
  surface.putLine(tap - 1, y + 1, [hidden ? plain('tanh') : grey('tanh')]);
}

function drawGates(
  surface: Surface,
  y: number,
  view: GatesView,
  values: UnitValues,
  { times, plus, output, tap, arrow }: TallPlaces,
  glyphs: Glyphs,
): void {
  const isOut = values.hidden !== undefined;
  const drawn = gatesDrawn(view);
  surface.putLine(times - 6, y, gateLabel('f', 'forget', values.forget, 'forget'));
  if (drawn.input) surface.putLine(plus - 10, y, writtenLabel(values));
  if (!drawn.output) return;
  const gate = gateLabel('o', 'output', values.output, 'output');
  surface.putLine(output, y, gate);
  drawWire(surface, y, output + columnsOf(gate) + 1, tap - 1, isOut, glyphs);
  drawOperator(surface, tap, y, '×', isOut, 'output');
  drawWire(surface, y, tap + 2, arrow, isOut, glyphs);
  drawJoint(surface, arrow, y, glyphs.arrow, isOut);
  surface.putLine(arrow + 2, y, stateLabel('h', view.after, values.hidden));
}

function writtenLabel({ input, candidate }: UnitValues): Line {
  if (!input || !candidate) return [grey('i input × g candidate')];
  return [...gateLabel('i', 'input', input, 'input'), plain(' × '), bold('g '), bold(signedField(candidate))];
}

/** What every gate reads: the state before and the word, on one wire that lights up gate by gate. */
function drawInputs(
  surface: Surface,
  y: number,
  view: GatesView,
  { hiddenBefore, forget, written, hidden }: UnitValues,
  { times, plus, output }: TallPlaces,
  glyphs: Glyphs,
): void {
  const state = stateLabel('h', view.before, hiddenBefore);
  surface.putLine(2, y, state);
  const wordX = columnsOf(state) + 4;
  const word = wordLabel(view, times - 2 - wordX);
  surface.putLine(wordX, y, word);
  drawWire(surface, y, wordX + columnsOf(word) + 1, times, forget !== undefined, glyphs);
  const drawn = gatesDrawn(view);
  drawJoint(surface, times, y, drawn.input ? glyphs.foot : glyphs.corner, forget !== undefined);
  if (!drawn.input) return;
  drawWire(surface, y, times + 1, plus, written !== undefined, glyphs);
  drawJoint(surface, plus, y, drawn.output ? glyphs.foot : glyphs.corner, written !== undefined);
  if (!drawn.output) return;
  drawWire(surface, y, plus + 1, output, hidden !== undefined, glyphs);
  drawJoint(surface, output, y, glyphs.corner, hidden !== undefined);
}

/**
 *     c₆ +1.1 ━━━━×━━━━━━━━━━+━━━━━━━━━━┳━━━━━▶ c₇ +2.0
 *     h₆ x₇ ━━━━━ f .95 ━━━ i·g +.98 ━━ o .95 ▶ h₇ +.92
 */
function drawCompact(surface: Surface, y: number, view: GatesView, glyphs: Glyphs): void {
  const values = selectedValues(view);
  const belt = stateLabel('c', view.before, values.cellBefore);
  const inputs = [bold(subscript('h', view.before)), plain(' '), bold(subscript('x', view.after))];
  const steps = [
    { least: Math.max(columnsOf(belt) + 3, columnsOf(inputs) + 2), usual: columnsOf(belt) + 6, share: 3 },
    { least: 7, usual: 11, share: 4 },
    { least: 8, usual: 11, share: 3 },
    { least: 6, usual: 6, share: 1 },
  ];
  const room = surface.columns - stateColumns(view.after) - 2;
  const [times = 0, plus = 0, tap = 0, arrow = 0] = placesAlong(steps, room);
  drawCompactBelt(surface, y, view, values, { belt, times, plus, tap, arrow }, glyphs);
  drawCompactGates(surface, y + 1, view, values, { inputs, times, plus, tap, arrow }, glyphs);
}

type CompactPlaces = Omit<TallPlaces, 'output'>;

function drawCompactBelt(
  surface: Surface,
  y: number,
  view: GatesView,
  { forget, cell, hidden }: UnitValues,
  { belt, times, plus, tap, arrow }: CompactPlaces & { readonly belt: Line },
  glyphs: Glyphs,
): void {
  surface.putLine(1, y, belt);
  const drawn = gatesDrawn(view);
  const isDone = cell !== undefined;
  const isKept = drawn.forget ? forget !== undefined : isDone;
  const timesSign = { sign: '×', role: 'forget', isDrawn: drawn.forget, isDone: isKept } as const;
  const plusSign = { sign: '+', role: 'input', isDrawn: drawn.input, isDone } as const;
  drawWire(surface, y, columnsOf(belt) + 2, times, isKept, glyphs);
  drawGateOnBelt(surface, { x: times, y, reach: 0 }, timesSign, isKept, glyphs);
  drawWire(surface, y, times + 1, plus, isKept, glyphs);
  drawGateOnBelt(surface, { x: plus, y, reach: 0 }, plusSign, isDone, glyphs);
  drawWire(surface, y, plus + 1, arrow, isDone, glyphs);
  if (drawn.output) drawJoint(surface, tap, y, glyphs.tap, hidden !== undefined);
  drawJoint(surface, arrow, y, glyphs.arrow, cell !== undefined);
  surface.putLine(arrow + 2, y, stateLabel('c', view.after, cell, ' ···'));
}

function drawCompactGates(
  surface: Surface,
  y: number,
  view: GatesView,
  { forget, written, output, hidden }: UnitValues,
  { inputs, times, plus, tap, arrow }: CompactPlaces & { readonly inputs: Line },
  glyphs: Glyphs,
): void {
  const drawn = gatesDrawn(view);
  if (!drawn.forget) return;
  surface.putLine(1, y, inputs);
  drawWire(surface, y, columnsOf(inputs) + 2, times - 1, forget !== undefined, glyphs);
  surface.putLine(times, y, shortLabel('f', forget, 'gate', 'forget'));
  if (!drawn.input) return;
  drawWire(surface, y, times + 6, plus - 2, written !== undefined, glyphs);
  surface.putLine(plus - 1, y, shortLabel('i·g', written, 'signed', 'input'));
  if (!drawn.output) return;
  drawWire(surface, y, plus + 8, tap - 1, hidden !== undefined, glyphs);
  surface.putLine(tap, y, shortLabel('o', output, 'gate', 'output'));
  drawWire(surface, y, tap + 6, arrow, hidden !== undefined, glyphs);
  drawJoint(surface, arrow, y, glyphs.arrow, hidden !== undefined);
  surface.putLine(arrow + 2, y, stateLabel('h', view.after, hidden, ' ···'));
}

export const lstmFigure: Figure = { tall: drawTall, compact: drawCompact };
