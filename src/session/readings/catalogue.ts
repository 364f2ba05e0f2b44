import type { Effect, Update } from '../state/action.ts';
import type { CatalogueEntry, SessionState, ViewId } from '../state/state.ts';
import { currentModel } from './reading.ts';

/** Views that set several models side by side. */
const comparing: readonly ViewId[] = ['compare', 'gradient'];
const cellOrder: readonly CatalogueEntry['kind'][] = ['lstm', 'gru', 'rnn'];

const sameTask = (state: SessionState): readonly CatalogueEntry[] => {
  const { task } = currentModel(state).config;
  return state.catalogue.filter((entry) => entry.task === task);
};

/**
 * The recurrent models of the same task that are set side by side, by cell. `reviews-lstm` and `reviews-gru` are of one
 * series; a model like `learning-reviews`, whose name does not end with its cell, stands for itself.
 */
const seriesOf = (state: SessionState): readonly string[] =>
  cellOrder.flatMap((kind) =>
    sameTask(state)
      .filter((entry) => entry.kind === kind && entry.name.endsWith(`-${kind}`))
      .map(({ name }) => name),
  );

/** The names that `c` goes through: the same task by other cells; none for a model that is not in the catalogue. */
export function siblingsOf(state: SessionState): readonly string[] {
  const names = seriesOf(state);
  return names.includes(state.modelName) ? names : [];
}

/** Whether the model is the reader's own, from a folder. */
export const isOwnModel = (state: SessionState): boolean =>
  !state.catalogue.some(({ name }) => name === state.modelName);

/** The models that are set side by side: one that is of no series first, then LSTM, GRU and RNN of the same task. */
export function comparedNames(state: SessionState): readonly string[] {
  const names = seriesOf(state);
  return names.includes(state.modelName) ? names : [state.modelName, ...names];
}

/** The bag of words of the same task; undefined where there is none. */
export const bagNameOf = (state: SessionState): string | undefined =>
  sameTask(state).find(({ kind }) => kind === 'bag-of-words')?.name;

/** Whether models that were asked for are still to come. */
export const isLoading = ({ requests }: SessionState): boolean => Object.values(requests).includes('under way');

/** Whether the view on the screen still lacks models that it sets side by side. */
export const isViewAwaited = (state: SessionState): boolean => comparing.includes(state.view) && isLoading(state);

/** The session while these are loaded. */
export function withRequests(state: SessionState, ...names: readonly string[]): SessionState {
  const requests = Object.fromEntries(names.map((name) => [name, 'under way'] as const));
  return { ...state, requests: { ...state.requests, ...requests } };
}

/** Asks for what the view on the screen compares and has not yet: each model once. */
export function withLoads([state, effects]: Update): Update {
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
