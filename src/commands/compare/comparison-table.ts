import type { CardAccuracy } from '../../model/folder/card.ts';
import { formatCount, formatSigned } from '../../tui/format.ts';
import type { Glyphs } from '../../tui/glyphs.ts';
import { cellNames } from '../../tui/parts/cell-names.ts';
import { datasetLabel } from '../../tui/parts/dataset-label.ts';
import { clip, padTo, safeText } from '../../tui/text.ts';
import { wrapped } from '../shared/text-columns.ts';
import type { ComparedBag, ComparedModel, Comparison } from './comparison.ts';

const TOKEN = 13;
const MOST_BAR = 8;
/** Beside its bar a reader has a space, `0.97` and two spaces. */
const VALUE = 7;
/** What a word adds to the bag of words. */
const ADDS = 5;
const NAME = 13;
const WEIGHTS = 8;
const SAVING = 7;
const ACCURACY = 7;
/** ` positive 0.97` */
const VERDICT = 17;

/** The review token by token, and a row a reader with its weights, held-out accuracy and verdict, in so many columns. */
export function comparisonTable(comparison: Comparison, glyphs: Glyphs, columns: number): readonly string[] {
  return [
    ...tokenRows(comparison, glyphs, columns),
    '',
    wrapped(`${pathsLine(comparison)}; adds: what it adds to the logit of the bag of words`, columns),
    '',
    ...readerRows(comparison, columns),
    '',
    wrapped(
      'cell: weights of the recurrent cell alone, and how many fewer than the LSTM’s; then the accuracy on held-out reviews in %, as the model cards report it',
      columns,
    ),
  ];
}

/** What the bars are of: one label, or each reader's own. */
function pathsLine(comparison: Comparison): string {
  const readers = readersOf(comparison);
  const labels = [...new Set(readers.map(({ label }) => label))];
  if (labels.length === 1) return `bars: the probability of "${safeText(labels[0])}" after each token`;
  const own = labels.map((label) => {
    const names = readers.filter((reader) => reader.label === label).map(({ name }) => name);
    return `"${safeText(label)}" by ${names.join(', ')}`;
  });
  return `bars: the probability after each token of ${own.join('; of ')}`;
}

/** What each reader is called, and its path. */
const readersOf = ({ models, bagOfWords: bag }: Comparison) => [
  ...models.map((model) => ({ name: nameOf(model), path: model.path, label: model.label })),
  ...(bag ? [{ name: 'bag of words', path: bag.path, label: bag.pathLabel }] : []),
];

/** A model of the package goes by its cell; one's own by its name. */
const nameOf = ({ isOwn, name, cell }: ComparedModel): string =>
  isOwn ? clip(safeText(name.split(/[\\/]/).at(-1) || name), NAME - 1) : cellNames[cell];

function tokenRows(comparison: Comparison, glyphs: Glyphs, columns: number): readonly string[] {
  const { tokens, bagOfWords: bag } = comparison;
  const readers = readersOf(comparison);
  const bar = Math.max(1, Math.min(MOST_BAR, Math.floor((columns - TOKEN - ADDS) / readers.length) - VALUE));
  const head = `${padTo('token', TOKEN)}${readers.map(({ name }) => padTo(clip(name, bar + VALUE - 1), bar + VALUE)).join('')}${bag ? 'adds' : ''}`;
  const rows = tokens.map(({ text, known }, t) => {
    const word = padTo(`${safeText(text)}${known ? '' : '?'}`, TOKEN - 1);
    const bars = readers.map(({ path }) => barOf(path[t], bar, glyphs)).join('');
    return `${word} ${bars}${bag ? formatSigned(bag.weights[t]) : ''}`;
  });
  return [head, ...rows];
}

function barOf(value: number | null | undefined, columns: number, { bar }: Glyphs): string {
  if (value === null || value === undefined || Number.isNaN(value)) return ' '.repeat(columns + VALUE);
  const full = Math.round(value * columns);
  return `${bar.full.repeat(full)}${bar.floor.repeat(columns - full)} ${value.toFixed(2)}  `;
}

function readerRows({ models, bagOfWords }: Comparison, columns: number): readonly string[] {
  const lstm = models.findLast(({ cell }) => cell === 'lstm')?.recurrentParameters;
  const readers = [
    ...models.map((model) => ({ ...model, weights: weightCells(model, lstm), name: nameOf(model) })),
    ...(bagOfWords
      ? [{ ...bagOfWords, weights: ['—', ''], name: 'bag of words', verdict: bagVerdict(bagOfWords) }]
      : []),
  ];
  const all = new Map(readers.flatMap(({ accuracies }) => accuracies.map((entry) => [entry.dataset, entry])));
  const room = columns - NAME - WEIGHTS - SAVING - VERDICT;
  const sets = [...all.values()].slice(0, Math.floor(room / ACCURACY));
  const accuracyOf = (accuracies: readonly CardAccuracy[], { dataset }: CardAccuracy): string => {
    const found = accuracies.find((entry) => entry.dataset === dataset);
    return found ? (100 * found.accuracy).toFixed(1) : '—';
  };
  const head = row(
    '',
    ['cell', ''],
    sets.map((set) => datasetLabel(set, ACCURACY - 1)),
    'verdict',
  );
  return [
    head,
    ...readers.map(({ name, weights, accuracies, verdict }) =>
      row(
        name,
        weights,
        sets.map((set) => accuracyOf(accuracies, set)),
        `${verdict.label} ${verdict.probability.toFixed(2)}`,
      ),
    ),
  ];
}

const row = (
  name: string,
  [count, saving]: readonly string[],
  accuracies: readonly string[],
  verdict: string,
): string =>
  [
    padTo(name, NAME),
    padTo(count, WEIGHTS, 'right'),
    padTo(saving, SAVING, 'right'),
    ...accuracies.map((cell) => padTo(cell, ACCURACY, 'right')),
    `  ${verdict}`,
  ].join('');

/** The cell's weights, and how many fewer than the LSTM's: `1,632` and `−25 %`. */
function weightCells({ cell, recurrentParameters }: ComparedModel, lstm: number | undefined): readonly string[] {
  const count = formatCount(recurrentParameters);
  if (lstm === undefined || cell === 'lstm') return [count, ''];
  const percent = Math.round(100 * (recurrentParameters / lstm - 1));
  return [count, `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`];
}

const bagVerdict = ({ label, probability }: ComparedBag) => ({
  label,
  probability: Math.max(probability, 1 - probability),
});
