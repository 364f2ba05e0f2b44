import { formatCount, formatSize } from '../../format.ts';
import type { Style } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Plan } from './plan.ts';
import type { Curve, CurvesView, Point } from './select.ts';

/** What each cell is called in the curves: letters are told apart without colour. */
export const letters = { lstm: 'L', gru: 'G', rnn: 'R', attention: 'A' } as const;

/** The column of a train step. */
export function columnOf(step: number, { scale, steps }: CurvesView, { columns, labelColumns }: Plan): number {
  const share = scale === 'log' ? Math.log1p(step) / Math.log1p(steps) : step / steps;
  return labelColumns + Math.round(Math.min(1, share) * (columns - labelColumns - 2));
}

/** The last point at or before each column, as far as the training has come. */
function pointsByColumn(curve: Curve, view: CurvesView, plan: Plan): ReadonlyMap<number, Point> {
  const found = new Map<number, Point>();
  for (const [index, point] of curve.points.entries()) {
    const next = curve.points[index + 1];
    const from = columnOf(point.step, view, plan);
    const to = next ? columnOf(next.step, view, plan) : from + 1;
    for (let x = from; x < Math.max(to, from + 1); x++) found.set(x, point);
  }
  return found;
}

/**
 * Held-out accuracy against train steps: a large letter a column within what was trained, a small one beyond it; the
 * train step on the screen is a dotted line.
 */
export function drawCurves(surface: Surface, y: number, view: CurvesView, plan: Plan, theme: Theme): void {
  const { chartRows, labelColumns } = plan;
  const axis = labelColumns - 1;
  for (let row = 0; row < chartRows; row++) surface.put(axis, y + row, '│', { role: 'grey' });
  surface.put(axis - 2, y, '1', { role: 'grey' });
  surface.put(axis - 2, y + chartRows - 1, '0', { role: 'grey' });
  const here = columnOf(view.step, view, plan);
  for (let row = 0; row < chartRows; row++) surface.put(here, y + row, theme.glyphs.dot, { role: 'grey' });
  // The current model's letters lie on top of the others'.
  const inOrder = view.curves.toSorted((a, b) => Number(a.isCurrent) - Number(b.isCurrent));
  for (const curve of inOrder) {
    const letter = letters[curve.cell];
    const style: Style = curve.isCurrent ? { bold: true } : { role: 'grey' };
    for (const [x, { within, beyond }] of pointsByColumn(curve, view, plan)) {
      const put = (share: number, text: string): void =>
        surface.put(x, y + Math.round((1 - share) * (chartRows - 1)), text, style);
      if (beyond !== undefined) put(beyond, letter.toLowerCase());
      if (within !== undefined) put(within, letter);
    }
  }
}

/** The axis of train steps, with a mark at the one on the screen. */
export function drawAxis(surface: Surface, y: number, view: CurvesView, plan: Plan, { glyphs }: Theme): void {
  const { columns, labelColumns } = plan;
  surface.put(0, y, 'step', { role: 'grey' });
  const here = columnOf(view.step, view, plan);
  const label = formatCount(view.step);
  const labelAt = Math.min(here + 2, columns - widthOf(label));
  const isBefore = labelAt < here + 2;
  const start = isBefore ? here - 1 - widthOf(label) : labelAt;
  const taken = { from: Math.min(here, start) - 1, to: Math.max(here, start + widthOf(label)) + 1 };
  let free = labelColumns;
  for (const step of ticksOf(view)) {
    const text = formatCount(step);
    const x = Math.min(columnOf(step, view, plan), columns - widthOf(text));
    if (x < free || (x + widthOf(text) > taken.from && x < taken.to)) continue;
    surface.put(x, y, text, { role: 'grey' });
    free = x + widthOf(text) + 1;
  }
  surface.put(here, y, glyphs.up, { bold: true });
  surface.put(start, y, label, { bold: true });
}

/** Round train steps from the first to the last. */
function ticksOf({ scale, steps }: CurvesView): readonly number[] {
  if (scale === 'linear') return [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * steps));
  const powers: number[] = [];
  for (let power = 1; power < steps; power *= 10) powers.push(power);
  return [0, ...powers, steps];
}

/** The loss of each curve as heights against the same train steps, and as a number at the one on the screen. */
export function drawLosses(surface: Surface, y: number, view: CurvesView, plan: Plan, { glyphs }: Theme): void {
  const losses = view.curves.flatMap(({ points }) => points.flatMap(({ loss }) => loss ?? []));
  const full = Math.max(...losses, Number.MIN_VALUE);
  for (const [row, curve] of view.curves.slice(0, plan.lossRows).entries()) {
    const style: Style = curve.isCurrent ? { bold: true } : { role: 'grey' };
    surface.put(0, y + row, `${letters[curve.cell]} loss`, style);
    for (const [x, { loss }] of pointsByColumn(curve, view, plan)) {
      if (loss === null) continue;
      const level = Math.max(0, Math.min(7, Math.ceil((loss / full) * 8) - 1));
      surface.put(x, y + row, glyphs.levels[level], style);
    }
    const now = curve.points.findLast(({ step }) => step <= view.step)?.loss;
    if (now === undefined || now === null) continue;
    const text = ` ${formatSize(now)}`;
    surface.put(plan.columns - widthOf(text), y + row, text, style);
  }
}
