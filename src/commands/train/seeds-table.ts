import type { Trained } from './trained.ts';

interface Column {
  readonly name: string;
  value(trained: Trained): number;
  text(value: number): string;
}

/** A row a seed, then the median and the range of each column. The best by held-out accuracy has a star. */
export function seedsTable(all: readonly Trained[], best: Trained): string {
  const columns = columnsOf(all);
  const head = ['seed', ...columns.map(({ name }) => name)];
  const rows = all.map((trained) => [
    `${trained.seed}${trained === best ? '*' : ' '}`,
    ...columns.map(({ value, text }) => text(value(trained))),
  ]);
  const summary = (
    name: string,
    of: (values: readonly number[], text: Column['text']) => string,
  ): readonly string[] => [
    name,
    ...columns.map(({ value, text }) =>
      of(
        all.map(value).toSorted((a, b) => a - b),
        text,
      ),
    ),
  ];
  const lines = [
    head,
    ...rows,
    summary('median', (values, text) => text(medianOf(values))),
    summary('range', (values, text) => `${text(values[0])} to ${text(values[values.length - 1])}`),
  ];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const aligned = lines.map((line) => line.map((cell, column) => cell.padStart(widths[column])).join('  '));
  return `${aligned.map((line) => line.trimEnd()).join('\n')}\n\n* kept: the best by held-out accuracy\n`;
}

function columnsOf([first]: readonly Trained[]): readonly Column[] {
  const accuracies = Object.keys(first?.accuracy ?? {}).map((name) => ({
    name,
    value: (trained: Trained) => trained.accuracy[name] ?? 0,
    text: (value: number) => `${(100 * value).toFixed(1)} %`,
  }));
  const loss = { name: 'loss', value: (trained: Trained) => trained.loss, text: (value: number) => value.toFixed(3) };
  const reached = { name: 'reached', value: (trained: Trained) => trained.reached ?? 0, text: String };
  return first?.reached === undefined ? [...accuracies, loss] : [reached, ...accuracies, loss];
}

/** Of rising numbers; of an even count the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const middle = Math.floor(values.length / 2);
  return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}
