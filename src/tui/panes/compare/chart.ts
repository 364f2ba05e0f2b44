import { formatSigned } from '../../format.ts';
import { signRole } from '../../parts/bars.ts';
import { tokenLabel } from '../../parts/token-label.ts';
import type { Role } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { clip, widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Plan } from './plan.ts';
import type { ComparedKind, CompareView } from './select.ts';

/** What each reader is called in the chart: letters are told apart without colour. */
export const letters: Readonly<Record<ComparedKind, string>> = {
  lstm: 'L',
  gru: 'G',
  rnn: 'R',
  attention: 'A',
  'bag-of-words': 'B',
  own: 'Y',
};

/** The first column of a token's group. */
const columnOf = ({ gutter, group, tokens }: Plan, timeStep: number): number =>
  gutter + (timeStep - tokens.first) * group;

const pageOf = <Item>(
  { tokens: { first, count } }: Plan,
  items: readonly Item[],
): readonly (readonly [number, Item])[] =>
  items.slice(first, first + count).map((item, index) => [first + index, item]);

/** Each reader's probability after each token, as a letter at its height on a stem. */
export function drawChart(surface: Surface, y: number, view: CompareView, plan: Plan, theme: Theme): void {
  drawAxis(surface, y, view, plan);
  drawGuides(surface, y, view, plan, theme);
  const addedStem = theme.glyphs.id === 'unicode' ? '┊' : ':';
  for (const [index, reader] of view.readers.entries()) {
    if (reader.status !== 'ready') continue;
    const stem = reader.kind === 'bag-of-words' ? addedStem : '│';
    for (const [timeStep, probability] of pageOf(plan, reader.path)) {
      const at = columnOf(plan, timeStep) + index * plan.pitch;
      if (probability !== undefined) drawReading(surface, at, y, probability, view.baseline, plan, [reader.kind, stem]);
    }
  }
}

/** Two dashed lines around the current token; in any glyph set they are unlike a stem. */
function drawGuides(surface: Surface, y: number, view: CompareView, plan: Plan, { glyphs }: Theme): void {
  const guide = glyphs.id === 'unicode' ? '┊' : glyphs.dot;
  const x = columnOf(plan, view.timeStep);
  for (let row = 0; row < plan.chartRows; row++) {
    if (view.baseline === 0.5 && row === middleOf(plan)) continue;
    if (x > plan.gutter) surface.put(x - 1, y + row, guide, { role: 'grey' });
    surface.put(x + plan.group - 1, y + row, guide, { role: 'grey' });
  }
}

const middleOf = ({ chartRows }: Plan): number => (chartRows - 1) / 2;

function drawAxis(surface: Surface, y: number, { baseline }: CompareView, plan: Plan): void {
  const { chartRows, gutter, columns } = plan;
  const axis = gutter - 1;
  for (let row = 0; row < chartRows; row++) surface.put(axis, y + row, '│', { role: 'grey' });
  const label = (row: number, text: string): void => surface.put(axis - 1, y + row, text, { role: 'grey' });
  label(0, '1');
  label(chartRows - 1, '0');
  if (baseline !== 0.5) return;
  const middle = middleOf(plan);
  surface.put(axis, y + middle, `┼${'─'.repeat(columns - axis - 2)}`, { role: 'grey' });
  label(middle, '½');
}

/** The row of a probability, from the top, to the nearest. */
export function rowOf(probability: number, baseline: number, chartRows: number): number {
  if (baseline === 0) return Math.round((1 - probability) * (chartRows - 1));
  const half = (chartRows - 1) / 2;
  const level = Math.round((Math.abs(probability - 0.5) / 0.5) * half);
  return probability >= 0.5 ? half - level : half + level;
}

function drawReading(
  surface: Surface,
  x: number,
  y: number,
  probability: number,
  baseline: 0.5 | 0,
  plan: Plan,
  [kind, stem]: readonly [ComparedKind, string],
): void {
  const row = rowOf(probability, baseline, plan.chartRows);
  const base = baseline === 0 ? plan.chartRows : middleOf(plan);
  const role: Role = signRole(probability - baseline);
  for (let at = Math.min(row, base) + 1; at < Math.max(row, base); at++) surface.put(x, y + at, stem, { role });
  surface.put(x, y + row, letters[kind], kind === 'bag-of-words' ? { bold: true } : { bold: true, role });
}

/** The tokens under the chart, the current one reversed; and how many lie on other pages. */
export function drawNames(surface: Surface, y: number, view: CompareView, plan: Plan, { glyphs }: Theme): void {
  for (const [timeStep, token] of pageOf(plan, view.tokens)) {
    const x = columnOf(plan, timeStep);
    const name = clip(tokenLabel(token), plan.group - 1);
    if (timeStep !== view.timeStep) {
      surface.put(x, y, name, { role: 'grey' });
      continue;
    }
    surface.put(x - 1, y, glyphs.pill.left, { bold: true });
    surface.put(x, y, name, { bold: true, inverse: true });
    surface.put(x + widthOf(name), y, glyphs.pill.right, { bold: true });
  }
  const { first, count } = plan.tokens;
  const after = view.tokens.length - first - count;
  if (first > 0) surface.put(0, y, `‹${first}`, { role: 'grey' });
  if (after > 0) surface.put(columnOf(plan, first + count), y, `${after}›`, { role: 'grey' });
}

/** What the bag of words adds for each token. */
export function drawWeights(surface: Surface, y: number, { wordWeights }: CompareView, plan: Plan): void {
  surface.put(plan.isWide ? 0 : 1, y, letters['bag-of-words'], { bold: true });
  if (plan.isWide) surface.put(1, y, ' adds', { role: 'grey' });
  for (const [timeStep, weight] of pageOf(plan, wordWeights ?? [])) {
    surface.put(columnOf(plan, timeStep), y, formatSigned(weight), { role: 'grey' });
  }
}
