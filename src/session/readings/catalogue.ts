import type { Model } from '../../model/model.ts';
import { tokenize } from '../../model/tokens/tokenizer.ts';
import type { Effect, Update } from '../state/action.ts';
import type { CatalogueEntry, SessionState, ViewId } from '../state/state.ts';
import { historyRequest } from './learning/snapshots.ts';
import { runOf, trainedBeside } from './learning/training.ts';
import { currentModel } from './reading.ts';

/** Views that set several models side by side. */
const comparing: readonly ViewId[] = ['compare', 'gradient'];
const readerOrder: readonly CatalogueEntry['kind'][] = ['lstm', 'gru', 'rnn', 'attention'];

/** What the review models are for: what a model of one's own with a task of its own is set beside by `c`. */
export const REVIEWS = 'sentiment';

const ofTask = (state: SessionState, task: string): readonly CatalogueEntry[] =>
  state.catalogue.filter((entry) => entry.task === task);

const sameTask = (state: SessionState): readonly CatalogueEntry[] => ofTask(state, currentModel(state).config.task);

/**
 * The networks of a task that are set side by side, by kind. `reviews-lstm` and `reviews-gru` are of one series;
 * a model like `learning-reviews`, whose name does not end with its cell, stands for itself.
 */
export const seriesIn = (entries: readonly CatalogueEntry[]): readonly string[] =>
  readerOrder.flatMap((kind) =>
    entries.filter((entry) => entry.kind === kind && entry.name.endsWith(`-${kind}`)).map(({ name }) => name),
  );

/** Whether a model is the reader's own, from a folder; what is trained here stands with its like. */
export const isOwn = (state: SessionState, name: string): boolean =>
  !state.catalogue.some((entry) => entry.name === name) && !state.training?.runs.some((run) => run.name === name);

/** Whether the model that reads is the reader's own. */
export const isOwnModel = (state: SessionState): boolean => isOwn(state, state.modelName);

/** The reader's own models that have been loaded. */
const ownNames = (state: SessionState): readonly string[] =>
  Object.keys(state.models).filter((name) => isOwn(state, name));

/** The names that `c` goes through: the reader's own, and the same task by other readers. */
export function siblingsOf(state: SessionState): readonly string[] {
  if (runOf(state)) return trainedBeside(state);
  const ofItsTask = seriesIn(sameTask(state));
  const series = ofItsTask.length > 0 ? ofItsTask : isOwnModel(state) ? seriesIn(ofTask(state, REVIEWS)) : [];
  const names = [...ownNames(state), ...series];
  return names.includes(state.modelName) ? names : [];
}

/**
 * The models that are set side by side: one that is of no series first, and the reader's own of the same task, then LSTM,
 * GRU, RNN and attention of that task.
 */
export function comparedNames(state: SessionState): readonly string[] {
  if (runOf(state)) return trainedBeside(state);
  const { task } = currentModel(state).config;
  const series = seriesIn(sameTask(state));
  const own = ownNames(state).filter((name) => state.models[name]?.config.task === task);
  const first = series.includes(state.modelName) || own.includes(state.modelName) ? own : [state.modelName, ...own];
  return [...first, ...series.filter((name) => !isLeftOut(state, name))];
}

/** Attention compares every word with every one before it: beside another reader it is left out of a longer text. */
export const MOST_WORDS_BESIDE = 1000;

/** Whether a reader of the series is left out of so long a text, unless it is the one that reads. */
export const isLeftOut = (state: SessionState, name: string): boolean =>
  name !== state.modelName &&
  state.catalogue.some((entry) => entry.name === name && entry.kind === 'attention') &&
  tokenCountOf(currentModel(state), state.text) > MOST_WORDS_BESIDE;

const tokenCounts = new WeakMap<Model, { readonly text: string; readonly count: number }>();

/** How many tokens a model reads of a text: a reading would have them too, but of a long text it is not made for this. */
function tokenCountOf(model: Model, text: string): number {
  const last = tokenCounts.get(model);
  if (last?.text === text) return last.count;
  const count = tokenize(text, model.config).length;
  tokenCounts.set(model, { text, count });
  return count;
}

/** The reader that is left out, where there is one. */
export const leftOut = (state: SessionState): string | undefined =>
  seriesIn(sameTask(state)).find((name) => isLeftOut(state, name));

/** Those of them that split a text as the current model does, so that their steps stand side by side. */
export function comparedStepByStep(state: SessionState): readonly string[] {
  const { tokenizer = 'default' } = currentModel(state).config;
  return comparedNames(state).filter((name) => {
    const config = state.models[name]?.config;
    return !config || (config.tokenizer ?? 'default') === tokenizer;
  });
}

/** The bag of words of the same task; undefined where there is none. */
export const bagNameOf = (state: SessionState): string | undefined =>
  runOf(state) ? undefined : sameTask(state).find(({ kind }) => kind === 'bag-of-words')?.name;

/** Whether models that were asked for are still to come. */
export const isLoading = ({ requests }: SessionState): boolean => Object.values(requests).includes('under way');

/** Whether the view on the screen still lacks models that it sets side by side. */
export const isViewAwaited = (state: SessionState): boolean => comparing.includes(state.view) && isLoading(state);

/** The session while these are loaded. */
export function withRequests(state: SessionState, ...names: readonly string[]): SessionState {
  const requests = Object.fromEntries(names.map((name) => [name, 'under way'] as const));
  return { ...state, requests: { ...state.requests, ...requests } };
}

/** Asks for what the view on the screen sets side by side and has not yet: each model, and each history, once. */
export const withLoads = (update: Update): Update => withHistories(withModels(update));

function withModels([state, effects]: Update): Update {
  if (!comparing.includes(state.view)) return [state, effects];
  const isMissing = (name: string): boolean =>
    !state.models[name] && !state.bags[name] && state.requests[name] === undefined;
  const models = comparedNames(state).filter(isMissing);
  const bag = [bagNameOf(state)].filter((name) => name !== undefined).filter(isMissing);
  if (models.length + bag.length === 0) return [state, effects];
  const loads: readonly Effect[] = [
    ...models.map((name) => ({ type: 'model/load', name }) as const),
    ...bag.map((name) => ({ type: 'bag/load', name }) as const),
  ];
  return [withRequests(state, ...models, ...bag), [...effects, ...loads]];
}

/** Of the model on the screen, and of those beside it, where it is shown how they came to be. */
function withHistories([state, effects]: Update): Update {
  const isLearning = state.view === 'learning';
  if (!isLearning && state.trainStep === undefined) return [state, effects];
  const isWanted = (name: string): boolean => isLearning || name === state.modelName || Boolean(state.models[name]);
  const missing = comparedNames(state).filter(
    (name) => isWanted(name) && !state.histories[name] && state.requests[historyRequest(name)] === undefined,
  );
  if (missing.length === 0) return [state, effects];
  const loads = missing.map((name): Effect => ({ type: 'history/load', name }));
  return [withRequests(state, ...missing.map(historyRequest)), [...effects, ...loads]];
}
