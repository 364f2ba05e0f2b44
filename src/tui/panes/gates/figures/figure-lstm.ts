import { subscript } from '../../../format.ts';
import type { Glyphs } from '../../../glyphs.ts';
import { signedField } from '../../../parts/number-field.ts';
import { bold, grey, type Line, plain } from '../../../styled-line.ts';
import type { Surface } from '../../../surface.ts';
import type { GatesView } from '../select.ts';
import type { UnitValues } from '../select-values.ts';
import {
  columnsOf,
  drawJoint,
  drawOperator,
  drawWire,
  type Figure,
  gateLabel,
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
  drawRisers(surface, y, values, places, glyphs);
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
  { times, plus, tap, arrow }: TallPlaces,
  glyphs: Glyphs,
): void {
  const start = stateLabel('c', view.before, cellBefore);
  surface.putLine(2, y, start);
  drawWire(surface, y, columnsOf(start) + 3, times - 1, forget !== undefined, glyphs);
  drawOperator(surface, times, y, '×', forget !== undefined, 'forget');
  drawWire(surface, y, times + 2, plus - 1, forget !== undefined, glyphs);
  drawOperator(surface, plus, y, '+', cell !== undefined, 'input');
  drawWire(surface, y, plus + 2, arrow, cell !== undefined, glyphs);
  drawJoint(surface, tap, y, glyphs.tap, hidden !== undefined);
  drawJoint(surface, arrow, y, glyphs.arrow, cell !== undefined);
  surface.putLine(arrow + 2, y, stateLabel('c', view.after, cell));
}

function drawRisers(
  surface: Surface,
  y: number,
  { forget, written, hidden }: UnitValues,
  { times, plus, output, tap }: TallPlaces,
  { riser }: Glyphs,
): void {
  for (const row of [y + 1, y + 3]) {
    drawJoint(surface, times, row, riser, forget !== undefined);
    drawJoint(surface, plus, row, riser, written !== undefined);
  }
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
  surface.putLine(times - 6, y, gateLabel('f', 'forget', values.forget, 'forget'));
  surface.putLine(plus - 10, y, writtenLabel(values));
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
  drawJoint(surface, times, y, glyphs.foot, forget !== undefined);
  drawWire(surface, y, times + 1, plus, written !== undefined, glyphs);
  drawJoint(surface, plus, y, glyphs.foot, written !== undefined);
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
  drawWire(surface, y, columnsOf(belt) + 2, times, forget !== undefined, glyphs);
  drawOperator(surface, times, y, '×', forget !== undefined, 'forget');
  drawWire(surface, y, times + 1, plus, forget !== undefined, glyphs);
  drawOperator(surface, plus, y, '+', cell !== undefined, 'input');
  drawWire(surface, y, plus + 1, arrow, cell !== undefined, glyphs);
  drawJoint(surface, tap, y, glyphs.tap, hidden !== undefined);
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
  surface.putLine(1, y, inputs);
  drawWire(surface, y, columnsOf(inputs) + 2, times - 1, forget !== undefined, glyphs);
  surface.putLine(times, y, shortLabel('f', forget, 'gate', 'forget'));
  drawWire(surface, y, times + 6, plus - 2, written !== undefined, glyphs);
  surface.putLine(plus - 1, y, shortLabel('i·g', written, 'signed', 'input'));
  drawWire(surface, y, plus + 8, tap - 1, hidden !== undefined, glyphs);
  surface.putLine(tap, y, shortLabel('o', output, 'gate', 'output'));
  drawWire(surface, y, tap + 6, arrow, hidden !== undefined, glyphs);
  drawJoint(surface, arrow, y, glyphs.arrow, hidden !== undefined);
  surface.putLine(arrow + 2, y, stateLabel('h', view.after, hidden, ' ···'));
}

export const lstmFigure: Figure = { tall: drawTall, compact: drawCompact };
