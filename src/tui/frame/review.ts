import type { Trace } from '../../model/tracing/trace.ts';
import { withheldStep } from '../../session/course/checkpoint.ts';
import { currentReading } from '../../session/readings/reading.ts';
import { knowsWholeReview } from '../../session/readings/selectors.ts';
import {
  followedLabel,
  followedReading,
  hasTwoPaths,
  newVerdict,
  shownPath,
  shownVerdict,
  tokensShown,
} from '../../session/readings/verdict.ts';
import { shownReading, shownTrainedReading } from '../../session/readings/way-back/filled.ts';
import type { SessionState } from '../../session/state/state.ts';
import { formatGate, formatProbability, formatSigned } from '../format.ts';
import type { Glyphs } from '../glyphs.ts';
import type { Layout } from '../layout.ts';
import { bold, type Line, plain, type Style } from '../styled-line.ts';
import { createSurface, type Surface } from '../surface.ts';
import { clip, safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { pageAround, type Slot, slotsOf } from './review-slots.ts';
import { typedReview } from './typing-line.ts';

/** The headline at the right: 14 columns for its numbers, more where there is a bar. */
const headlineColumns = ({ isTall }: Layout): number => (isTall ? 40 : 14);
const BAR_COLUMNS = 20;

/** The height of a probability in eighths, and the side of ½ that it is on. */
export const levelOf = (probability: number, { levels }: Glyphs): string =>
  levels[Math.min(7, Math.floor(probability * 8))] ?? ' ';

export const verdictStyle = (probability: number): Style => ({ role: probability >= 0.5 ? 'above' : 'below' });

/** Every token of the review with the probability after it, and the verdict as a headline. */
export function drawReview(state: SessionState, layout: Layout, theme: Theme): readonly Line[] {
  if (state.typing?.purpose === 'review') return typedReview(state, layout, theme);
  const surface = createSurface(layout.columns, layout.reviewRows);
  drawStrip(surface, state, layout, theme);
  drawHeadline(surface, state, layout, theme);
  return surface.lines();
}

function drawStrip(surface: Surface, state: SessionState, layout: Layout, theme: Theme): void {
  const reading = currentReading(state);
  const least = layout.isTall ? 5 : 4;
  const gap = layout.isTall ? 3 : 2;
  const room = layout.columns - headlineColumns(layout) - 2;
  const slots = slotsOf(reading, least);
  const whole = pageAround(slots, 0, room, gap);
  const page =
    whole.after === 0 ? whole : pageAround(slots, state.cursor.timeStep, room - marksColumns(slots.length, gap), gap);
  const before = page.before > 0 ? `‹ ${page.before} more ` : '';
  surface.put(1, 0, before, { role: 'grey' });
  let x = 2 + widthOf(before);
  for (const slot of page.slots) {
    drawToken(surface, x, slot, state, layout, theme);
    x += slot.columns + gap;
  }
  if (page.after > 0) surface.put(x, 0, `${page.after} more ›`, { role: 'grey' });
}

/** A review of several pages gives up the room of its two marks, `‹ 12 more ` and `34 more ›`. */
const marksColumns = (tokens: number, gap: number): number =>
  widthOf('‹  more ') + gap + widthOf(' more ›') + 2 * String(tokens).length;

function drawToken(surface: Surface, x: number, slot: Slot, state: SessionState, layout: Layout, theme: Theme): void {
  const { timeStep, text } = slot;
  const isCurrent = timeStep === state.cursor.timeStep;
  const isAhead = timeStep > state.cursor.timeStep && !knowsWholeReview(state);
  if (isCurrent) {
    surface.put(x - 1, 0, theme.glyphs.pill.left, { bold: true });
    surface.put(x + widthOf(text), 0, theme.glyphs.pill.right, { bold: true });
  }
  surface.put(x, 0, text, isCurrent ? { bold: true, inverse: true } : isAhead ? { role: 'grey' } : undefined);
  const trained = shownTrainedReading(state);
  if (trained && isAskedFor(state, timeStep)) for (const row of [1, 2]) surface.put(x, row, '?', { bold: true });
  else if (trained) drawTwoPaths(surface, x, timeStep, state, [trained, shownReading(state)], theme);
  else drawLevel(surface, x, slot, state, layout, theme);
}

/** Under a token its trained probability, and the altered one with the direction in which it moved. */
function drawTwoPaths(
  surface: Surface,
  x: number,
  timeStep: number,
  state: SessionState,
  readings: readonly Trace[],
  theme: Theme,
): void {
  const [before, after] = readings.map((reading) => shownPath(state, reading)[timeStep]);
  if (before === undefined || after === undefined) return;
  const [was, is] = [formatGate(before), formatGate(after)];
  surface.put(x, 1, was);
  surface.put(x, 2, is, { bold: was !== is });
  if (was === is) return;
  const isUp = after > before;
  surface.put(x + 3, 2, isUp ? theme.glyphs.up : theme.glyphs.down, { role: isUp ? 'above' : 'below' });
}

function drawLevel(surface: Surface, x: number, slot: Slot, state: SessionState, layout: Layout, theme: Theme): void {
  const { timeStep, columns } = slot;
  const probability = timeStep < tokensShown(state) ? shownPath(state, shownReading(state))[timeStep] : undefined;
  if (isAskedFor(state, timeStep)) {
    surface.put(x, 1, '?', { bold: true });
    return;
  }
  if (probability === undefined) {
    surface.put(x, 1, theme.glyphs.dot, { role: 'grey' });
    return;
  }
  const style = { bold: timeStep === tokensShown(state) - 1 };
  const level = levelOf(probability, theme.glyphs);
  surface.put(x, 1, layout.isTall ? level.repeat(columns) : level, verdictStyle(probability));
  if (layout.isTall) surface.put(x, 2, formatGate(probability), style);
  else surface.put(x + 1, 1, formatGate(probability), style);
}

/** Whether an open prediction is about the probability after this token. */
const isAskedFor = (state: SessionState, timeStep: number): boolean =>
  withheldStep(state, state.modelName) === timeStep;

function drawHeadline(surface: Surface, state: SessionState, layout: Layout, theme: Theme): void {
  if (hasTwoPaths(state)) {
    drawPathNames(surface, state, layout);
    return;
  }
  const verdict = shownVerdict(state);
  // Before anything is read, a lesson that shows little need not name what is to come.
  if (!verdict && state.drawn === 'strip') return;
  const reading = currentReading(state);
  const token = verdict && reading.steps[verdict.timeStep]?.text;
  const label = probabilityOf(shownReading(state));
  const title = layout.isTall && token ? `${label} after “${clip(safeText(token), 14)}”` : label;
  surface.put(layout.columns - 1 - widthOf(title), 0, title, { role: 'grey' });
  if (!verdict || isAskedFor(state, verdict.timeStep)) return;
  const { probability, change } = verdict;
  const numbers: Line = [
    bold(formatProbability(probability)),
    ...(change === undefined ? [] : changeSpans(change, layout, theme)),
  ];
  const width = numbers.reduce((sum, { text }) => sum + widthOf(text), 0);
  surface.putLine(layout.columns - 1 - width, 1, numbers);
  if (layout.isTall) drawVerdictBar(surface, layout.columns - headlineColumns(layout), probability, theme);
}

/** Of which label the two paths are, and which is which; a verdict that has become another is named instead. */
function drawPathNames(surface: Surface, state: SessionState, layout: Layout): void {
  const turned = newVerdict(state);
  const names: readonly (readonly [string, Style])[] = [
    [probabilityOf(followedReading(state)), { role: 'grey' }],
    ['trained', { role: 'grey' }],
    turned === undefined ? ['what if', { role: 'grey' }] : [`now ${clip(safeText(turned), 9)}`, { bold: true }],
  ];
  for (const [row, [name, style]] of names.entries()) {
    surface.put(layout.columns - 1 - widthOf(name), row, name, style);
  }
}

const probabilityOf = (reading: Trace): string => `P(${clip(safeText(followedLabel(reading)), 9)})`;

function changeSpans(change: number, { isTall }: Layout, { glyphs }: Theme): Line {
  const isNothing = Math.abs(change) < 0.005;
  const arrow = isNothing ? ' ' : change > 0 ? glyphs.up : glyphs.down;
  const style: Style = { role: change > 0 ? 'above' : 'below' };
  const text = formatSigned(change).trimStart();
  return [plain(isTall ? '  ' : ' '), { text: arrow, style }, plain(isTall ? ` ${text}` : text)];
}

function drawVerdictBar(surface: Surface, x: number, probability: number, { glyphs }: Theme): void {
  const full = Math.round(probability * BAR_COLUMNS);
  surface.put(x, 1, glyphs.bar.full.repeat(full), verdictStyle(probability));
  surface.put(x + full, 1, glyphs.bar.floor.repeat(BAR_COLUMNS - full), { role: 'grey' });
  surface.put(x, 2, '0', { role: 'grey' });
  surface.put(x + BAR_COLUMNS / 2, 2, '½', { role: 'grey' });
  surface.put(x + BAR_COLUMNS - 1, 2, '1', { role: 'grey' });
}
