import type { Vector } from '../../engine/tensor.ts';
import { UserError } from '../../errors/user-error.ts';
import { loadToldReader } from '../../explorer/library/told-model.ts';
import { readDataFile } from '../../io/disk/data-file.ts';
import { notify, print } from '../../io/output.ts';
import { jsonText } from '../../io/safe-json.ts';
import { visibleControls } from '../../io/visible-controls.ts';
import type { Model } from '../../model/model.ts';
import { ModelError } from '../../model/model-error.ts';
import { type DataFile, examplesOf, labellingOfFiles, notesOn, readRows } from '../../training/data/data.ts';
import type { Example } from '../../training/data/example.ts';
import { intervalText, percent } from '../../training/held-out/counts.ts';
import {
  countsOf,
  type Evaluation,
  evaluate,
  hasWords,
  probabilitiesByBag,
  probabilitiesByQuantised,
  probabilitiesOfLabels,
  probabilitiesOfPositive,
} from '../../training/held-out/evaluation.ts';
import { evaluateLabels, type LabelEvaluation } from '../../training/held-out/several-labels.ts';
import type { DataOptions } from '../shared/data-options.ts';
import { shownText } from '../shared/shown-text.ts';
import { labelTable } from './label-table.ts';

/** An evaluation with the model it is of. */
export type ModelEvaluation = {
  readonly model: string;
  /** of its quantised form */
  readonly int8?: true;
} & Evaluation;

/** The same of a model with more than two labels. */
export type LabelModelEvaluation = {
  readonly model: string;
  readonly int8?: true;
} & LabelEvaluation;

export interface EvaluationOptions {
  readonly asJson: boolean;
  /** the quantised form of each model, of whole numbers with 8-bit weights */
  readonly isQuantised: boolean;
  /** which columns hold what, and what the labels mean; without it known names and values decide */
  readonly columns?: DataOptions | undefined;
}

/**
 * Evaluates models on a file of labelled reviews and prints the result.
 *
 * @throws {DataError} where the file is wrong, by line
 * @throws {DataError} where a model has other labels than the file
 */
export async function runEvaluation(data: string, names: readonly string[], options: EvaluationOptions): Promise<void> {
  const { columns = { text: undefined, label: undefined, map: undefined } } = options;
  const file = readRows(data, await readDataFile(data), columns);
  const examplesFor = exampleReader(file, columns);
  const results: (ModelEvaluation | LabelModelEvaluation)[] = [];
  for (const name of names) {
    const { labels, read, readLabels, ...of } = await readerOf(name, options.isQuantised);
    const examples = examplesFor(labels);
    if (readLabels) results.push({ ...of, ...evaluateLabels(examples, readLabels(examples), labels) });
    else results.push({ ...of, ...evaluate(examples, read(examples)) });
  }
  if (options.asJson) return print(jsonText({ format: 'lstm-explore/evaluate-1', data, results }));
  const binary = results.flatMap((result) => ('labels' in result ? [] : [result]));
  const tables = [
    ...(binary.length > 0 ? [evaluationTable(binary)] : []),
    ...results.flatMap((result) => ('labels' in result ? [labelTable(result.model, result)] : [])),
  ];
  await print(shownText(tables.join('\n')));
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

interface Reader {
  /** its name */
  readonly model: string;
  readonly int8?: true;
  readonly labels: readonly string[];
  /** the probability of the second of two labels ("positive") of each review */
  read(examples: readonly Example[]): readonly number[];
  /** where there are more than two labels, the probability of each */
  readonly readLabels?: ((examples: readonly Example[]) => readonly Vector[]) | undefined;
}

async function readerOf(name: string, isQuantised: boolean): Promise<Reader> {
  const reader = await loadToldReader(name);
  const { bag } = reader;
  if (bag && isQuantised) throw new UserError(`${name} has no quantised form: it is a bag of words`);
  if (bag) {
    return { model: bag.config.name, labels: bag.config.labels, read: (examples) => probabilitiesByBag(bag, examples) };
  }
  const { model } = reader;
  const { name: own, labels } = model.config;
  if (isQuantised) {
    return { model: own, labels, int8: true, read: (examples) => quantisedReading(name, model, examples) };
  }
  return {
    model: own,
    labels,
    read: (examples) => probabilitiesOfPositive(model, examples),
    readLabels: labels.length > 2 ? (examples) => probabilitiesOfLabels(model, examples) : undefined,
  };
}

function quantisedReading(name: string, model: Model, examples: readonly Example[]): readonly number[] {
  try {
    return probabilitiesByQuantised(model, examples);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new UserError(`${name} has no quantised form: ${error.message}`, { cause: error });
  }
}

const header = ['model', 'right', 'of', 'accuracy', '95 % interval', 'F1', 'tn', 'fp', 'fn', 'tp'];

/** A row a model, then the mistakes that each was surest of. */
export function evaluationTable(results: readonly ModelEvaluation[]): string {
  const rows = [header, ...results.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  return `${[...lines, ...results.flatMap(worstOf)].join('\n')}\n`;
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

const nameOf = ({ model, int8 }: ModelEvaluation): string => (int8 ? `${model}, int8` : model);

function worstOf(result: ModelEvaluation): readonly string[] {
  const { worst } = result;
  const model = nameOf(result);
  if (worst.length === 0) return ['', `${model} makes no mistake here`];
  const lines = worst.map(({ line, text, label, probability }) => {
    const shown = visibleControls(text);
    const short = shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
    return `  line ${line}: labelled ${label}, P(positive) ${probability.toFixed(2)}  ${short}`;
  });
  return ['', `${model}, the worst mistakes:`, ...lines];
}
