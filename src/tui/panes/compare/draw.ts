import { MOST_WORDS_BESIDE } from '../../../session/readings/catalogue.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { grey, type Line, plain } from '../../styled-line.ts';
import { createSurface } from '../../surface.ts';
import { clip, safeText } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';
import { drawChart, drawNames, drawWeights, letters } from './chart.ts';
import { planOf } from './plan.ts';
import type { CompareView } from './select.ts';
import { drawTable } from './table.ts';

/** The chart with its tokens, and under it the table. */
export function drawCompare(view: CompareView, size: Size, theme: Theme): Drawing {
  const notes = mustReadNotes(view);
  const plan = planOf(size, {
    tokens: view.tokens.length,
    timeStep: view.timeStep,
    readers: view.readers.length,
    hasBag: view.readers.some(({ kind }) => kind === 'bag-of-words'),
    notes: notes.length,
    hasMiddle: view.baseline === 0.5,
  });
  const surface = createSurface(size.columns, size.rows);
  let y = plan.hasAir ? 1 : 0;
  drawChart(surface, y, view, plan, theme);
  y += plan.chartRows;
  drawNames(surface, y++, view, plan, theme);
  if (plan.hasWeights) drawWeights(surface, y++, view, plan);
  const rules = plan.hasRule ? [y] : [];
  if (plan.hasRule) {
    const title = [plain(plan.isWide ? 'on held-out reviews' : 'held out')];
    surface.putLine(0, y++, sectionRule(title, howTo(view), size.columns, theme));
  }
  drawTable(surface, y, view, plan, theme);
  y += view.readers.length + (plan.hasHead ? 1 : 0);
  const shown = plan.noteRows >= notes.length ? notes : [];
  const comment = plan.noteRows >= notes.length + 2 ? [[], [grey(clip(` ${commentOn(view)}`, size.columns))]] : [];
  surface.putLines(0, y, [...shown.map((note): Line => [grey(clip(` ${note}`, size.columns))]), ...comment]);
  return { lines: surface.lines(), rules };
}

/** How to read the picture, the longest first. */
function howTo({ baseline, label, readers }: CompareView): readonly string[] {
  if (label === undefined) return ['each by its own label, named below', 'each by its own label'];
  if (baseline === 0) return [`the higher, the surer of “${clip(safeText(label), 12)}”`, 'higher is surer'];
  if (!readers.some(({ kind }) => kind === 'bag-of-words'))
    return [`above the line is ${clip(safeText(label), 12)}`, `above is ${clip(safeText(label), 12)}`];
  const reading = readers
    .filter(({ kind }) => kind !== 'bag-of-words' && kind !== 'own')
    .map(({ kind }) => letters[kind])
    .join(' ');
  return [
    `${reading} read in order, B adds word weights`,
    `${reading} read in order, B adds up`,
    `B adds, ${reading} read`,
  ];
}

/** What changes the meaning of what is shown. */
function mustReadNotes({ ownTask, isAltered, isLeftOut, label, readers }: CompareView): readonly string[] {
  const own = `Y is yours; the others are built in for ${clip(safeText(ownTask ?? ''), 12)}`;
  return [
    ...(ownTask === undefined ? [] : [own]),
    ...(label === undefined ? [ownLabels(readers)] : []),
    ...(isLeftOut ? [`attention is left out beyond ${MOST_WORDS_BESIDE} words: all pairs take too long`] : []),
    ...(isAltered ? ['the ▸ model reads with the what-if'] : []),
  ];
}

/** `Y is of “good”; L G R B of “positive”`: what each letter's height is the probability of. */
function ownLabels(readers: CompareView['readers']): string {
  const ready = readers.flatMap((reader) => (reader.status === 'ready' ? [reader] : []));
  const labels = [...new Set(ready.map(({ label }) => label))];
  const parts = labels.map((label) => {
    const names = ready.filter((reader) => reader.label === label).map(({ kind }) => letters[kind]);
    return `${names.join(' ')} of “${clip(safeText(label), 12)}”`;
  });
  return `the height of ${parts.join('; ')}`;
}

const commentOn = ({ isSameBesides }: CompareView): string =>
  isSameBesides
    ? 'weights of the cell alone; word table and classifier are the same size in all'
    : 'weights of the recurrent cell alone, without word table and classifier';
