import type { Vector } from '../../engine/tensor.ts';
import { readDataFile } from '../../io/disk/data-file.ts';
import { writeWhole } from '../../io/disk/files.ts';
import { expectWritableFile } from '../../io/disk/output-file.ts';
import { notify, print } from '../../io/output.ts';
import { jsonText } from '../../io/safe-json.ts';
import { likeliest } from '../../model/tracing/head.ts';
import { type DataFile, examplesOf, labellingOfFiles, notesOn, readRows } from '../../training/data/data.ts';
import { type Example, finalTarget } from '../../training/data/example.ts';
import { evaluate, hasWords } from '../../training/held-out/evaluation.ts';
import { evaluateLabels } from '../../training/held-out/several-labels.ts';
import type { DataOptions } from '../shared/data-options.ts';
import { shownText } from '../shared/shown-text.ts';
import { evaluationTable, type ModelEvaluation, nameOf } from './evaluation-table.ts';
import { type LabelModelEvaluation, labelTable } from './label-table.ts';
import { type ModelPredictions, predictionWriter } from './predictions.ts';
import { type Reader, readerOf } from './readers.ts';

export interface EvaluationOptions {
  readonly asJson: boolean;
  /** the quantised form of each model, of whole numbers with 8-bit weights */
  readonly isQuantised: boolean;
  /** which columns hold what, and what the labels mean */
  readonly columns: DataOptions;
  /** a file for what each model says of each review */
  readonly predictions?: string | undefined;
  /** whether that file may be replaced */
  readonly force?: boolean;
}

/**
 * Evaluates models on a file of labelled reviews and prints the result.
 *
 * @throws {DataError} where the file is wrong, by line, or a model has other labels than the file
 * @throws {FileError} where the predictions cannot be written, which is found out first
 */
export async function runEvaluation(data: string, names: readonly string[], options: EvaluationOptions): Promise<void> {
  const { columns, predictions, force = false } = options;
  const write = predictions === undefined ? undefined : predictionWriter(predictions);
  if (predictions !== undefined) await expectWritableFile(predictions, force);
  const file = readRows(data, await readDataFile(data), columns);
  const examplesFor = exampleReader(file, columns);
  const measured: Measured[] = [];
  for (const name of names) {
    const reader = await readerOf(name, options.isQuantised);
    measured.push(measure(reader, examplesFor(reader.labels)));
  }
  if (predictions !== undefined && write) {
    await writeWhole(predictions, write(measured.map(predictionsOf)), { force });
    notify(`wrote ${predictions}`);
  }
  const results = measured.map(({ result }) => result);
  if (options.asJson) return print(jsonText({ format: 'lstm-explore/evaluate-1', data, results }));
  await print(shownText(tablesOf(measured)));
}

interface Measured {
  readonly reader: Reader;
  readonly examples: readonly Example[];
  readonly probabilities: readonly Vector[];
  readonly result: ModelEvaluation | LabelModelEvaluation;
}

function measure(reader: Reader, examples: readonly Example[]): Measured {
  const { model, int8, labels } = reader;
  const probabilities = reader.read(examples);
  const of = { model, ...(int8 && { int8 }) };
  const seconds = (): readonly number[] => probabilities.map((one) => one[1]);
  const result =
    labels.length > 2
      ? { ...of, ...evaluateLabels(examples, probabilities, labels) }
      : { ...of, ...evaluate(examples, seconds()) };
  return { reader, examples, probabilities, result };
}

/** Models of the same two labels share a table; each one of more has its own. */
function tablesOf(measured: readonly Measured[]): string {
  const binary = new Map<string, ModelEvaluation[]>();
  for (const { reader, result } of measured) {
    if ('labels' in result) continue;
    const [, label] = reader.labels;
    binary.set(label, [...(binary.get(label) ?? []), result]);
  }
  const tables = [...binary].map(([label, some]) => evaluationTable(some, label));
  const several = measured.flatMap(({ result }) => ('labels' in result ? [labelTable(result)] : []));
  return [...tables, ...several].join('\n');
}

function predictionsOf({ reader, examples, probabilities, result }: Measured): ModelPredictions {
  const { labels } = reader;
  const rows = examples.map((example, index) => {
    const target = finalTarget(example);
    const said = labels.length === 2 ? Number(probabilities[index][1] >= 0.5) : likeliest(probabilities[index]);
    return {
      line: example.line ?? index + 1,
      text: typeof example.text === 'string' ? example.text : example.text.join(' '),
      label: Number.isInteger(target) ? labels[target] : target,
      predicted: labels[said],
      probabilities: [...probabilities[index]],
    };
  });
  return { model: nameOf(result), labels, rows };
}

/** The reviews of a file as a model's labels have them; what was taken for what is said once. */
function exampleReader(file: DataFile, { map }: DataOptions): (labels: readonly string[]) => readonly Example[] {
  const said = new Set<string>();
  const sayOnce = (note: string): void => {
    if (!said.has(note)) notify(note);
    said.add(note);
  };
  return (labels) => {
    const labelling = labellingOfFiles([file], { map, expected: labels });
    const { examples, leftOut } = examplesOf(file, labelling);
    for (const note of notesOn(file, labelling, leftOut)) sayOnce(note);
    for (const { line } of examples.filter((example) => !hasWords(example))) {
      sayOnce(`${file.name}:${line}: there is no word in the review; it counts, by what a model says of nothing`);
    }
    return examples;
  };
}
