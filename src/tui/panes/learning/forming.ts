import { formatCount, formatGate, formatProbability } from '../../format.ts';
import type { Slot } from '../../frame/review-slots.ts';
import { drawHeatHead, drawHeatRow } from '../../parts/heat-map.ts';
import type { Line, Role } from '../../styled-line.ts';
import { bold, grey, plain } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { clip, safeText, widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Plan } from './plan.ts';
import type { FormingView } from './select.ts';

const roles: Readonly<Partial<Record<FormingView['quantity'], Role>>> = {
  forget: 'forget',
  update: 'forget',
  input: 'input',
  output: 'output',
  reset: 'output',
};

/** From here on a label has room under its token. */
const SAID_COLUMNS = 4;

/** The tokens, and under each what the network says after it at the train step on the screen. */
export function drawFormingHead(
  surface: Surface,
  y: number,
  view: FormingView,
  slots: readonly Slot[],
  timeStep: number,
  plan: Plan,
  theme: Theme,
): void {
  const heads = slots.map((slot) => ({ text: slot.text, isCurrent: slot.timeStep === timeStep }));
  drawHeatHead(surface, plan.labelColumns, y, heads, plan.tokenColumns, theme);
  surface.put(0, y + 1, 'says', { role: 'grey' });
  const index = heads.findIndex(({ isCurrent }) => isCurrent);
  if (plan.tokenColumns < SAID_COLUMNS) {
    surface.putLine(plan.labelColumns, y + 1, saidAtCursor(view, index, plan.columns - plan.labelColumns));
    return;
  }
  for (const [place] of slots.entries()) {
    const text = saidShort(view, place, plan.tokenColumns - 1);
    const style = place === index ? { bold: true } : { role: 'grey' as const };
    surface.put(plan.labelColumns + place * plan.tokenColumns, y + 1, text, style);
  }
}

/** A column's worth of what is said: the probability between two labels, else the label. */
function saidShort({ path, says }: FormingView, place: number, columns: number): string {
  if (path) {
    const probability = path[place];
    return probability === undefined ? '' : formatGate(probability);
  }
  return clip(safeText(says[place]?.label ?? ''), columns);
}

/** In words, of the cursor's token alone. */
function saidAtCursor({ says }: FormingView, place: number, columns: number): Line {
  const said = says[place];
  if (!said) return [grey('nothing before the last token')];
  const label = clip(safeText(said.label), Math.max(4, columns - 20));
  return [bold(label), grey(` here, ${formatProbability(said.probability)}`)];
}

/** A row a snapshot: the picture in which a stripe forms. */
export function drawForming(surface: Surface, y: number, view: FormingView, plan: Plan, theme: Theme): void {
  const scale = { full: view.scale, role: roles[view.quantity] };
  for (const [row, { step, isShown, values }] of view.rows.entries()) {
    const label = formatCount(step).padStart(plan.labelColumns - 2);
    surface.put(1, y + row, clip(label, plan.labelColumns - 2), isShown ? { bold: true } : { role: 'grey' });
    if (isShown) surface.put(0, y + row, theme.glyphs.selected, { bold: true });
    drawHeatRow(surface, plan.labelColumns, y + row, values, plan.tokenColumns, scale, theme);
  }
}

/** `forget gate of unit 3`, as the title of the rows. */
export const formingTitle = ({ name, unit }: FormingView): Line => [bold(name), grey(' of '), plain(`unit ${unit}`)];

/** How to read the rows, the longest first. */
export function formingHowTo({ isSigned, scale }: FormingView, { glyphs }: Theme): readonly string[] {
  const full = `${glyphs.levels[6]} = ${scale}`;
  const short = isSigned ? `+ above 0, − below; ${full}` : full;
  return [
    `a row a train step, the first on top; ${short}`,
    `a row a train step; ${short}`,
    short,
    ...(widthOf(short) > 12 ? [full] : []),
  ];
}
