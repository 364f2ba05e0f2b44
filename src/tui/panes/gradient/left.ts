import { sectionRule } from '../../parts/section-rule.ts';
import { tokenLabel } from '../../parts/token-label.ts';
import { grey, type Line, plain } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { clip, padTo, widthOf } from '../../text.ts';
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
  readonly belt: number;
  readonly gates: number;
}

function placesOf({ columns, isWide }: Plan, { nameColumns }: ReachPlan, { readers }: ReachView): Places {
  const longest = Math.max(0, ...readers.map((reader) => widthOf(readerName(reader))));
  const bar = Math.max(nameColumns, longest + 2);
  const gates = columns - (isWide ? 24 : 8);
  const belt = gates - PERCENT_COLUMNS - GAP_COLUMNS;
  const percent = belt - PERCENT_COLUMNS - 1;
  return { bar, barColumns: percent - bar - 1, percent, belt, gates };
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
  const places = placesOf(whole, plan, view);
  let y = top;
  if (plan.hasRule) surface.putLine(0, y++, leftRule(whole, theme));
  if (plan.hasSentence) {
    const room = places.percent + PERCENT_COLUMNS - 'left'.length - 2;
    surface.put(1, y, clip(sentence(view, isWide), room), { role: 'grey' });
    const head = (x: number, text: string) => surface.put(x + PERCENT_COLUMNS - text.length, y, text, { role: 'grey' });
    head(places.percent, 'left');
    head(places.belt, isWide ? 'by belt' : 'belt');
    surface.put(places.gates, y++, isWide ? 'gates let through' : 'gates', { role: 'grey' });
  }
  const largest = Math.max(0, ...view.readers.flatMap((reader) => (isReady(reader) ? lengthsOf(reader) : [])));
  for (const reader of view.readers) drawReader(surface, y++, reader, largest, places, isWide, theme);
  if (plan.hasComment) surface.put(1, y++, clip(comment(view, isWide, theme), columns - 1), { role: 'grey' });
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
    const share = (value: number | undefined) => (value === undefined || largest === 0 ? undefined : value / largest);
    const shares = { whole: share(left) ?? 0, belt: share(reader.belt), trained: share(reader.trained?.left) };
    drawBar(surface, places.bar, y, shares, places.barColumns, theme);
  }
  const text = (value: number | undefined): string =>
    padTo(value === undefined ? '—' : percentText(value), PERCENT_COLUMNS, 'right');
  surface.put(places.percent, y, text(left));
  surface.put(
    places.belt,
    y,
    reader.belt === undefined && left !== undefined ? padTo('none', PERCENT_COLUMNS, 'right') : text(reader.belt),
  );
  surface.putLine(places.gates, y, keptLine(reader, isWide));
}

/** Every length that the bars of what is left must hold. */
const lengthsOf = ({ left = 0, belt = 0, trained }: ReachReader): readonly number[] => [left, belt, trained?.left ?? 0];

function leftRule({ columns, isWide }: Plan, theme: Theme): Line {
  const { both } = theme.glyphs.belt;
  const howTo = [
    `log scale: what reaches each word, and ${both} along the belt alone: compare, it is no share`,
    `log scale: what arrives, ${both} along the belt alone`,
    `log scale; ${both} the belt alone`,
    `${both} the belt alone`,
  ];
  return sectionRule([plain(isWide ? 'what is left' : 'left')], howTo, columns, theme);
}

function sentence({ first, stepsBack }: ReachView, isWide: boolean): string {
  const word = `“${clip(tokenLabel(first), 12)}”`;
  return isWide ? `from the last word back to ${word}, ${stepsBack} steps` : `last to ${word}, ${stepsBack} back`;
}

const symbols = { forget: 'f', update: 'z', input: 'i', output: 'o', reset: 'r' } as const;

function keptLine({ cell, kept, norms }: ReachReader, isWide: boolean): Line {
  if (!norms) return [];
  // Attention carries no state: its gradient is of the word's own vector.
  if (cell === 'attention') return [grey(isWide ? 'of the embedding' : 'embed.')];
  if (!kept) return [grey('no gate')];
  const { gate, mean, unit } = kept;
  const line: Line = [{ text: symbols[gate], style: { role: 'forget', bold: true } }, plain(` ${sizeText(mean)}`)];
  if (!isWide || !unit) return line;
  return [...line, grey(`  unit ${unit.index} `), plain(sizeText(unit.value))];
}

function comment({ readers }: ReachView, isWide: boolean, { glyphs }: Theme): string {
  const altered = readers.filter(isReady).find(({ trained }) => trained);
  if (altered) {
    const was = altered.trained?.left === undefined ? '' : ` ${percentText(altered.trained.left)}`;
    return `${glyphs.ghost} trained:${was}${isWide ? ' left' : ''}; the what-if is the ${readerName(altered)}’s${isWide ? ' alone' : ''}`;
  }
  if (isWide) return 'gates let through: f, or z, multiplied over those steps; the mean of all units';
  const current = readers.filter(isReady).find(isCurrent);
  const unit = current?.kept?.unit;
  if (!unit) return 'gates: f·f·… over the way, mean of units';
  return `gates: mean f·f·…; unit ${unit.index} lets through ${sizeText(unit.value)}`;
}
