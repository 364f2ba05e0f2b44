import { UsageError } from '../../errors/user-error.ts';
import { csvField } from '../shared/csv-field.ts';

/** What a model says of a review of a file. */
export interface ModelPredictions {
  readonly model: string;
  readonly labels: readonly string[];
  readonly rows: readonly Prediction[];
}

export interface Prediction {
  /** of the file, 1-based */
  readonly line: number;
  readonly text: string;
  /** as the file has it, in the model's words; a probability of the second label where that is what is given */
  readonly label: string | number;
  readonly predicted: string;
  /** of each label, [labels] */
  readonly probabilities: readonly number[];
}

type Write = (all: readonly ModelPredictions[]) => string;

const formats: Readonly<Record<string, Write>> = { csv: asCsv, jsonl: asJsonLines, ndjson: asJsonLines };

/** What writes predictions into a file of this name. @throws {UsageError} where it is none of the formats */
export function predictionWriter(file: string): Write {
  const [, extension = ''] = /\.([a-z]+)$/i.exec(file) ?? [];
  const write = Object.hasOwn(formats, extension.toLowerCase()) ? formats[extension.toLowerCase()] : undefined;
  if (write) return write;
  throw new UsageError(`--predictions ${file}: write .csv or .jsonl`);
}

/** A row a review and model; `probability` is of the second label, or there is a column a label where there are more. */
function asCsv(all: readonly ModelPredictions[]): string {
  const labels = [...new Set(all.flatMap((one) => one.labels))];
  const isBinary = labels.length === 2;
  const columns = isBinary ? ['probability'] : labels.map((label) => `P(${label})`);
  const head = ['model', 'line', 'label', 'predicted', ...columns, 'text'];
  const rows = all.flatMap(({ model, labels: own, rows: predictions }) =>
    predictions.map(({ line, text, label, predicted, probabilities }) => {
      const of = (one: string): number | string => probabilities[own.indexOf(one)] ?? '';
      const shares = isBinary ? [of(labels[1])] : labels.map(of);
      return [model, line, label, predicted, ...shares, text];
    }),
  );
  return [head, ...rows].map((row) => `${row.map((cell) => csvField(String(cell))).join(',')}\n`).join('');
}

function asJsonLines(all: readonly ModelPredictions[]): string {
  const objects = all.flatMap(({ model, labels, rows }) =>
    rows.map(({ line, text, label, predicted, probabilities }) => {
      const shares = Object.fromEntries(labels.map((one, k) => [one, probabilities[k]]));
      return { model, line, label, predicted, probabilities: shares, text };
    }),
  );
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
}
