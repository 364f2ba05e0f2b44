import { intervalText, percent } from '../../training/held-out/counts.ts';
import type { LabelEvaluation } from '../../training/held-out/several-labels.ts';
import { nameOf, shortText } from './evaluation-table.ts';

/** An evaluation of a model with more than two labels. */
export type LabelModelEvaluation = {
  readonly model: string;
  /** of its quantised form */
  readonly int8?: true;
} & LabelEvaluation;

/** Accuracy, macro F1, what is said of each label, and the worst mistakes of a model with more than two labels. */
export function labelTable(result: LabelModelEvaluation): string {
  const { labels, confusion, examples, accuracy, f1, worst } = result;
  const model = nameOf(result);
  const counts = { right: labels.reduce((sum, _, k) => sum + confusion[k][k], 0), of: examples };
  const head = `${model}: ${counts.right} of ${examples} right, ${percent(accuracy)} % (95 % interval ${intervalText(counts)}), macro F1 ${f1.toFixed(3)}`;
  const rows = [['is \\ said', ...labels], ...labels.map((label, k) => [label, ...confusion[k].map(String)])];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
  );
  const mistakes = worst.map(
    ({ line, text, label, said, probability }) =>
      `  line ${line}: labelled ${label}, P(${said}) ${probability.toFixed(2)}  ${shortText(text)}`,
  );
  const below =
    mistakes.length > 0 ? [`${model}, the worst mistakes:`, ...mistakes] : [`${model} makes no mistake here`];
  return `${[head, '', ...lines, '', ...below].join('\n')}\n`;
}
