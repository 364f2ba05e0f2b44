import { formatGate, formatSigned, formatSize } from '../../format.ts';
import { gateBar } from '../../parts/bars.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { tokenLabel } from '../../parts/token-label.ts';
import { windowAround } from '../../parts/window.ts';
import { wrapText } from '../../side/prose.ts';
import { bold, grey, type Line, plain } from '../../styled-line.ts';
import { createSurface, type Surface } from '../../surface.ts';
import { clip, safeText } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';
import type { LookingView } from './select-looking.ts';

const NAMES = 13;
const VALUE = 6;
const LEAST_BAR = 3;
const LEAST_WORDS = 2;
const PARTS = 21;

/** A bar a head for each word so far, and under it what is added to the word's vector. */
export function drawLooking(view: LookingView, size: Size, theme: Theme): Drawing {
  const { columns, rows } = size;
  const surface = createSurface(columns, rows);
  const notes = notesOf(view).flatMap((note) => wrapText(note, Math.max(10, columns - 2), { role: 'grey' }));
  const own = view.parts.length + 1 + (view.verdict ? 1 : 0);
  const hasParts = rows >= own + LEAST_WORDS + 4;
  const noteRows = rows >= own + LEAST_WORDS + 4 + notes.length + 1 ? notes.length : 0;
  const room = Math.max(1, rows - 3 - (hasParts ? own : 0) - noteRows);
  const { look, words } = view;
  surface.putLine(
    0,
    0,
    sectionRule(
      [plain(titleOf(view))],
      ['a row a word so far; a head’s row sums to 1', 'a head’s sum is 1'],
      columns,
      theme,
    ),
  );
  surface.put(1, 1, clip(view.doing, columns - 2), { role: 'grey' });
  const window = windowAround(look.word, words.length, room);
  drawHeads(surface, 2, view, columns);
  for (let row = 0; row < window.count; row++) drawWord(surface, 3 + row, window.first + row, view, columns, theme);
  let y = 3 + window.count;
  const rules = [0];
  if (hasParts) {
    rules.push(y);
    surface.putLine(
      0,
      y++,
      sectionRule([plain('what is added to its vector')], ['as lengths of vectors', 'lengths'], columns, theme),
    );
    y = drawParts(surface, y, view, columns, theme);
  }
  if (noteRows > 0)
    surface.putLines(
      0,
      y,
      notes.slice(0, rows - y).map((line): Line => [grey(' '), ...line]),
    );
  return { lines: surface.lines(), rules };
}

const titleOf = ({ look, layers, token }: LookingView): string =>
  `what “${clip(safeText(token.text), 10)}” looks at · layer ${look.layer}${look.layer === layers - 1 ? ', the last' : ''}`;

/** What would otherwise be believed. */
const notesOf = ({ look, isClamped }: LookingView): readonly string[] => [
  ...(look.layer > 0
    ? ['Each word here holds what it looked at below: a word looked at now need not be the one that is meant.']
    : []),
  ...(isClamped ? ['The weight at the mark is set by hand; the others share the rest.'] : []),
];

function barWidth({ heads }: LookingView, columns: number): number {
  const each = Math.floor((columns - NAMES) / heads.length) - VALUE;
  return Math.max(LEAST_BAR, Math.min(24, each));
}

const headX = (view: LookingView, head: number, columns: number): number =>
  NAMES + head * (barWidth(view, columns) + VALUE);

function drawHeads(surface: Surface, y: number, view: LookingView, columns: number): void {
  for (const head of view.heads.keys()) {
    const isSelected = head === view.look.head;
    surface.put(headX(view, head, columns), y, `head ${head}`, isSelected ? { bold: true } : { role: 'grey' });
  }
}

function drawWord(surface: Surface, y: number, word: number, view: LookingView, columns: number, theme: Theme): void {
  const { look, words, heads } = view;
  const isSelected = word === look.word;
  if (isSelected) surface.put(0, y, theme.glyphs.selected, { bold: true });
  surface.put(1, y, clip(tokenLabel(words[word]), NAMES - 2), isSelected ? { bold: true } : undefined);
  const bar = barWidth(view, columns);
  for (const [head, weights] of heads.entries()) {
    const x = headX(view, head, columns);
    if (!weights) {
      surface.put(x, y, theme.glyphs.dot, { role: 'grey' });
      continue;
    }
    const isHere = isSelected && head === look.head;
    surface.putLine(x, y, gateBar({ value: weights[word] }, bar, 'input', theme.glyphs));
    surface.put(x + bar + 1, y, formatGate(weights[word]), isHere ? { bold: true, inverse: true } : undefined);
  }
}

/** @returns the row after them */
function drawParts(surface: Surface, from: number, view: LookingView, columns: number, theme: Theme): number {
  let y = from;
  const most = Math.max(...view.parts.map(({ length }) => length ?? 0), 1e-9);
  const bar = Math.max(LEAST_BAR, Math.min(30, columns - PARTS - VALUE - 2));
  for (const { name, length } of view.parts) {
    surface.put(1, y, name);
    if (length === undefined) surface.put(PARTS, y, theme.glyphs.dot, { role: 'grey' });
    else {
      surface.putLine(PARTS, y, gateBar({ value: length / most }, bar, 'output', theme.glyphs));
      surface.put(PARTS + bar + 1, y, formatSize(length));
    }
    y++;
  }
  if (!view.verdict) return y;
  const { label, logit, probability } = view.verdict;
  surface.putLine(1, y, [
    plain(`logit of “${clip(safeText(label), 12)}” `),
    bold(formatSigned(logit).trim()),
    grey(`, P ${probability.toFixed(2)}`),
  ]);
  return y + 1;
}
