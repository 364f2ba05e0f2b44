import type { TimelineQuantity } from '../../../session/state/state.ts';
import { formatSigned } from '../../format.ts';
import type { Slot } from '../../frame/review-slots.ts';
import { drawHeatHead, drawHeatRow } from '../../parts/heat-map.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { bold, grey, type Line, lineText, plain, type Role } from '../../styled-line.ts';
import { createSurface, type Surface } from '../../surface.ts';
import { clip, widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';
import type { Plan } from './plan.ts';
import { drawNumbers, drawProfile } from './profile.ts';
import type { HeatMapView, ShownValue, UnitFinder, UnitLine } from './select.ts';
import { drawShading, type TextPage } from './shading.ts';

/** Everything that the Timeline shows, chosen for the room there is. */
export interface TimelineView {
  readonly map: HeatMapView;
  /** a second quantity under the first, unit by unit and token by token */
  readonly companion: HeatMapView | undefined;
  /** the tokens of the map */
  readonly tokens: readonly Slot[];
  readonly tokensAfter: number;
  /** which units are out of sight: `↑ 3 more  ↓ 5 more` */
  readonly more: string;
  /** the token under the cursor */
  readonly current: Slot;
  readonly unit: number;
  readonly line: UnitLine;
  readonly finder: UnitFinder;
  /** the symbol of the memory that the finder's change is about */
  readonly memory: 'c' | 'h';
  readonly page: TextPage;
  /** of the tokens on the page */
  readonly shading: readonly ShownValue[];
}

const roles: { readonly [quantity in TimelineQuantity]?: Role } = {
  forget: 'forget',
  update: 'forget',
  input: 'input',
  output: 'output',
  reset: 'output',
};

const sentences: { readonly [quantity in TimelineQuantity]?: readonly [long: string, short: string] } = {
  forget: ['a high stripe keeps, word after word', 'a high stripe keeps'],
  update: ['a high stripe keeps, word after word', 'a high stripe keeps'],
  input: ['where it is high, the word is written', 'high: the word is written'],
  output: ['where it is high, the cell is read', 'high: the cell is read'],
  reset: ['where it is low, the candidate forgets h', 'low: the candidate forgets h'],
};

export function drawTimeline(view: TimelineView, plan: Plan, size: Size, theme: Theme): Drawing {
  const surface = createSurface(size.columns, size.rows);
  const rules: number[] = [];
  let y = plan.topRows;
  drawHead(surface, y, view, plan, theme);
  y += 1;
  drawMap(surface, y, view.map, plan, theme);
  y += plan.unitRows;
  if (view.companion) {
    y += plan.gapRows;
    rules.push(y);
    surface.putLine(0, y, sectionRule([bold(view.companion.name)], howTo(view.companion, theme), size.columns, theme));
    drawMap(surface, y + 1, view.companion, plan, theme);
    y += plan.companionRows;
  }
  surface.putLine(0, y, finderLine(view, size.columns));
  y += 1 + plan.gapRows;
  rules.push(y);
  surface.putLine(0, y, sectionRule(unitTitle(view, size), howTo(view.map, theme), size.columns, theme));
  drawUnit(surface, y + 1, view, plan, theme);
  return { lines: surface.lines(), rules };
}

function drawHead(surface: Surface, y: number, view: TimelineView, plan: Plan, theme: Theme): void {
  const { tokens, tokensAfter, current } = view;
  const heads = tokens.map(({ text, timeStep }) => ({ text, isCurrent: timeStep === current.timeStep }));
  drawHeatHead(surface, plan.labelColumns, y, heads, plan.tokenColumns, theme);
  const before = tokens[0]?.timeStep ?? 0;
  if (before > 0) surface.put(1, y, `‹ ${before} more`, { role: 'grey' });
  const mark = `${tokensAfter} more ›`;
  if (tokensAfter > 0) surface.put(surface.columns - widthOf(mark), y, mark, { role: 'grey' });
}

/** Beside a row that has a scale of its own. */
const OWN_SCALE = '*';

function drawMap(surface: Surface, y: number, map: HeatMapView, plan: Plan, theme: Theme): void {
  for (const [index, { unit, isSelected, values, scale: full }] of map.rows.entries()) {
    const scale = { full, role: roles[map.quantity] };
    if (full !== map.scale) surface.put(plan.labelColumns - 1, y + index, OWN_SCALE, { role: 'grey' });
    const label = String(unit).padStart(plan.labelColumns - 1);
    surface.put(0, y + index, label, isSelected ? { bold: true } : { role: 'grey' });
    if (isSelected) surface.put(plan.markColumn, y + index, theme.glyphs.selected, { bold: true });
    drawHeatRow(surface, plan.labelColumns, y + index, values, plan.tokenColumns, scale, theme);
  }
}

/** What is out of sight, which unit reacts most to the token, and which ones lose what they held. */
function finderLine({ more, finder, memory, current }: TimelineView, columns: number): Line {
  const { unit, change } = finder.reacting;
  const isWide = columns >= 84;
  const line: Line = [
    grey(more === '' ? ' ' : ` ${more}  `),
    ...(isWide ? [grey(`at “${clip(current.text, 12)}” `)] : []),
    grey(isWide ? 'unit ' : 'reacts most '),
    bold(String(unit)),
    grey(isWide ? ` reacts most: ${memory} ` : ' '),
    plain(change === 'hidden' ? '?' : formatSigned(change).trimStart()),
  ];
  return [...line, ...wipedSpans(finder, columns - widthOf(lineText(line)))];
}

function wipedSpans({ wiped }: UnitFinder, columns: number): Line {
  if (!wiped) return [];
  const label = '  wiped here ';
  if (wiped.length === 0) return [grey(label), plain('none')];
  return [grey(label), plain(clippedList(wiped, columns - widthOf(label)))];
}

/** `3 11 9`, or as many of them as fit and how many there are beside: `3 11 +7`. */
function clippedList(units: readonly number[], columns: number): string {
  for (let count = units.length; count > 0; count--) {
    const more = count < units.length ? ` +${units.length - count}` : '';
    const text = units.slice(0, count).join(' ') + more;
    if (text.length <= columns) return text;
  }
  return clip(String(units.length), columns);
}

const unitTitle = ({ unit, map }: TimelineView, { columns }: Size): Line =>
  columns >= 84 ? [bold(`unit ${unit}`), grey(' · '), plain(map.name)] : [bold(`unit ${unit}`)];

/** How to read a map, with what its full height stands for. */
function howTo({ quantity, isSigned, scale, rows }: HeatMapView, { glyphs }: Theme): readonly string[] {
  const hasOwn = rows.some((row) => row.scale !== scale);
  const full = `${glyphs.levels[6]} = ${scale}${hasOwn ? `, ${OWN_SCALE} its own` : ''}`;
  if (isSigned) {
    const short = `+ above 0, − below; ${full}`;
    return [
      `+ above zero, − below; height is size, ${full}; a long stripe is a memory that lasts`,
      `+ above zero, − below; height is size, ${full}`,
      short,
      full,
    ];
  }
  const [long, brief] = sentences[quantity] ?? ['', ''];
  return [`a row a unit, height 0 to 1; ${long}`, `${full}; ${long}`, `${full}; ${brief}`, brief];
}

/** The selected unit's row once more: as a chart, as numbers, and as the colour of the words. */
function drawUnit(surface: Surface, y: number, view: TimelineView, plan: Plan, theme: Theme): void {
  const { map, line, current, tokens } = view;
  const place = { x: plan.labelColumns, y, columns: plan.tokenColumns };
  const scale = { full: line.scale, role: roles[map.quantity] };
  if (plan.profileRows > 0) drawProfile(surface, place, plan.profileRows, line.values, scale, theme);
  let below = y + plan.profileRows;
  const index = tokens.findIndex(({ timeStep }) => timeStep === current.timeStep);
  drawNumbers(surface, { ...place, y: below }, line.values, index, map.isSigned);
  if (line.trained) {
    below += 1;
    surface.put(plan.labelColumns - 2, below, theme.glyphs.ghost, { role: 'grey' });
    drawNumbers(surface, { ...place, y: below }, line.trained, index, map.isSigned, true);
  }
  surface.put(plan.labelColumns - 2, below + 1, 'h', { role: 'grey' });
  drawShading(surface, plan.labelColumns, below + 1, view.page, view.shading, current.timeStep);
}
