import { sectionRule } from '../../parts/section-rule.ts';
import { tokenLabel } from '../../parts/token-label.ts';
import { grey, type Line, plain } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { clip, padTo } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Plan, ReachPlan } from './plan.ts';
import { type AnyReader, awaited, drawBar, isCurrent, isReady, readerName } from './readers.ts';
import { percentText, sizeText } from './scale.ts';
import type { ReachReader, ReachView } from './select.ts';

const PERCENT_COLUMNS = 9;
/** Wide enough to keep the two headings apart: “left” and “gates let through”. */
const GAP_COLUMNS = 3;

/** Where the numbers beside the bars stand. */
interface Places {
  readonly bar: number;
  readonly barColumns: number;
  readonly percent: number;
  readonly gates: number;
}

function placesOf({ columns, isWide }: Plan, { nameColumns }: ReachPlan): Places {
  const gates = columns - (isWide ? 24 : 8);
  const percent = gates - PERCENT_COLUMNS - GAP_COLUMNS;
  return { bar: nameColumns, barColumns: percent - nameColumns - 1, percent, gates };
}

/** How much of the gradient is left at the first token, and what the gates let through. @returns the row after it */
export function drawLeft(
  surface: Surface,
  top: number,
  view: ReachView,
  whole: Plan,
  plan: ReachPlan,
  theme: Theme,
): number {
  const { isWide, columns } = whole;
  const places = placesOf(whole, plan);
  let y = top;
  if (plan.hasRule) surface.putLine(0, y++, leftRule(whole, theme));
  if (plan.hasSentence) {
    surface.put(1, y, clip(sentence(view, isWide), places.percent - 2), { role: 'grey' });
    surface.put(places.percent, y, padTo('left', PERCENT_COLUMNS, 'right'), { role: 'grey' });
    surface.put(places.gates, y++, isWide ? 'gates let through' : 'gates', { role: 'grey' });
  }
  const largest = Math.max(0, ...view.readers.map((reader) => (isReady(reader) ? (reader.left ?? 0) : 0)));
  for (const reader of view.readers) drawReader(surface, y++, reader, largest, places, isWide, theme);
  if (plan.hasComment) surface.put(1, y++, clip(comment(view, isWide), columns - 1), { role: 'grey' });
  return y;
}

function drawReader(
  surface: Surface,
  y: number,
  reader: AnyReader,
  largest: number,
  places: Places,
  isWide: boolean,
  theme: Theme,
): void {
  surface.put(1, y, readerName(reader), { bold: isCurrent(reader) });
  if (!isReady(reader)) {
    surface.put(places.bar, y, awaited[reader.status], { role: 'grey' });
    return;
  }
  const { left } = reader;
  if (left !== undefined) {
    drawBar(surface, places.bar, y, largest > 0 ? left / largest : 0, places.barColumns, theme);
  }
  surface.put(places.percent, y, padTo(left === undefined ? '—' : percentText(left), PERCENT_COLUMNS, 'right'));
  surface.putLine(places.gates, y, keptLine(reader, isWide));
}

function leftRule({ columns, isWide }: Plan, theme: Theme): Line {
  const howTo = [
    'above: gradient that reaches back to each word, log scale',
    'log scale: longer, more arrives',
    'longer: more arrives',
  ];
  return sectionRule([plain(isWide ? 'what is left' : 'left')], howTo, columns, theme);
}

function sentence({ first, stepsBack }: ReachView, isWide: boolean): string {
  const word = `“${clip(tokenLabel(first), 12)}”`;
  return isWide ? `from the last word back to ${word}, ${stepsBack} steps` : `last to ${word}, ${stepsBack} back`;
}

const symbols = { forget: 'f', update: 'z', input: 'i', output: 'o', reset: 'r' } as const;

function keptLine({ kept, norms }: ReachReader, isWide: boolean): Line {
  if (!norms) return [];
  if (!kept) return [grey('no gate')];
  const { gate, mean, unit } = kept;
  const line: Line = [{ text: symbols[gate], style: { role: 'forget', bold: true } }, plain(` ${sizeText(mean)}`)];
  if (!isWide || !unit) return line;
  return [...line, grey(`  unit ${unit.index} `), plain(sizeText(unit.value))];
}

function comment({ readers, isTrainedOnly }: ReachView, isWide: boolean): string {
  if (isTrainedOnly) return 'trained gates: a what-if is not in these numbers';
  if (isWide) return 'gates let through: f, or z, multiplied over those steps; the mean of all units';
  const current = readers.filter(isReady).find(isCurrent);
  const unit = current?.kept?.unit;
  if (!unit) return 'gates: f·f·… over the way, mean of units';
  return `gates: mean f·f·…; unit ${unit.index} lets through ${sizeText(unit.value)}`;
}
