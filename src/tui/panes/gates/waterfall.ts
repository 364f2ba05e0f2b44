import { subscript } from '../../format.ts';
import { arithmeticLine } from '../../parts/arithmetic.ts';
import { signRole } from '../../parts/bars.ts';
import { spanBar } from '../../parts/span-bar.ts';
import { bold, grey, lineText, type Role, type Span } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import { WIDE_COLUMNS } from './columns.ts';
import type { GatesView } from './select.ts';
import type { WaterfallName, WaterfallRow } from './select-waterfall.ts';

/** How many rows are kept for it, so that the pane stays as it is when another cell reads. */
export const WATERFALL_ROWS = 4;

/** Where the parts of a row stand. */
interface Places {
  readonly labelX: number;
  /** undefined where there is no room for formulas */
  readonly formulaX: number | undefined;
  readonly barX: number;
  /** odd */
  readonly bar: number;
  readonly arithmeticX: number;
  /** of the arithmetic */
  readonly columns: number;
}

const odd = (columns: number): number => columns - (1 - (columns % 2));
const ERASED_COLUMNS = 14;

function placesIn(columns: number): Places {
  if (columns >= WIDE_COLUMNS) {
    const bar = odd(29 + Math.floor((columns - WIDE_COLUMNS) * 0.63));
    const arithmeticX = 18 + bar + 3;
    return { labelX: 2, formulaX: 10, barX: 18, bar, arithmeticX, columns: columns - arithmeticX - 1 };
  }
  const arithmetic = Math.min(24, (columns < 50 ? 19 : 21) + Math.floor(Math.max(0, columns - 50) / 2));
  const arithmeticX = columns - arithmetic;
  return {
    labelX: 1,
    formulaX: undefined,
    barX: 10,
    bar: odd(arithmeticX - 12),
    arithmeticX,
    columns: arithmetic,
  };
}

/** How the selected unit's new state comes about: a bar and its arithmetic a part, all on one axis. */
export function drawWaterfall(surface: Surface, y: number, view: GatesView, theme: Theme): void {
  const places = placesIn(surface.columns);
  for (const [index, row] of view.waterfall.rows.entries()) drawPart(surface, y + index, row, view, places, theme);
}

function drawPart(
  surface: Surface,
  y: number,
  row: WaterfallRow,
  view: GatesView,
  places: Places,
  { glyphs }: Theme,
): void {
  const { arithmetic, value } = row;
  surface.putLine(places.labelX, y, [labelOf(row)]);
  if (places.formulaX !== undefined) surface.putLine(places.formulaX, y, [grey(formulaOf(row.name, view))]);
  surface.putLine(places.barX, y, spanBar(spanOf(row, view), places.bar, view.waterfall.scale, glyphs));
  if (!arithmetic) {
    surface.putLine(places.arithmeticX, y, [grey('···')]);
    return;
  }
  const erased = places.formulaX !== undefined && value && !value.isHidden ? erasedOf(row) : undefined;
  const room = places.columns - (erased === undefined ? 0 : ERASED_COLUMNS);
  const line = arithmeticLine(arithmetic, room, affine[row.name]);
  surface.putLine(places.arithmeticX, y, line);
  if (erased === undefined) return;
  const x = places.arithmeticX + Math.max(20, widthOf(lineText(line)) + 2);
  surface.putLine(x, y, [grey(`${glyphs.erased} erased ${erased}`)]);
}

const roles: { readonly [name in WaterfallName]?: Role } = { kept: 'forget', written: 'input', taken: 'input' };

function labelOf({ name, value }: WaterfallRow): Span {
  if (!value) return grey(name);
  const role = roles[name];
  return role ? { text: name, style: { role, bold: true } } : bold(name);
}

function formulaOf(name: WaterfallName, { cell, before, after }: GatesView): string {
  if (name === 'kept') return cell === 'lstm' ? `f·${subscript('c', before)}` : `z·${subscript('h', before)}`;
  if (name === 'cell') return subscript('c', after);
  return { written: 'i·g', taken: '(1−z)·n', word: 'W·x', memory: 'U·h', sum: '', hidden: subscript('h', after) }[name];
}

/** What has too many terms to be worked out here; Arithmetic has them. */
const affine: { readonly [name in WaterfallName]?: string } = { word: 'W·x + b', memory: 'U·h + b' };

function spanOf(
  { name, value, from, before }: WaterfallRow,
  { rows, selectedRow }: GatesView,
): Parameters<typeof spanBar>[0] {
  if (!value || value.isHidden) return undefined;
  const isStart = name === 'written' || name === 'taken' ? rows[selectedRow]?.values.kept : undefined;
  if (isStart?.isHidden) return undefined;
  const role = roles[name] ?? signRole(value.value);
  return { from, to: from + value.value, role, erasedFrom: before };
}

/** How much of the memory the gate erased, without a sign; undefined where nothing is said of it. */
function erasedOf({ before, value }: WaterfallRow): string | undefined {
  if (before === undefined || !value) return undefined;
  const size = Math.abs(before - value.value);
  const digits = size < 0.995 ? size.toFixed(2) : size.toFixed(1);
  return digits.replace(/^0/, '');
}
