import { UserError } from '../../errors/user-error.ts';
import { loadToldReader } from '../../explorer/library/told-model.ts';
import { readDataFile } from '../../io/disk/data-file.ts';
import { notify, print } from '../../io/output.ts';
import { jsonText } from '../../io/safe-json.ts';
import { visibleControls } from '../../io/visible-controls.ts';
import type { Model } from '../../model/model.ts';
import { ModelError } from '../../model/model-error.ts';
import { parseData } from '../../training/data/data.ts';
import type { Example } from '../../training/data/example.ts';
import { intervalText, percent } from '../../training/held-out/counts.ts';
import {
  countsOf,
  type Evaluation,
  evaluate,
  hasWords,
  probabilitiesByBag,
  probabilitiesByQuantised,
  probabilitiesOfPositive,
} from '../../training/held-out/evaluation.ts';
import { shownText } from '../shared/shown-text.ts';

/** An evaluation with the model it is of. */
export type ModelEvaluation = {
  readonly model: string;
  /** of its quantised form */
  readonly int8?: true;
} & Evaluation;

export interface EvaluationOptions {
  readonly asJson: boolean;
  /** the quantised form of each model, of whole numbers with 8-bit weights */
  readonly isQuantised: boolean;
}

/**
 * Evaluates models on a file of labelled reviews and prints the result.
 *
 * @throws {DataError} where the file is wrong, by line
 * @throws {UserError} where a model does not tell negative from positive
 */
export async function runEvaluation(data: string, names: readonly string[], options: EvaluationOptions): Promise<void> {
  const examples = parseData(data, await readDataFile(data));
  for (const { line } of examples.filter((example) => !hasWords(example))) {
    notify(`${data}:${line}: there is no word in the review; it counts, by what a model says of nothing`);
  }
  const results: ModelEvaluation[] = [];
  for (const name of names) {
    const { read, ...of } = await readerOf(name, options.isQuantised);
    results.push({ ...of, ...evaluate(examples, read(examples)) });
  }
  if (options.asJson) await print(jsonText({ format: 'lstm-explore/evaluate-1', data, results }));
  else await print(shownText(evaluationTable(results)));
}

interface Reader {
  /** its name */
  readonly model: string;
  readonly int8?: true;
  /** the probability of "positive" of each review */
  read(examples: readonly Example[]): readonly number[];
}

async function readerOf(name: string, isQuantised: boolean): Promise<Reader> {
  const reader = await loadToldReader(name);
  const { bag } = reader;
  if (bag && isQuantised) throw new UserError(`${name} has no quantised form: it is a bag of words`);
  if (bag) return { model: bag.config.name, read: (examples) => probabilitiesByBag(bag, examples) };
  const { model } = reader;
  expectSentiment(name, model);
  if (!isQuantised) return { model: model.config.name, read: (examples) => probabilitiesOfPositive(model, examples) };
  const read = (examples: readonly Example[]): readonly number[] => {
    try {
      return probabilitiesByQuantised(model, examples);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      throw new UserError(`${name} has no quantised form: ${error.message}`, { cause: error });
    }
  };
  return { model: model.config.name, int8: true, read };
}

function expectSentiment(name: string, { config: { labels } }: Model): void {
  if (labels.join() === 'negative,positive') return;
  const found = labels.join(', ');
  throw new UserError(`${name} cannot be evaluated on reviews: its labels are ${found}; expected negative, positive`);
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
