import type { CardAccuracy } from '../../model/folder/card.ts';
import { formatCount } from '../../tui/format.ts';
import { datasetLabel } from '../../tui/parts/dataset-label.ts';
import { padTo } from '../../tui/text.ts';

/** A model as the list has it. */
export interface ListedModel {
  readonly name: string;
  readonly task: string;
  readonly cell: string;
  readonly parameters: number;
  /** of the recurrent layers alone */
  readonly recurrentParameters: number;
  /** of the weight file */
  readonly bytes: number;
  readonly accuracies: readonly CardAccuracy[];
}

/** What the recurrent models are compared with; it has no cell, and the explorer does not open it. */
export type ListedBag = Omit<ListedModel, 'cell' | 'recurrentParameters'>;

const ACCURACY = 7;
const NAME = 18;
/** In fewer columns there is no room for the sizes of the files. */
const WITH_FILES = 72;

/** The built-in models with their sizes, and under that the accuracies of each task, in so many columns. */
export function modelTable(
  models: readonly ListedModel[],
  bags: readonly ListedBag[],
  columns: number,
): readonly string[] {
  const rows = [
    ['model', 'task', 'cell', 'weights', 'of the cell', 'file'],
    ...models.map(({ name, task, cell, parameters, recurrentParameters, bytes }) => [
      ...[name, task, cell, formatCount(parameters), formatCount(recurrentParameters), sizeText(bytes)],
    ]),
    ...bags.map(({ name, task, parameters, bytes }) => [
      name,
      task,
      '—',
      formatCount(parameters),
      '—',
      sizeText(bytes),
    ]),
  ];
  const every = [...models, ...bags];
  const tasks = [...new Set(every.map(({ task }) => task))];
  return [
    ...aligned(columns < WITH_FILES ? rows.map((row) => row.slice(0, -1)) : rows),
    ...tasks.flatMap((task) =>
      accuracyRows(
        task,
        every.filter((model) => model.task === task),
        columns,
      ),
    ),
    '',
    'accuracy on held-out data in %, from the model cards',
    ...(bags.length > 0
      ? [`${bags.map(({ name }) => name).join(', ')}: a bag of words, for compare, evaluate and trace`]
      : []),
    'lstm-explore models NAME prints a model’s card',
  ];
}

/** Words to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => padTo(cell, widths[column], column < 3 ? 'left' : 'right'))
      .join('  ')
      .trimEnd(),
  );
}

const sizeText = (bytes: number): string => `${formatCount(Math.round(bytes / 1000))} kB`;

function accuracyRows(task: string, models: readonly ListedBag[], columns: number): readonly string[] {
  const all = new Map(models.flatMap(({ accuracies }) => accuracies.map((entry) => [entry.dataset, entry])));
  const sets = [...all.values()].slice(0, Math.floor((columns - NAME) / ACCURACY));
  if (sets.length === 0) return [];
  const row = (name: string, cells: readonly string[]): string =>
    (padTo(name, NAME) + cells.map((cell) => padTo(cell, ACCURACY, 'right')).join('')).trimEnd();
  const accuracyOf = (accuracies: readonly CardAccuracy[], { dataset }: CardAccuracy): string => {
    const found = accuracies.find((entry) => entry.dataset === dataset);
    return found ? (100 * found.accuracy).toFixed(1) : '—';
  };
  return [
    '',
    row(
      task,
      sets.map((set) => datasetLabel(set, ACCURACY - 1)),
    ),
    ...models.map(({ name, accuracies }) =>
      row(
        name,
        sets.map((set) => accuracyOf(accuracies, set)),
      ),
    ),
  ];
}
