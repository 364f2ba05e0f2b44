import type { ReaderKind } from '../../../engine/readers.ts';
import type { BagOfWords } from '../../../model/bag-of-words.ts';
import type { CardAccuracy } from '../../../model/folder/card.ts';
import type { Model } from '../../../model/model.ts';
import { gathered, stepsOnClock } from '../../../model/tokens/alignment.ts';
import { tokenize } from '../../../model/tokens/tokenizer.ts';
import type { Trace, TraceStep } from '../../../model/tracing/trace.ts';
import { withheldStep } from '../../../session/course/checkpoint.ts';
import { bagNameOf, comparedNames, isOwn, leftOut } from '../../../session/readings/catalogue.ts';
import { isAltered } from '../../../session/readings/clamps.ts';
import { pathOfLabel, sharedLabel } from '../../../session/readings/compared-label.ts';
import { bagReadingOf, cardAccuracies } from '../../../session/readings/comparison.ts';
import { modelShown } from '../../../session/readings/learning/snapshots.ts';
import { currentModel, currentReading, readingOf } from '../../../session/readings/reading.ts';
import { followedLabel } from '../../../session/readings/verdict.ts';
import type { SessionState } from '../../../session/state/state.ts';

/** Who reads: a cell, a bag of words, or the reader's own model of some cell. */
export type ComparedKind = ReaderKind | 'bag-of-words' | 'own';

/** How a reader judges the whole review. */
export interface ReaderVerdict {
  readonly label: string;
  /** of that label */
  readonly probability: number;
  /** where there are two labels, whether it is the second, "positive" */
  readonly isSecond: boolean | undefined;
}

/** A reader whose numbers are there. */
export interface Reader {
  readonly status: 'ready';
  readonly kind: ComparedKind;
  readonly name: string;
  /** a bag of words has none */
  readonly cell: ReaderKind | undefined;
  /** whether the other views show this model */
  readonly isCurrent: boolean;
  /** the recurrent cell's weights; a bag of words has none */
  readonly recurrentParameters: number | undefined;
  /** how many fewer they are than the LSTM's, as a share; undefined for an LSTM, and where there is none to compare with */
  readonly saving: number | undefined;
  readonly accuracies: readonly CardAccuracy[];
  /** the label whose probability the path is of */
  readonly label: string;
  /** its probability after each token; undefined where the reader has none */
  readonly path: readonly (number | undefined)[];
  /** undefined while a prediction asks for it */
  readonly verdict: ReaderVerdict | undefined;
}

/** A reader that is not there: not yet, or not at all. */
export interface AwaitedReader {
  readonly status: 'loading' | 'failed';
  readonly kind: ComparedKind;
  readonly name: string;
}

export interface CompareView {
  readonly tokens: readonly Pick<TraceStep, 'text' | 'known'>[];
  readonly timeStep: number;
  /** the label whose probability all paths are of; undefined where each reader has its own */
  readonly label: string | undefined;
  /** where the columns stand: ½ between two labels, 0 where there are more */
  readonly baseline: 0.5 | 0;
  readonly readers: readonly (Reader | AwaitedReader)[];
  /** what each token adds to the logit of the bag of words */
  readonly wordWeights: readonly number[] | undefined;
  /** the task, where the reader's own model stands beside those of the package */
  readonly ownTask: string | undefined;
  /** whether the current model's gates are altered */
  readonly isAltered: boolean;
  /** whether everything but the cells has the same size in all of them */
  readonly isSameBesides: boolean;
  /** attention is not shown, since the text is so long */
  readonly isLeftOut: boolean;
}

/** LSTM, GRU, RNN and the bag of words on one clock: what each makes of the review, token by token. */
export function selectCompare(state: SessionState): CompareView {
  const reading = currentReading(state);
  const { task } = reading.model;
  const names = comparedNames(state);
  const loaded = names.flatMap((name) => modelShown(state, name) ?? []);
  const bagName = bagNameOf(state);
  const bagConfig = bagName === undefined ? undefined : state.bags[bagName]?.config;
  const configs = [...loaded.map(({ config }) => config), ...(bagConfig ? [bagConfig] : [])];
  const label = sharedLabel(reading, configs);
  const lstm = loaded.findLast(({ config }) => config.cell === 'lstm');
  const models = names.map((name) => {
    const model = modelShown(state, name);
    return model ? readerOf(state, name, model, label, lstm) : awaited(state, name);
  });
  const bag = bagReader(state);
  return {
    tokens: reading.steps,
    timeStep: state.cursor.timeStep,
    label,
    baseline: [reading.model, ...configs].every(({ labels }) => labels.length === 2) ? 0.5 : 0,
    readers: bag ? [...models, bag.reader] : models,
    wordWeights: bag?.wordWeights,
    ownTask: names.length > 1 && names.some((name) => isOwn(state, name)) ? task : undefined,
    isAltered: isAltered(state),
    isLeftOut: leftOut(state) !== undefined,
    isSameBesides: new Set(loaded.map((model) => model.parameters - model.recurrentParameters)).size === 1,
  };
}

function awaited(state: SessionState, name: string): AwaitedReader {
  const kind = state.catalogue.find((entry) => entry.name === name)?.kind ?? 'own';
  return { status: state.requests[name] === 'failed' ? 'failed' : 'loading', kind, name };
}

function readerOf(
  state: SessionState,
  name: string,
  model: Model,
  shared: string | undefined,
  lstm: Model | undefined,
): Reader | AwaitedReader {
  const isCurrent = name === state.modelName;
  if (tokenize(state.text, model.config).length === 0) return { status: 'failed', kind: 'own', name };
  const reading = isCurrent ? currentReading(state) : readingOf(model, state.text);
  const { recurrentParameters, config } = model;
  const asked = withheldStep(state, name);
  const isWithheld = asked === reading.steps.length - 1;
  const label = shared ?? followedLabel(reading);
  const path = pathOfLabel(reading, label).map((probability, step) => (step === asked ? undefined : probability));
  return {
    status: 'ready',
    kind: isOwn(state, name) ? 'own' : config.cell,
    name,
    cell: config.cell,
    isCurrent,
    recurrentParameters,
    saving: lstm && config.cell !== 'lstm' ? 1 - recurrentParameters / lstm.recurrentParameters : undefined,
    accuracies: cardAccuracies(model),
    label,
    path: stepsOnClock(state.text, currentModel(state).config, config).map((step) => path[step]),
    verdict: isWithheld ? undefined : verdictOf(reading),
  };
}

function verdictOf({ model, prediction: { label, probability } }: Trace): ReaderVerdict {
  return { label, probability, isSecond: model.labels.length === 2 ? label === model.labels[1] : undefined };
}

function bagReader(
  state: SessionState,
): { reader: Reader | AwaitedReader; wordWeights?: readonly number[] } | undefined {
  const name = bagNameOf(state);
  if (name === undefined) return undefined;
  const bag: BagOfWords | undefined = state.bags[name];
  if (!bag) return { reader: awaited(state, name) };
  if (tokenize(state.text).length === 0) return { reader: { status: 'failed', kind: 'bag-of-words', name } };
  const { path, label, probability, weights } = bagReadingOf(bag, state.text);
  const clock = stepsOnClock(state.text, currentModel(state).config, {});
  const isSecond = label === bag.config.labels[1];
  const reader: Reader = {
    status: 'ready',
    kind: 'bag-of-words',
    name,
    cell: undefined,
    isCurrent: false,
    recurrentParameters: undefined,
    saving: undefined,
    accuracies: cardAccuracies(bag),
    label: bag.config.labels[1],
    path: clock.map((step) => path[step]),
    verdict: { label, probability: isSecond ? probability : 1 - probability, isSecond },
  };
  return { reader, wordWeights: gathered(weights, clock) };
}
