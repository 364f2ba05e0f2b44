import { formatCount, formatGate } from '../../format.ts';
import { signRole } from '../../parts/bars.ts';
import { cellNames } from '../../parts/cell-names.ts';
import { datasetLabel } from '../../parts/dataset-label.ts';
import { bold, grey, type Line, plain, type Style } from '../../styled-line.ts';
import type { Surface } from '../../surface.ts';
import { clip, safeText, widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import { letters } from './chart.ts';
import type { Plan } from './plan.ts';
import type { AwaitedReader, CompareView, Reader, ReaderVerdict } from './select.ts';

/** Where the table's columns begin. */
interface Places {
  readonly weights: number;
  readonly saving: number;
  readonly accuracies: readonly { readonly dataset: string; readonly heading: string; readonly x: number }[];
  readonly verdict: number;
}

const NAME_X = 3;
const SHORT_LABELS: Readonly<Record<string, string>> = { positive: 'pos', negative: 'neg' };

const isReady = (reader: Reader | AwaitedReader): reader is Reader => reader.status === 'ready';

/** A head and a row a reader: its weights, held-out accuracy, and verdict. */
export function drawTable(surface: Surface, y: number, view: CompareView, plan: Plan, theme: Theme): void {
  const places = placesOf(view, plan);
  if (plan.hasHead) drawHead(surface, y, places, plan);
  const first = y + (plan.hasHead ? 1 : 0);
  for (const [index, reader] of view.readers.entries()) {
    const style = isReady(reader) && reader.isCurrent ? { bold: true } : undefined;
    if (style) surface.put(0, first + index, theme.glyphs.selected, style);
    surface.put(1, first + index, letters[reader.kind], { bold: true });
    surface.put(NAME_X, first + index, nameOf(reader, places.weights - NAME_X - 1), style);
    if (isReady(reader)) drawFigures(surface, first + index, reader, places, plan, theme);
    else surface.put(places.weights, first + index, AWAITED[reader.status], { role: 'grey' });
  }
}

const AWAITED = { loading: 'loading …', failed: 'could not be loaded' } as const;

function nameOf(reader: Reader | AwaitedReader, columns: number): string {
  const { kind } = reader;
  if (kind === 'bag-of-words') return clip('bag of words', columns);
  if (kind !== 'own') return cellNames[kind];
  const cell = isReady(reader) && reader.cell ? cellNames[reader.cell] : '';
  return clip(`yours, ${cell}`, columns);
}

/** The verdict stands at the right; between it and the weights as many data sets as there is room for. */
function placesOf(view: CompareView, plan: Plan): Places {
  const { columns, isWide } = plan;
  const ready = view.readers.filter(isReady);
  const weights = isWide ? 20 : 16;
  const lengths = ready.map(({ recurrentParameters = 0 }) => formatCount(recurrentParameters).length + 1);
  const widest = Math.max(isWide ? 7 : 6, ...lengths);
  const saving = weights + widest;
  const verdictColumns = Math.max(9, ...ready.map((reader) => widthOf(verdictText(reader.verdict, plan)) + 2));
  const verdict = Math.max(saving + 6, columns - 1 - Math.max(verdictColumns, isWide ? 15 : 0));
  const width = isWide ? 10 : columns >= 56 ? 7 : 6;
  const start = saving + (isWide ? 8 : 5);
  const room = Math.max(0, Math.floor((verdict - 1 - start) / width));
  const all = ready.flatMap((reader) => reader.accuracies);
  const sets = all.filter(({ dataset }, index) => all.findIndex((other) => other.dataset === dataset) === index);
  const accuracies = sets.slice(0, room).map(({ dataset, name }, index) => {
    return { dataset, heading: datasetLabel({ dataset, name }, width - 1), x: start + index * width };
  });
  return { weights, saving, accuracies, verdict };
}

function drawHead(surface: Surface, y: number, places: Places, { isWide }: Plan): void {
  const put = (x: number, text: string): void => surface.put(x, y, text, { role: 'grey' });
  put(places.weights, isWide ? 'cell weights' : 'weights');
  for (const { heading, x } of places.accuracies) put(x, heading);
  put(places.verdict, isWide ? 'this review' : 'verdict');
}

function drawFigures(surface: Surface, y: number, reader: Reader, places: Places, plan: Plan, theme: Theme): void {
  const { recurrentParameters, saving, accuracies, verdict } = reader;
  surface.put(places.weights, y, recurrentParameters === undefined ? '—' : formatCount(recurrentParameters));
  if (saving !== undefined) surface.put(places.saving, y, savingText(saving, plan), { role: 'grey' });
  for (const { dataset, x } of places.accuracies) {
    const found = accuracies.find((entry) => entry.dataset === dataset);
    surface.put(x, y, found ? (100 * found.accuracy).toFixed(1) : '—');
  }
  surface.putLine(places.verdict, y, verdictLine(verdict, plan, theme));
}

/** `−25%`: how many of the LSTM's weights this cell does without. */
function savingText(saving: number, { isWide }: Plan): string {
  const percent = Math.round(-100 * saving);
  const sign = percent < 0 ? '−' : percent > 0 ? '+' : '±';
  return `${sign}${Math.abs(percent)}${isWide ? ' %' : '%'}`;
}

const labelText = (label: string, { isWide }: Plan): string =>
  isWide ? clip(safeText(label), 12) : (SHORT_LABELS[label] ?? clip(safeText(label), 5));

const verdictText = (verdict: ReaderVerdict | undefined, plan: Plan): string =>
  verdict ? `${labelText(verdict.label, plan)} ${formatGate(verdict.probability)}` : '?';

function verdictLine(verdict: ReaderVerdict | undefined, plan: Plan, { glyphs }: Theme): Line {
  const text = verdictText(verdict, plan);
  if (!verdict) return [grey(text)];
  if (verdict.isSecond === undefined) return [bold(text)];
  const style: Style = { role: signRole(verdict.isSecond ? 1 : -1) };
  return [{ text: verdict.isSecond ? glyphs.up : glyphs.down, style }, plain(` ${text}`)];
}
