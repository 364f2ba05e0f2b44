import { reaches } from '../../../lessons/show.ts';
import { formatSigned } from '../../format.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { moreLabel, pageAround, type Window } from '../../parts/window.ts';
import { bold, grey, type Line, lineText, plain } from '../../styled-line.ts';
import { createSurface, type Surface } from '../../surface.ts';
import { widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';
import { placeColumns, type Table, WIDE_COLUMNS } from './columns.ts';
import { equationLine } from './equation.ts';
import type { Figure } from './figures/figure.ts';
import { gruFigure } from './figures/figure-gru.ts';
import { lstmFigure } from './figures/figure-lstm.ts';
import { rnnFigure } from './figures/figure-rnn.ts';
import { legendLines } from './legend.ts';
import type { Plan } from './plan.ts';
import { drawHead, drawUnit } from './rows.ts';
import type { GatesView, UnitRow } from './select.ts';
import type { TimelineView } from './select-timeline.ts';
import { drawTimeline, timelineTitle } from './timeline.ts';
import { drawWaterfall } from './waterfall.ts';

/** The narrowest pane in which nothing is cut. */
export const LEAST_COLUMNS = 45;

const figures: Readonly<Record<GatesView['cell'], Figure>> = { lstm: lstmFigure, gru: gruFigure, rnn: rnnFigure };

/** Paints the view model, section by section from the top. */
export function drawGates(
  view: GatesView,
  timeline: TimelineView | undefined,
  plan: Plan,
  { columns, rows }: Size,
  theme: Theme,
): Drawing {
  const surface = createSurface(columns, rows);
  const rules: number[] = [];
  let y: number = plan.air;
  const hasFigure = plan.figure > 0 && (view.cell === 'lstm' || reaches(view.drawn, 'input'));
  if (hasFigure) figures[view.cell][plan.figure === 5 ? 'tall' : 'compact'](surface, y, view, theme.glyphs);
  y += plan.figure;
  const table = placeColumns(view, columns);
  if (plan.legend === 1) drawLegend(surface, y, view, table, theme);
  y += plan.legend;
  y = drawUnits(surface, y, view, table, plan, theme);
  if (plan.waterfall > 0) {
    y += plan.gap;
    rules.push(y);
    surface.putLine(0, y, unitRule(view, plan, columns, theme));
    drawWaterfall(surface, y + 1, view, theme);
    y += 1 + plan.waterfall;
  }
  if (plan.equation === 1 && reaches(view.drawn, 'input')) surface.putLine(1, y, equationLine(view));
  y += plan.equation;
  if (plan.timeline > 0 && timeline) {
    y += plan.gap;
    rules.push(y);
    drawTimelineSection(surface, y, view, timeline, plan, theme);
  }
  return { lines: surface.lines(), rules };
}

function drawLegend(surface: Surface, y: number, view: GatesView, table: Table, { glyphs }: Theme): void {
  const memory = table.columns.find(({ column }) => column.kind === 'memory');
  const end = table.isWide && memory ? memory.end : surface.columns - 1;
  drawRight(surface, y, end, 0, legendLines(view, glyphs, table.isWide));
}

/** Paints the first of some lines that fits between two columns, up to the right one. */
function drawRight(surface: Surface, y: number, end: number, start: number, lines: readonly Line[]): void {
  const line = lines.find((it) => widthOf(lineText(it)) <= end - start);
  if (line) surface.putLine(end - widthOf(lineText(line)), y, line);
}

/** The units that are on the screen, a page of them where not all fit. */
const pageOf = ({ selectedRow, rows }: GatesView, room: number): Window => pageAround(selectedRow, rows.length, room);
const shownRows = ({ rows }: GatesView, { first, count }: Window): readonly UnitRow[] =>
  rows.slice(first, first + count);

/** The head, the units that fit and the foot. @returns the first row after them */
function drawUnits(surface: Surface, y: number, view: GatesView, table: Table, plan: Plan, theme: Theme): number {
  const page = pageOf(view, plan.units);
  const hasHead = surface.rows > 1;
  if (hasHead) drawHead(surface, y, view, table);
  const first = hasHead ? y + 1 : y;
  for (const [index, row] of shownRows(view, page).entries()) {
    drawUnit(surface, first + index, row, view, table, theme);
  }
  const foot = first + plan.units;
  if (plan.foot === 1) {
    const label = moreLabel(page, view.rows.length);
    surface.putLine(1, foot, [grey(label)]);
    drawRight(surface, foot, surface.columns - 1, widthOf(label) + 3, footLines(view, plan, table, theme));
  }
  return foot + plan.foot;
}

/** What goes with the units: how to read them, or the legend where it has no row of its own. */
function footLines(view: GatesView, plan: Plan, { isWide }: Table, { glyphs }: Theme): readonly Line[] {
  if (plan.legend === 0) return legendLines(view, glyphs, isWide);
  return isRuleTelling(plan, isWide) ? [] : [[grey(view.howTo.short)]];
}

/** Whether the rule over the waterfall says how to read the view, and not the foot. */
const isRuleTelling = (plan: Plan, isWide: boolean): boolean => isWide || plan.foot === 0 || plan.legend === 0;

/** The rule over the waterfall: which unit, how far it pushes the verdict, and how to read the view. */
function unitRule(view: GatesView, plan: Plan, columns: number, theme: Theme): Line {
  const label = moreLabel(pageOf(view, plan.units), view.rows.length);
  const more: Line = plan.foot === 0 && label !== '' ? [grey(` · ${label}`)] : [];
  const pushed: Line = view.push === undefined ? [] : [plain(formatSigned(view.push).trim())];
  const verdict = pushed.length > 0 ? [grey(' · verdict '), ...pushed] : [];
  const unit = bold(`unit ${view.rows[view.selectedRow]?.unit ?? 0}`);
  const whole = [unit, ...layerSpans(view)];
  if (isRuleTelling(plan, columns >= WIDE_COLUMNS)) {
    const titles = [
      [...whole, ...verdict, ...more],
      [...whole, ...more],
      [unit, ...more],
    ];
    const title = titles.find((line) => widthOf(lineText(line)) <= columns - 4) ?? [unit];
    return sectionRule(title, [view.howTo.long, view.howTo.short], columns, theme);
  }
  const ends = pushed.length > 0 ? ['pushes the verdict by ', 'verdict '].map((text) => [grey(text), ...pushed]) : [];
  return sectionRule(whole, ends, columns, theme);
}

const layerSpans = ({ layer }: GatesView): Line =>
  layer ? [grey(` · layer ${layer.index}${layer.direction ? ` ${layer.direction}` : ''}`)] : [];

function drawTimelineSection(
  surface: Surface,
  y: number,
  view: GatesView,
  timeline: TimelineView,
  plan: Plan,
  theme: Theme,
): void {
  const page = pageOf(view, plan.timeline);
  const label = moreLabel(page, view.rows.length);
  const more: Line = label === '' ? [] : [grey(` · ${label}`)];
  const title = [...timelineTitle(timeline), ...more];
  surface.putLine(0, y, sectionRule(title, [timeline.howTo], surface.columns, theme));
  drawTimeline(surface, y + 1, timeline, shownRows(view, page), theme);
}
