import type { Glyphs } from '../../../glyphs.ts';
import { gateField, signedField } from '../../../parts/number-field.ts';
import { bold, grey, type Line, plain } from '../../../styled-line.ts';
import type { Surface } from '../../../surface.ts';
import type { GatesView } from '../select.ts';
import type { UnitValues } from '../select-values.ts';
import { complement } from '../select-waterfall.ts';
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

interface Places {
  /** where z multiplies the old state */
  readonly times: number;
  /** where the candidate's part is added */
  readonly plus: number;
  readonly arrow: number;
}

/**
 *      h₃ −.34 ━━━━━━━━━━━━━━━━━━━ × ━━━━━━━━━━━━━━━━━━━━━━━ + ━━━━━━━━━━━━━━━━━▶ h₄ −.58
 *                                  ┃                         ┃
 *                            z update .43           1−z .57 × n −.77
 *                                  ┃                         ┃
 *      h₃ −.34  x₄ “but” ━━━━━━━━━━┻━━━ r reset .40 ━━━━━━━━━┛
 */
function drawTall(surface: Surface, y: number, view: GatesView, glyphs: Glyphs): void {
  const values = selectedValues(view);
  const steps = [
    { least: 24, usual: 30, share: 3 },
    { least: 21, usual: 26, share: 3 },
    { least: 15, usual: 19, share: 2 },
  ];
  const room = surface.columns - stateColumns(view.after) - 2;
  const [times = 0, plus = 0, arrow = 0] = placesAlong(steps, room);
  const places = { times, plus, arrow };
  drawBelt(surface, y, { view, values, places, indent: 2, air: 1, blank: '' }, glyphs);
  for (const row of [y + 1, y + 3]) drawJoint(surface, times, row, glyphs.riser, values.update !== undefined);
  drawJoint(surface, plus, y + 1, glyphs.riser, values.hidden !== undefined);
  drawJoint(surface, plus, y + 3, glyphs.riser, values.candidate !== undefined);
  surface.putLine(times - 6, y + 2, gateLabel('z', 'update', values.update, 'forget'));
  drawTaken(surface, plus - 9, y + 2, values);
  drawInputs(surface, y + 4, view, values, places, glyphs);
}

interface Belt {
  readonly view: GatesView;
  readonly values: UnitValues;
  readonly places: Places;
  readonly indent: number;
  /** blank columns around the operators */
  readonly air: number;
  /** after the new state's symbol while it is not computed */
  readonly blank: string;
}

function drawBelt(
  surface: Surface,
  y: number,
  { view, values, places, indent, air, blank }: Belt,
  glyphs: Glyphs,
): void {
  const { times, plus, arrow } = places;
  const isDone = values.hidden !== undefined;
  const start = stateLabel('h', view.before, values.hiddenBefore);
  surface.putLine(indent, y, start);
  drawWire(surface, y, indent + columnsOf(start) + 1, times - air, isDone, glyphs);
  drawOperator(surface, times, y, '×', isDone, 'forget');
  drawWire(surface, y, times + 1 + air, plus - air, isDone, glyphs);
  drawOperator(surface, plus, y, '+', isDone, 'input');
  drawWire(surface, y, plus + 1 + air, arrow, isDone, glyphs);
  drawJoint(surface, arrow, y, glyphs.arrow, isDone);
  surface.putLine(arrow + 2, y, stateLabel('h', view.after, values.hidden, blank));
}

/** `1−z .57 × n −.77`; the candidate is known a phase before z is. */
function drawTaken(surface: Surface, x: number, y: number, { update, candidate }: UnitValues): void {
  const taken = complement(update);
  const gate: Line = taken
    ? [{ text: '1−z', style: { role: 'input', bold: true } }, plain(' '), bold(gateField(taken)), plain(' ×')]
    : [grey('1−z     ×')];
  surface.putLine(x, y, gate);
  surface.putLine(x + 10, y, candidate ? [bold('n'), plain(' '), bold(signedField(candidate))] : [grey('n candidate')]);
}

function drawInputs(
  surface: Surface,
  y: number,
  view: GatesView,
  { hiddenBefore, reset, candidate, update }: UnitValues,
  { times, plus }: Places,
  glyphs: Glyphs,
): void {
  const state = stateLabel('h', view.before, hiddenBefore);
  surface.putLine(2, y, state);
  const wordX = columnsOf(state) + 4;
  const word = wordLabel(view, times - 2 - wordX);
  surface.putLine(wordX, y, word);
  drawWire(surface, y, wordX + columnsOf(word) + 1, times, reset !== undefined, glyphs);
  drawJoint(surface, times, y, glyphs.foot, update !== undefined);
  drawWire(surface, y, times + 1, times + 4, reset !== undefined, glyphs);
  const gate = gateLabel('r', 'reset', reset, 'output');
  surface.putLine(times + 5, y, gate);
  drawWire(surface, y, times + 6 + columnsOf(gate), plus, candidate !== undefined, glyphs);
  drawJoint(surface, plus, y, glyphs.corner, candidate !== undefined);
}

/**
 *     h₃ −.34 ━━━━━━━━━━×━━━━━━━━+━━━━━━━━━━━━▶ h₄ −.58
 *     r .40 ▸ n −.77    z .43   1−z .57 × n −.77
 */
function drawCompact(surface: Surface, y: number, view: GatesView, glyphs: Glyphs): void {
  const values = selectedValues(view);
  const steps = [
    { least: 16, usual: 19, share: 3 },
    { least: 7, usual: 9, share: 2 },
    { least: 10, usual: 13, share: 3 },
  ];
  const room = surface.columns - stateColumns(view.after) - 2;
  const [times = 0, plus = 0, arrow = 0] = placesAlong(steps, room);
  drawBelt(surface, y, { view, values, places: { times, plus, arrow }, indent: 1, air: 0, blank: ' ···' }, glyphs);
  surface.putLine(1, y + 1, shortLabel('r', values.reset, 'gate', 'output'));
  surface.put(7, y + 1, glyphs.selected, { role: 'grey' });
  surface.putLine(9, y + 1, shortLabel('n', values.candidate, 'signed'));
  surface.putLine(times, y + 1, shortLabel('z', values.update, 'gate', 'forget'));
  surface.putLine(plus - 1, y + 1, [
    ...shortLabel('1−z', complement(values.update), 'gate', 'input'),
    values.update ? plain(' × ') : grey(' × '),
    ...shortLabel('n', values.candidate, 'signed'),
  ]);
}

export const gruFigure: Figure = { tall: drawTall, compact: drawCompact };
