import type { ReaderKind } from '../../engine/readers.ts';
import { type BagOfWords, type BagOfWordsReading, readBagOfWords } from '../../model/bag-of-words.ts';
import { type CardAccuracy, readCard } from '../../model/folder/card.ts';
import type { Model } from '../../model/model.ts';
import { gathered, stepsOnClock } from '../../model/tokens/alignment.ts';
import { trace } from '../../model/tracing/read.ts';
import type { Prediction, Trace, TraceStep } from '../../model/tracing/trace.ts';
import { pathOfLabel, sharedLabel } from '../../session/readings/compared-label.ts';
import { followedLabel } from '../../session/readings/verdict.ts';
import { type Named, readersToCompare } from './readers.ts';

/** What one model makes of the review. */
export interface ComparedModel {
  readonly name: string;
  /** whether it is not of the package */
  readonly isOwn: boolean;
  readonly cell: ReaderKind;
  readonly parameters: number;
  readonly recurrentParameters: number;
  /** held-out, from the model's card */
  readonly accuracies: readonly CardAccuracy[];
  /** the label whose probability the path is of */
  readonly label: string;
  /** after each token of the comparison; null where the model, which reads in both directions, has none yet */
  readonly path: readonly (number | null)[];
  readonly verdict: Prediction;
}

export interface ComparedBag extends BagOfWordsReading {
  readonly accuracies: readonly CardAccuracy[];
  /** the label whose probability its path is of */
  readonly pathLabel: string;
}

export interface Comparison {
  readonly text: string;
  /** as the first model splits the text */
  readonly tokens: readonly Pick<TraceStep, 'token' | 'text' | 'known'>[];
  /** those that were named, then LSTM, GRU, RNN and attention of the package */
  readonly models: readonly ComparedModel[];
  /** null where the package has none */
  readonly bagOfWords: ComparedBag | null;
}

/**
 * Reads a review with models of one's own and with every built-in model of reviews.
 *
 * @param names of one's own; a bag of words takes the place of the built-in one
 * @throws {TextError} when the text has no token
 * @throws {UserError} when the package has no model of reviews
 */
export async function compareOn(text: string, names: readonly string[] = []): Promise<Comparison> {
  const { models, ownCount, bag } = await readersToCompare(names);
  return {
    text,
    ...comparedModels(text, models, bag, ownCount),
    bagOfWords: bag ? comparedBag(bag, text, models[0].model) : null,
  };
}

function comparedBag(bag: BagOfWords, text: string, { config }: Model): ComparedBag {
  const { weights, path, ...reading } = readBagOfWords(bag, text);
  const clock = stepsOnClock(text, config, {});
  return {
    ...reading,
    weights: gathered(weights, clock),
    path: clock.map((step) => path[step] ?? Number.NaN),
    accuracies: readCard(bag.card).accuracies,
    pathLabel: bag.config.labels[1],
  };
}

function comparedModels(
  text: string,
  models: readonly Named[],
  bag: BagOfWords | undefined,
  ownCount: number,
): Pick<Comparison, 'tokens' | 'models'> {
  const readings = models.map(({ model }) => trace(model, text));
  const others = [...models.slice(1).map(({ model }) => model.config), ...(bag ? [bag.config] : [])];
  const label = sharedLabel(readings[0], others);
  return {
    tokens: readings[0].steps.map(({ token, text: spelling, known }) => ({ token, text: spelling, known })),
    models: models.map((named, index) => ({
      ...comparedModel(named, readings[index], label ?? followedLabel(readings[index]), readings[0]),
      isOwn: index < ownCount,
    })),
  };
}

function comparedModel(
  { name, model }: Named,
  reading: Trace,
  label: string,
  first: Trace,
): Omit<ComparedModel, 'isOwn'> {
  const { parameters, recurrentParameters, card } = model;
  const path = pathOfLabel(reading, label);
  const clock = stepsOnClock(first.text, first.model, model.config);
  return {
    ...{ name, cell: model.config.cell, parameters, recurrentParameters, label },
    accuracies: readCard(card).accuracies,
    path: clock.map((step) => path[step] ?? null),
    verdict: reading.prediction,
  };
}
