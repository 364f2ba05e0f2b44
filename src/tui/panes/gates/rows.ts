import type { Shown } from '../../../session/readings/shown-number.ts';
import { blendBar, gateBar, signedBar } from '../../parts/bars.ts';
import { type Memory, memoryNow, memoryScale } from '../../parts/memory-scale.ts';
import { gateField, signedField } from '../../parts/number-field.ts';
import type { Line, Style } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { clip, widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { PlacedColumn, Table } from './columns.ts';
import { scaleText } from './legend.ts';
import { roleOf } from './roles.ts';
import type { Column, GatesView, UnitRow } from './select.ts';
import type { UnitValues } from './select-values.ts';

const GREY: Style = { role: 'grey' };
const FLASH: Style = { bold: true, inverse: true };

/** The names over the columns, grey where nothing is computed yet; that of the selected gate is bold. */
export function drawHead(surface: Surface, y: number, view: GatesView, table: Table): void {
  if (table.isWide) surface.put(table.unitX + 3 - 'unit'.length, y, 'unit', GREY);
  for (const placed of table.columns) {
    if (placed.column.kind === 'memory') drawMemoryHead(surface, y, placed, view, table);
    else drawColumnHead(surface, y, placed);
  }
}

function drawColumnHead(surface: Surface, y: number, { column, x, bar, end }: PlacedColumn): void {
  const { symbol, name, isComputed, isSelected, isFlashing } = column;
  const role = roleOf(column.value);
  const nameStyle = isFlashing ? FLASH : isComputed ? { bold: isSelected } : GREY;
  const symbolStyle = isComputed ? { role, bold: true } : GREY;
  surface.put(x, y, clip(symbol, end - x), isFlashing ? FLASH : symbolStyle);
  const nameX = x + widthOf(symbol) + 1;
  if (bar > 0 && nameX + widthOf(name) <= end) surface.put(nameX, y, name, nameStyle);
}

/** The scale's ends with the symbol over its middle: `−2.5  c  +2.5`. */
function drawMemoryHead(surface: Surface, y: number, placed: PlacedColumn, view: GatesView, table: Table): void {
  const { column, x, bar } = placed;
  const size = scaleText(view.memoryScale);
  const low = `−${size}`;
  const high = `+${size}`;
  const room = bar - 2 * widthOf(low) - 2;
  const title = `${column.symbol} ${column.name}`;
  const isNamed = table.isWide && widthOf(title) <= room;
  const middle = x + (bar - 1) / 2;
  const symbolX = isNamed ? middle - Math.floor((widthOf(title) - 1) / 2) : middle;
  if (bar >= 2 * widthOf(low) + 1) {
    surface.put(x, y, low, GREY);
    surface.put(x + bar - widthOf(high), y, high, GREY);
  }
  surface.put(symbolX, y, column.symbol, column.isFlashing ? FLASH : { bold: true });
  const nameStyle = column.isFlashing ? FLASH : { bold: column.isSelected };
  if (isNamed) surface.put(symbolX + widthOf(column.symbol) + 1, y, column.name, nameStyle);
}

const rowStyle = ({ isFlashing, isSelected }: UnitRow): Style => (isFlashing ? FLASH : { bold: isSelected });

/** One unit: its number, and a bar or a dot with a number in each column. */
export function drawUnit(
  surface: Surface,
  y: number,
  row: UnitRow,
  view: GatesView,
  table: Table,
  { glyphs }: Theme,
): void {
  const style = rowStyle(row);
  if (row.isSelected) surface.put(table.markX, y, glyphs.selected, style);
  surface.put(table.unitX, y, String(row.unit).padStart(table.unitColumns), style);
  for (const placed of table.columns) {
    const { column, x, bar, number } = placed;
    const shown = column.kind === 'memory' ? memoryNow(unitMemory(row.values, column)) : row.values[column.value];
    if (!shown) {
      const isCentred = column.kind === 'signed' && bar > 0;
      surface.put(isCentred ? x + (bar - 1) / 2 : x, y, glyphs.dot, GREY);
      continue;
    }
    if (bar > 0) surface.putLine(x, y, barOf(placed, shown, row.values, view, glyphs));
    const isGate = column.kind === 'gate' || column.kind === 'blend';
    surface.put(number, y, isGate ? gateField(shown) : signedField(shown), style);
  }
}

function barOf(
  { column, bar }: PlacedColumn,
  shown: Shown,
  values: UnitValues,
  view: GatesView,
  glyphs: Theme['glyphs'],
): Line {
  switch (column.kind) {
    case 'gate':
      return gateBar(shown, bar, roleOf(column.value) ?? 'grey', glyphs);
    case 'blend':
      return blendBar(shown, bar, ['forget', 'input'], glyphs);
    case 'signed':
      return signedBar(shown, bar, view.signedScale, glyphs);
    case 'memory':
      return memoryScale(unitMemory(values, column), bar, view.memoryScale, glyphs);
  }
}

const NOWHERE: Shown = { value: 0 };

/** What a unit remembers: its cell state, or its hidden state where the cell has no other. */
export function unitMemory(values: UnitValues, { value }: Pick<Column, 'value'>): Memory {
  if (value === 'cell') return { before: values.cellBefore ?? NOWHERE, kept: values.kept, after: values.cell };
  return { before: values.hiddenBefore ?? NOWHERE, after: values.hidden };
}
