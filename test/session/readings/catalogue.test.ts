import { expect, test } from 'vitest';
import type { BagOfWords } from '../../../src/model/bag-of-words.ts';
import { createVocabulary } from '../../../src/model/tokens/vocabulary.ts';
import { comparedNames, siblingsOf } from '../../../src/session/readings/catalogue.ts';
import { isMoving } from '../../../src/session/readings/selectors.ts';
import type { CatalogueEntry } from '../../../src/session/state/state.ts';
import { createStore } from '../../../src/session/state/store.ts';
import { update } from '../../../src/session/state/update.ts';
import { after, aModel, aSession, pressed } from '../../support/session.ts';

const catalogue: readonly CatalogueEntry[] = [
  { name: 'a-bow', task: 'sentiment', kind: 'bag-of-words' },
  { name: 'a-gru', task: 'sentiment', kind: 'gru' },
  { name: 'a-lstm', task: 'sentiment', kind: 'lstm' },
  { name: 'a-rnn', task: 'sentiment', kind: 'rnn' },
  { name: 'recall-lstm', task: 'recall', kind: 'lstm' },
];
const bag: BagOfWords = {
  config: {
    format: 'lstm-explore/1',
    kind: 'bag-of-words',
    name: 'a-bow',
    task: 'sentiment',
    vocabSize: 1,
    labels: ['negative', 'positive'],
  },
  vocabulary: createVocabulary(['<unk>']),
  weights: Float64Array.of(1),
  bias: 0,
  parameters: 2,
};

test.each(['4', '5'])('view %s asks for the models that it compares, and for each once', (key) => {
  const { state, effects } = pressed(aSession({ catalogue }), `${key}llh`);
  expect(effects).toEqual([
    { type: 'model/load', name: 'a-gru' },
    { type: 'model/load', name: 'a-rnn' },
    { type: 'bag/load', name: 'a-bow' },
  ]);
  expect(state.requests).toEqual({ 'a-gru': 'under way', 'a-rnn': 'under way', 'a-bow': 'under way' });
});

test('the other views ask for none', () => {
  expect(pressed(aSession({ catalogue }), '1l2l3l').effects).toEqual([]);
});

test('what is there is not asked for, and what has come is no longer awaited', () => {
  const state = after(
    aSession({ catalogue }),
    { type: 'view/shown', view: 'compare' },
    { type: 'model/loaded', name: 'a-gru', model: aModel({ cell: 'gru' }) },
    { type: 'bag/loaded', name: bag.config.name, bag },
  );
  expect(state.requests).toEqual({ 'a-rnn': 'under way' });
  expect(state.bags['a-bow']).toBe(bag);
  expect(update(state, { type: 'view/shown', view: 'gradient' })[1]).toEqual([]);
});

test('a model that cannot be had is said so, and not asked for again at every key', () => {
  const state = after(
    aSession({ catalogue }),
    { type: 'view/shown', view: 'compare' },
    { type: 'model/failed', name: 'a-gru', message: 'the disk is gone' },
  );
  expect(state.notice).toBe('the disk is gone');
  expect(state.requests['a-gru']).toBe('failed');
  expect(pressed(state, 'l').effects).toEqual([]);
});

test('c goes through LSTM, GRU and RNN of the same task', () => {
  expect(siblingsOf(aSession({ catalogue }))).toEqual(['a-lstm', 'a-gru', 'a-rnn']);
  expect(pressed(aSession({ catalogue }), 'c').effects).toMatchObject([{ type: 'model/load', name: 'a-gru' }]);
});

test('c goes on among the reader’s own model and those of its task, and comes back', () => {
  const own = aSession({ catalogue, modelName: './mine', model: aModel({ name: 'a-lstm' }) });
  expect(siblingsOf(own)).toEqual(['./mine', 'a-lstm', 'a-gru', 'a-rnn']);
  const onBuiltIn = after(own, { type: 'model/loaded', name: 'a-rnn', model: aModel({ name: 'a-rnn' }) });
  const there = after(onBuiltIn, { type: 'model/chosen', name: 'a-rnn' });
  expect(siblingsOf(there)).toEqual(['./mine', 'a-lstm', 'a-gru', 'a-rnn']);
  expect(comparedNames(there)).toEqual(['./mine', 'a-lstm', 'a-gru', 'a-rnn']);
  expect(after(there, { type: 'cell/cycled' }).modelName).toBe('./mine');
  expect(comparedNames(own)).toEqual(['./mine', 'a-lstm', 'a-gru', 'a-rnn']);
  expect(pressed(own, '4').effects).toContainEqual({ type: 'model/load', name: 'a-lstm' });
});

test('a folder’s model is known by the name it was asked for, whatever its own name is', () => {
  const loaded = after(aSession(), {
    type: 'model/loaded',
    name: './mine',
    model: aModel({ cell: 'gru', name: 'theirs' }),
  });
  const [state, effects] = update(loaded, { type: 'model/chosen', name: './mine' });
  expect(effects).toEqual([]);
  expect(state.modelName).toBe('./mine');
});

test('a session that opens in Compare asks at once, and is not ready before the models are there', () => {
  const asked: string[] = [];
  const opened = aSession({ catalogue, opening: { view: 'compare' } });
  const store = createStore(opened, (effect) => {
    if ('name' in effect) asked.push(effect.name);
  });
  expect(asked).toEqual(['a-gru', 'a-rnn', 'a-bow']);
  expect(isMoving(store.state())).toBe(true);
  for (const cell of ['gru', 'rnn'] as const) {
    store.dispatch({ type: 'model/loaded', name: `a-${cell}`, model: aModel({ cell }) });
  }
  store.dispatch({ type: 'bag/loaded', name: 'a-bow', bag });
  expect(isMoving(store.state())).toBe(false);
});

test('a session is not ready while a model that a key has asked for is loaded, whether it comes or not', () => {
  const asked = pressed(aSession({ catalogue }), 'c').state;
  expect(isMoving(asked)).toBe(true);
  const loaded = after(asked, { type: 'model/loaded', name: 'a-gru', model: aModel({ cell: 'gru' }) });
  expect(isMoving(loaded)).toBe(false);
  expect(isMoving(after(asked, { type: 'model/failed', name: 'a-gru', message: 'gone' }))).toBe(false);
});
