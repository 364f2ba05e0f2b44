import { tokenLabel } from '../../parts/token-label.ts';
import type { Style } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { clip, widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { ReachPlan } from './plan.ts';
import { type AnyReader, awaited, columnOf, drawBar, isCurrent, isReady, normsOf, readerName } from './readers.ts';
import { type LogScale, logScaleOf, shareOf, sizeText, ticksOf } from './scale.ts';
import type { ReachReader, ReachRow, ReachView } from './select.ts';

/** `yours` and a space. */
const LONGEST_NAME = 6;

/** Each token's gradient in each model, as a bar on a logarithmic scale. @returns the row after it */
export function drawPicture(surface: Surface, top: number, view: ReachView, plan: ReachPlan, theme: Theme): number {
  const { readers, rows, range } = view;
  const { first, count } = plan.rows;
  const scale = logScaleOf(range);
  if (first > 0) surface.put(1, top, `↑ ${first}`, { role: 'grey' });
  for (const [index, row] of rows.slice(first, first + count).entries())
    drawName(surface, top + 1 + index, row, plan, theme);
  for (const [index, reader] of readers.entries()) {
    const x = columnOf(plan, index);
    drawHead(surface, x, top, reader, plan, theme);
    if (!isReady(reader) || !reader.norms) {
      drawReason(surface, x, top + 1, reader, plan);
      continue;
    }
    for (const [at, row] of rows.slice(first, first + count).entries()) {
      drawCell(surface, x, top + 1 + at, row, reader, plan, scale, theme);
    }
    if (plan.hasTicks) drawTicks(surface, x, top + 1 + count, scale, plan);
  }
  const end = top + 1 + count;
  const below = rows.length - first - count;
  if (plan.hasTicks && below > 0) surface.put(1, end, `↓ ${below}`, { role: 'grey' });
  return plan.hasTicks ? end + 1 : end;
}

function drawHead(surface: Surface, x: number, y: number, reader: AnyReader, plan: ReachPlan, { glyphs }: Theme): void {
  if (isCurrent(reader)) surface.put(x - 1, y, glyphs.selected, { bold: true });
  const name = clip(readerName(reader), plan.step - 1);
  surface.put(x, y, name, { bold: true });
  const label = 'gradient';
  const at = x + plan.barColumns + 4 - widthOf(label);
  if (normsOf(reader) && at > x + Math.max(LONGEST_NAME, widthOf(name))) surface.put(at, y, label, { role: 'grey' });
}

/** Why a model has no gradients here. */
function drawReason(surface: Surface, x: number, y: number, reader: AnyReader, plan: ReachPlan): void {
  // A state of a model that reads in both directions is on no single way to the verdict.
  const words = isReady(reader) ? ['reads both', 'directions:', 'no single', 'way back'] : [awaited[reader.status]];
  for (const [row, text] of words.slice(0, plan.rows.count).entries()) {
    surface.put(x, y + row, clip(text, plan.step - 1), { role: 'grey' });
  }
}

function drawName(surface: Surface, y: number, row: ReachRow, plan: ReachPlan, { glyphs }: Theme): void {
  const columns = plan.nameColumns - 2;
  if (row.kind === 'filler') {
    const [name = ''] = [`+${row.count} fillers`, `+${row.count} more`].filter((text) => widthOf(text) <= columns);
    surface.put(1, y, name, { role: 'grey' });
    return;
  }
  if (row.isCurrent) surface.put(0, y, glyphs.selected, { bold: true });
  surface.put(1, y, clip(tokenLabel(row.token), columns), { bold: row.isCurrent });
}

function drawCell(
  surface: Surface,
  x: number,
  y: number,
  row: ReachRow,
  { norms = [], belts, trained }: ReachReader,
  plan: ReachPlan,
  scale: LogScale,
  theme: Theme,
): void {
  if (row.kind === 'filler') {
    surface.put(x, y, '┊ …', { role: 'grey' });
    return;
  }
  const norm = norms[row.step] ?? 0;
  const style: Style = { bold: row.isCurrent };
  const shares = {
    whole: shareOf(norm, scale),
    belt: belts && shareOf(belts[row.step] ?? 0, scale),
    trained: trained && shareOf(trained.norms[row.step] ?? 0, scale),
  };
  drawBar(surface, x, y, shares, plan.barColumns, theme);
  surface.put(x + plan.barColumns + 1, y, sizeText(norm), style);
}

function drawTicks(surface: Surface, x: number, y: number, scale: LogScale, plan: ReachPlan): void {
  for (const { column, label } of ticksOf(scale, plan.barColumns)) surface.put(x + column, y, label, { role: 'grey' });
}
