import { drawHeatHead, drawHeatRow, tokenColumns } from '../../parts/heat-map.ts';
import { pageAround } from '../../parts/window.ts';
import { bold, grey, type Line, plain } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { safeText } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import { roleOf } from './roles.ts';
import type { UnitRow } from './select.ts';
import type { TimelineMap, TimelineView } from './select-timeline.ts';

/** The title of the section: `timeline · forget gate, cell state`. */
export const timelineTitle = ({ maps }: TimelineView): Line => [
  bold('timeline'),
  grey(' · '),
  plain(maps.map(({ name }) => name).join(', ')),
];

/** The units of the table over the tokens read so far, each quantity in its own map, side by side. */
export function drawTimeline(
  surface: Surface,
  y: number,
  view: TimelineView,
  rows: readonly UnitRow[],
  theme: Theme,
): void {
  const half = Math.floor(surface.columns / view.maps.length);
  for (const [index, map] of view.maps.entries()) {
    drawMap(surface, { x: index * half, y, columns: half }, view, map, rows, theme);
  }
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
}

function drawMap(
  surface: Surface,
  { x, y, columns }: Frame,
  view: TimelineView,
  map: TimelineMap,
  rows: readonly UnitRow[],
  theme: Theme,
): void {
  const digits = Math.max(2, ...rows.map(({ unit }) => String(unit).length));
  const mapX = x + digits + 6;
  const room = columns - digits - 9;
  const perToken = tokenColumns(view.tokens.length, room);
  const { first, count } = pageAround(view.current, view.tokens.length, Math.floor(room / perToken));
  const tokens = view.tokens.slice(first, first + count).map((text, index) => ({
    text: safeText(text),
    isCurrent: first + index === view.current,
  }));
  const role = map.isSigned ? undefined : roleOf(map.quantity);
  surface.put(mapX - 3, y, map.symbol, { role, bold: true });
  drawHeatHead(surface, mapX, y, tokens, perToken, theme);
  const marks = { before: first > 0 ? '‹' : '', after: first + count < view.tokens.length ? '›' : '' };
  for (const [index, { unit, isSelected }] of rows.entries()) {
    const row = y + 1 + index;
    if (isSelected) surface.put(x + 1, row, theme.glyphs.selected, { bold: true });
    surface.put(x + 3, row, String(unit).padStart(digits), { bold: isSelected });
    surface.put(mapX - 1, row, marks.before, { role: 'grey' });
    surface.put(mapX + count * perToken, row, marks.after, { role: 'grey' });
    drawHeatRow(
      surface,
      mapX,
      row,
      map.row(unit).slice(first, first + count),
      perToken,
      { full: map.scale, role },
      theme,
    );
  }
}
