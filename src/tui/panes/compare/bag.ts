import { currentModel, currentReading } from '../../../session/readings/reading.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { formatGate, formatSigned } from '../../format.ts';
import { signedBar } from '../../parts/bars.ts';
import { cellNames } from '../../parts/cell-names.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { tokenLabel } from '../../parts/token-label.ts';
import { pageAround } from '../../parts/window.ts';
import { bold, grey, plain } from '../../styled-line.ts';
import { createSurface } from '../../surface.ts';
import { clip } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';
import { type CompareView, selectCompare } from './select.ts';

/** A number a word, before any of them is added. */
const WORD_COLUMNS = 14;
/** Head, rule, two verdicts. */
const FIXED_ROWS = 4;

/**
 * The bag of words alone, as a lesson first shows it: what it adds for each word, and what that comes to, beside the
 * verdict of the model that reads in order.
 */
export function drawBag(state: SessionState, { columns, rows }: Size, theme: Theme): Drawing {
  const view = selectCompare(state);
  const surface = createSurface(columns, rows);
  surface.putLine(1, 0, [grey(clip('a bag of words: a number a word, all added up', columns - 2))]);
  if (!view.wordWeights) {
    surface.putLine(1, 1, [grey('loading …')]);
    return { lines: surface.lines(), rules: [] };
  }
  const room = Math.max(1, rows - FIXED_ROWS);
  const page = pageAround(state.cursor.timeStep, view.tokens.length, room);
  drawWords(surface, view, page.first, Math.min(page.count, room), theme);
  const y = 1 + Math.min(page.count, room);
  surface.putLine(0, y, sectionRule([plain('P(positive)')], ['who counts and who reads', ''], columns, theme));
  drawVerdicts(surface, y + 1, state, view);
  return { lines: surface.lines(), rules: [y] };
}

function drawWords(
  surface: ReturnType<typeof createSurface>,
  { tokens, wordWeights = [] }: CompareView,
  first: number,
  count: number,
  theme: Theme,
): void {
  const scale = Math.max(0.2, ...wordWeights.map(Math.abs));
  const bar = Math.min(41, surface.columns - WORD_COLUMNS - 8);
  const columns = bar - (1 - (bar % 2));
  for (let row = 0; row < count; row++) {
    const weight = wordWeights[first + row] ?? 0;
    surface.put(1, 1 + row, clip(tokenLabel(tokens[first + row]), WORD_COLUMNS - 2));
    surface.putLine(WORD_COLUMNS, 1 + row, signedBar({ value: weight }, columns, scale, theme.glyphs));
    surface.put(WORD_COLUMNS + columns + 1, 1 + row, formatSigned(weight));
  }
}

function drawVerdicts(
  surface: ReturnType<typeof createSurface>,
  y: number,
  state: SessionState,
  { readers }: CompareView,
): void {
  const last = currentReading(state).steps.length - 1;
  const bag = readers.find(({ kind }) => kind === 'bag-of-words');
  const reader = readers.find((it) => it.status === 'ready' && it.isCurrent);
  const pathOf = (it: typeof bag): number | undefined => (it?.status === 'ready' ? it.path[last] : undefined);
  const rows = [
    ['bag of words', 'in any order', pathOf(bag)],
    [cellNames[currentModel(state).config.cell], 'in this order', pathOf(reader)],
  ] as const;
  for (const [index, [name, how, probability]] of rows.entries()) {
    const number = probability === undefined ? '?' : formatGate(probability);
    surface.putLine(1, y + index, [plain(name.padEnd(WORD_COLUMNS - 1)), bold(number), grey(`   ${how}`)]);
  }
}
