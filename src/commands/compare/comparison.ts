import type { CellKind } from '../../engine/cell.ts';
import { UserError } from '../../errors/user-error.ts';
import { loadTold } from '../../explorer/library/told-model.ts';
import { type BagOfWordsReading, readBagOfWords } from '../../model/bag-of-words.ts';
import { type CardAccuracy, readCard } from '../../model/folder/card.ts';
import { trace } from '../../model/tracing/read.ts';
import type { Prediction, TraceStep } from '../../model/tracing/trace.ts';
import { builtIns, loadBagOfWords } from '../../models.ts';

/** What the models that read reviews are called in their config. */
const TASK = 'sentiment';
const cellOrder: readonly string[] = ['lstm', 'gru', 'rnn'];

/** What one model makes of the review. */
export interface ComparedModel {
  readonly name: string;
  readonly cell: CellKind;
  readonly parameters: number;
  readonly recurrentParameters: number;
  /** held-out, from the model's card */
  readonly accuracies: readonly CardAccuracy[];
  /** the probability of "positive" after each token */
  readonly path: readonly number[];
  readonly verdict: Prediction;
}

export interface ComparedBag extends BagOfWordsReading {
  readonly accuracies: readonly CardAccuracy[];
}

export interface Comparison {
  readonly text: string;
  readonly tokens: readonly Pick<TraceStep, 'token' | 'text' | 'known'>[];
  /** LSTM, GRU, RNN */
  readonly models: readonly ComparedModel[];
  /** null where the package has none */
  readonly bagOfWords: ComparedBag | null;
}

/**
 * Reads a review with every built-in model of reviews.
 *
 * @throws {TextError} when the text has no token
 * @throws {UserError} when the package has no model of reviews
 */
export async function compareOn(text: string): Promise<Comparison> {
  const entries = (await builtIns()).filter(({ task }) => task === TASK);
  const ofCell = (kind: string) => entries.filter((one) => one.kind === kind && one.name.endsWith(`-${kind}`));
  const names = cellOrder.flatMap((kind) => ofCell(kind).map(({ name }) => name));
  if (names.length === 0) throw new UserError('the package has no models to compare: install it again');
  const readings = await Promise.all(names.map((name) => compareModel(name, text)));
  const bag = entries.find(({ kind }) => kind === 'bag-of-words');
  return {
    text,
    tokens: readings[0].steps.map(({ token, text: spelling, known }) => ({ token, text: spelling, known })),
    models: readings.map(({ model }) => model),
    bagOfWords: bag ? await compareBag(bag.name, text) : null,
  };
}

async function compareModel(
  name: string,
  text: string,
): Promise<{ model: ComparedModel; steps: readonly TraceStep[] }> {
  const model = await loadTold(name);
  const { parameters, recurrentParameters, card } = model;
  const { cell } = model.config;
  const { steps, prediction: verdict } = trace(model, text);
  const path = steps.flatMap(({ probabilities }) => (probabilities ? [probabilities[1]] : []));
  const { accuracies } = readCard(card);
  return { steps, model: { name, cell, parameters, recurrentParameters, accuracies, path, verdict } };
}

async function compareBag(name: string, text: string): Promise<ComparedBag> {
  const bag = await loadBagOfWords(name);
  return { ...readBagOfWords(bag, text), accuracies: readCard(bag.card).accuracies };
}
