import type { Shown } from '../../../../session/readings/shown-number.ts';
import type { Glyphs } from '../../../glyphs.ts';
import { signedField } from '../../../parts/number-field.ts';
import { bold, grey, type Line, plain } from '../../../styled-line.ts';
import type { Surface } from '../../../surface.ts';
import type { GatesView } from '../select.ts';
import {
  columnsOf,
  drawJoint,
  drawOperator,
  drawWire,
  type Figure,
  placesAlong,
  selectedValues,
  shortLabel,
  stateColumns,
  stateLabel,
  wordLabel,
} from './figure.ts';

/**
 *      h₃ −.34 ━━━━━━━━━━ U·h memory −.21 ━━━━━━━━━━ + ━━━━━━━ +.43 ━ tanh ━━━━━━▶ h₄ +.41
 *                                                    ┃
 *                                           W·x word +.64
 *                                                    ┃
 *      x₄ “but” ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 */
function drawTall(surface: Surface, y: number, view: GatesView, glyphs: Glyphs): void {
  const { hiddenBefore, memory, word, sum, hidden } = selectedValues(view);
  const isDone = hidden !== undefined;
  const steps = [
    { least: 14, usual: 20, share: 2 },
    { least: 20, usual: 27, share: 2 },
    { least: 20, usual: 28, share: 2 },
  ];
  const [memoryX = 0, plus = 0, arrow = 0] = placesAlong(steps, surface.columns - stateColumns(view.after) - 2);
  const start = stateLabel('h', view.before, hiddenBefore);
  surface.putLine(2, y, start);
  drawWire(surface, y, columnsOf(start) + 3, memoryX - 1, isDone, glyphs);
  const fromMemory = partLabel('U·h', 'memory', memory);
  surface.putLine(memoryX, y, fromMemory);
  drawWire(surface, y, memoryX + columnsOf(fromMemory) + 1, plus - 1, isDone, glyphs);
  drawOperator(surface, plus, y, '+', isDone);
  drawSquash(surface, y, { from: plus + 2, arrow, sum, by: view.nonlinearity }, glyphs);
  surface.putLine(arrow + 2, y, stateLabel('h', view.after, hidden));
  drawJoint(surface, plus, y + 1, glyphs.riser, isDone);
  surface.putLine(plus - 9, y + 2, partLabel('W·x', 'word', word));
  drawJoint(surface, plus, y + 3, glyphs.riser, isDone);
  const input = wordLabel(view, plus - 4);
  surface.putLine(2, y + 4, input);
  drawWire(surface, y + 4, columnsOf(input) + 3, plus, isDone, glyphs);
  drawJoint(surface, plus, y + 4, glyphs.corner, isDone);
}

/** What one side adds: `U·h memory −.21`. */
const partLabel = (symbol: string, name: string, shown: Shown | undefined): Line =>
  shown ? [bold(symbol), plain(` ${name} `), bold(signedField(shown))] : [grey(`${symbol} ${name}`)];

interface Squash {
  /** the first column after the + */
  readonly from: number;
  readonly arrow: number;
  readonly sum: Shown | undefined;
  readonly by: GatesView['nonlinearity'];
}

/** From the sum through tanh to the new state: `━━━ +.43 ━ tanh ━━▶`. */
function drawSquash(surface: Surface, y: number, { from, arrow, sum, by }: Squash, glyphs: Glyphs): void {
  const isDone = sum !== undefined;
  const middle = from + Math.floor((arrow - from - 11) / 2);
  drawWire(surface, y, from, middle - 1, isDone, glyphs);
  if (sum) surface.putLine(middle, y, [plain(signedField(sum))]);
  else drawWire(surface, y, middle - 1, middle + 5, isDone, glyphs);
  drawWire(surface, y, middle + 5, middle + 6, isDone, glyphs);
  surface.putLine(middle + 7, y, [isDone ? plain(by) : grey(by)]);
  drawWire(surface, y, middle + 12, arrow, isDone, glyphs);
  drawJoint(surface, arrow, y, glyphs.arrow, isDone);
}

/**
 *     h₃ −.34 ━ U·h −.21 ━━━━+━━ +.43 ━ tanh ━▶ h₄ +.41
 *     x₄ ━━━━━━ W·x +.64 ━━━━┛
 */
function drawCompact(surface: Surface, y: number, view: GatesView, glyphs: Glyphs): void {
  const { hiddenBefore, memory, word, sum, hidden } = selectedValues(view);
  const isDone = hidden !== undefined;
  const start = stateLabel('h', view.before, hiddenBefore);
  const steps = [
    { least: columnsOf(start) + 2, usual: columnsOf(start) + 4, share: 2 },
    { least: 9, usual: 13, share: 2 },
    { least: 14, usual: 17, share: 2 },
  ];
  const [partX = 0, plus = 0, arrow = 0] = placesAlong(steps, surface.columns - stateColumns(view.after) - 2);
  surface.putLine(1, y, start);
  drawWire(surface, y, columnsOf(start) + 2, partX - 1, isDone, glyphs);
  surface.putLine(partX, y, shortLabel('U·h', memory, 'signed'));
  drawWire(surface, y, partX + 9, plus, isDone, glyphs);
  drawOperator(surface, plus, y, '+', isDone);
  drawSquash(surface, y, { from: plus + 1, arrow, sum, by: view.nonlinearity }, glyphs);
  surface.putLine(arrow + 2, y, stateLabel('h', view.after, hidden, ' ···'));
  const input = wordLabel(view, 3);
  surface.putLine(1, y + 1, input);
  drawWire(surface, y + 1, columnsOf(input) + 2, partX - 1, isDone, glyphs);
  surface.putLine(partX, y + 1, shortLabel('W·x', word, 'signed'));
  drawWire(surface, y + 1, partX + 9, plus, isDone, glyphs);
  drawJoint(surface, plus, y + 1, glyphs.corner, isDone);
}

export const rnnFigure: Figure = { tall: drawTall, compact: drawCompact };
