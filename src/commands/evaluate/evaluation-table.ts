import { visibleControls } from '../../io/visible-controls.ts';
import { intervalText, percent } from '../../training/held-out/counts.ts';
import { countsOf, type Evaluation } from '../../training/held-out/evaluation.ts';

/** An evaluation with the model it is of. */
export type ModelEvaluation = {
  readonly model: string;
  /** of its quantised form */
  readonly int8?: true;
} & Evaluation;

const header = ['model', 'right', 'of', 'accuracy', '95 % interval', 'F1', 'tn', 'fp', 'fn', 'tp'];

/** A row a model, then the mistakes that each was surest of. @param label what a probability is of */
export function evaluationTable(results: readonly ModelEvaluation[], label: string): string {
  const rows = [header, ...results.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  return `${[...lines, ...results.flatMap((result) => worstOf(result, label))].join('\n')}\n`;
}

function cellsOf(result: ModelEvaluation): readonly string[] {
  const [[tn, fp], [fn, tp]] = result.confusion;
  const counts = countsOf(result);
  return [
    nameOf(result),
    String(counts.right),
    String(counts.of),
    `${percent(result.accuracy)} %`,
    intervalText(counts),
    result.f1.toFixed(3),
    ...[tn, fp, fn, tp].map(String),
  ];
}

/** How a model is called in what is printed. */
export const nameOf = ({ model, int8 }: { readonly model: string; readonly int8?: true | undefined }): string =>
  int8 ? `${model}, int8` : model;

function worstOf(result: ModelEvaluation, label: string): readonly string[] {
  const { worst } = result;
  const model = nameOf(result);
  if (worst.length === 0) return ['', `${model} makes no mistake here`];
  const lines = worst.map(
    (mistake) =>
      `  line ${mistake.line}: labelled ${mistake.label}, P(${label}) ${mistake.probability.toFixed(2)}  ${shortText(mistake.text)}`,
  );
  return ['', `${model}, the worst mistakes:`, ...lines];
}

const MOST_COLUMNS = 80;

/** A review on one line of a table. */
export function shortText(text: string): string {
  const shown = visibleControls(text.replace(/\s+/g, ' '));
  return shown.length > MOST_COLUMNS ? `${shown.slice(0, MOST_COLUMNS - 1)}…` : shown;
}
