import { formatSigned } from '../../format.ts';
import { halvesOf, signedBar } from '../../parts/bars.ts';
import { cellNames } from '../../parts/cell-names.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { tokenLabel } from '../../parts/token-label.ts';
import { plain } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { clip, padTo, safeText } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Plan, WordsPlan } from './plan.ts';
import { type LogScale, logScaleOf, shareOf, sizeText } from './scale.ts';
import type { WordRow, WordsView } from './select.ts';

const NAME_COLUMNS = 10;
const NUMBER_COLUMNS = 5;

/** Where the two measures of a word stand in its column. */
interface Places {
  readonly gradientBar: number;
  readonly gradient: number;
  readonly changeBar: number;
  readonly change: number;
  readonly gradientBarColumns: number;
  /** odd */
  readonly changeBarColumns: number;
}

/** Below the picture the gradient's bar is there already, and its number is enough. */
function placesOf({ isBelow, columnWidth }: WordsPlan): Places {
  const room = columnWidth - NAME_COLUMNS - 2 * NUMBER_COLUMNS - 4;
  const gradientBarColumns = isBelow ? 0 : Math.max(0, Math.floor(room * 0.4));
  const left = room - gradientBarColumns;
  const changeBarColumns = Math.max(3, left % 2 === 0 ? left - 1 : left);
  const gradient = NAME_COLUMNS + gradientBarColumns + (gradientBarColumns > 0 ? 1 : 0);
  const changeBar = gradient + NUMBER_COLUMNS + 1;
  return {
    gradientBar: NAME_COLUMNS,
    ...{ gradient, changeBar, gradientBarColumns, changeBarColumns },
    change: changeBar + changeBarColumns + 1,
  };
}

/** Which word mattered, by the gradient and by leaving it out. @returns the section rule's row, if it has one */
export function drawWords(
  surface: Surface,
  top: number,
  view: WordsView,
  whole: Plan,
  plan: WordsPlan,
  theme: Theme,
): number | undefined {
  let y = top;
  if (plan.isBelow)
    surface.putLine(0, y++, sectionRule([plain('which word mattered')], howTo(view), whole.columns, theme));
  const places = placesOf(plan);
  const columns = Math.max(1, Math.floor(whole.columns / plan.columnWidth));
  const used = Math.min(columns, Math.ceil(view.rows.length / plan.rows));
  for (let column = 0; column < used; column++) drawHead(surface, column * plan.columnWidth, y, places);
  surface.put(1, y, outside(view, plan), { role: 'grey' });
  const scales = {
    gradient: logScaleOf(view.range),
    change: Math.max(1e-9, ...view.rows.map(({ change = 0 }) => Math.abs(change))),
  };
  for (const [index, row] of view.rows.entries()) {
    const x = Math.floor(index / plan.rows) * plan.columnWidth;
    drawWord(surface, x, y + 1 + (index % plan.rows), row, places, scales, theme);
  }
  if (!plan.isBelow) drawNotes(surface, y + 1 + Math.min(plan.rows, view.rows.length), view, whole);
  return plan.isBelow ? top : undefined;
}

/** How many words lie on other pages: `↑5 ↓4`. */
function outside({ tokens }: WordsView, { tokens: { first, count } }: WordsPlan): string {
  const after = tokens - first - count;
  return [first > 0 ? `↑${first}` : '', after > 0 ? `↓${after}` : ''].filter(Boolean).join(' ');
}

function drawHead(surface: Surface, x: number, y: number, places: Places): void {
  surface.put(x + places.gradientBar, y, 'gradient', { role: 'grey' });
  const label = 'logit if left out';
  surface.put(x + places.change + NUMBER_COLUMNS - label.length, y, label, { role: 'grey' });
}

function drawWord(
  surface: Surface,
  x: number,
  y: number,
  { token, isCurrent, norm, change }: WordRow,
  places: Places,
  scales: { readonly gradient: LogScale; readonly change: number },
  { glyphs }: Theme,
): void {
  const style = isCurrent ? { bold: true } : undefined;
  if (isCurrent) surface.put(x, y, glyphs.selected, style);
  surface.put(x + 1, y, clip(tokenLabel(token), NAME_COLUMNS - 2), style);
  if (norm !== undefined && places.gradientBarColumns > 0) {
    const halves = halvesOf(shareOf(norm, scales.gradient), places.gradientBarColumns, glyphs);
    surface.put(x + places.gradientBar, y, glyphs.bar.floor.repeat(places.gradientBarColumns), { role: 'grey' });
    surface.put(
      x + places.gradientBar,
      y,
      glyphs.bar.full.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? glyphs.bar.half : ''),
    );
  }
  surface.put(x + places.gradient, y, padTo(norm === undefined ? '—' : sizeText(norm), NUMBER_COLUMNS, 'right'), style);
  if (change !== undefined)
    surface.putLine(
      x + places.changeBar,
      y,
      signedBar({ value: change }, places.changeBarColumns, scales.change, glyphs),
    );
  surface.put(
    x + places.change,
    y,
    padTo(change === undefined ? '·' : formatSigned(change), NUMBER_COLUMNS, 'right'),
    style,
  );
}

const howTo = ({ cell }: WordsView): readonly string[] => [
  `${cellNames[cell]}: its gradient beside the logit’s change without the word; they may disagree`,
  `${cellNames[cell]}: gradient beside leaving it out; they may disagree`,
  'gradient and leaving out may disagree',
  'they may disagree',
];

function drawNotes(surface: Surface, y: number, { label, cell }: WordsView, { columns, rows }: Plan): void {
  const notes = [
    `left out: how the ${cellNames[cell]}’s logit of “${clip(safeText(label), 10)}” changes without the word`,
    'they may disagree: one asks for a small change, one for the word gone',
  ];
  const short = [`left out: change of the logit without the word`, 'small change against word gone: may disagree'];
  for (const [index, note] of notes.entries()) {
    const text = note.length + 2 <= columns ? note : short[index];
    if (y + 1 + index < rows) surface.put(1, y + 1 + index, clip(text, columns - 1), { role: 'grey' });
  }
}
