import { visibleControls } from '../../io/visible-controls.ts';
import { intervalText, percent } from '../../training/held-out/counts.ts';
import type { LabelEvaluation } from '../../training/held-out/several-labels.ts';

/** Accuracy, macro F1, what is said of each label, and the worst mistakes of a model with more than two labels. */
export function labelTable(
  model: string,
  { labels, confusion, examples, accuracy, macroF1, worst }: LabelEvaluation,
): string {
  const counts = { right: labels.reduce((sum, _, k) => sum + confusion[k][k], 0), of: examples };
  const head = `${model}: ${counts.right} of ${examples} right, ${percent(accuracy)} % (95 % interval ${intervalText(counts)}), macro F1 ${macroF1.toFixed(3)}`;
  const rows = [['is \\ said', ...labels], ...labels.map((label, k) => [label, ...confusion[k].map(String)])];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
  );
  const mistakes = worst.map(({ line, text, label, said, probability }) => {
    const shown = visibleControls(text);
    const short = shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
    return `  line ${line}: labelled ${label}, P(${said}) ${probability.toFixed(2)}  ${short}`;
  });
  const below =
    mistakes.length > 0 ? [`${model}, the worst mistakes:`, ...mistakes] : [`${model} makes no mistake here`];
  return `${[head, '', ...lines, '', ...below].join('\n')}\n`;
}
