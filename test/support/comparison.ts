import type { BagOfWords } from '../../src/model/bag-of-words.ts';
import type { Model } from '../../src/model/model.ts';
import type { CatalogueEntry, SessionState, ViewId } from '../../src/session/state/state.ts';
import { createStore } from '../../src/session/state/store.ts';
import { aModel, aSession, type ModelOptions, type SessionOptions } from './session.ts';

/** One model a cell, named `a-lstm` and so on, and a bag of words, `a-bow`. */
export const catalogue: readonly CatalogueEntry[] = [
  { name: 'a-bow', task: 'sentiment', kind: 'bag-of-words' },
  { name: 'a-gru', task: 'sentiment', kind: 'gru' },
  { name: 'a-lstm', task: 'sentiment', kind: 'lstm' },
  { name: 'a-rnn', task: 'sentiment', kind: 'rnn' },
];

/** A model card that reports these accuracies. */
export const aCard = (accuracies: Readonly<Record<string, number>>): string => {
  const results = Object.entries(accuracies).map(
    ([dataset, value]) =>
      `  - dataset: {type: ${dataset.toLowerCase()}, name: ${dataset}}\n    metrics: [{type: accuracy, value: ${value}}]\n`,
  );
  return `---\nmodel-index:\n- name: a-model\n  results:\n${results.join('')}---\n# a-model\n`;
};

const { vocabulary } = aModel();

/** Each word weighs a quarter more than the one before it in the vocabulary. */
export const aBag: BagOfWords = {
  config: {
    format: 'lstm-explore/1',
    kind: 'bag-of-words',
    name: 'a-bow',
    task: 'sentiment',
    vocabSize: vocabulary.tokens.length,
    labels: ['negative', 'positive'],
  },
  vocabulary,
  weights: Float64Array.from(vocabulary.tokens, (_, id) => id / 4 - 1.5),
  bias: 0.2,
  parameters: vocabulary.tokens.length + 1,
  card: aCard({ CR: 0.793, Yelp: 0.81 }),
};

export interface ComparisonOptions extends ModelOptions, SessionOptions {
  /** which loads are answered; by default all */
  readonly answers?: (name: string) => boolean;
}

/** A session in Compare or Gradient; the models that it asks for come at once. */
export function aComparison(view: ViewId, { answers = () => true, ...options }: ComparisonOptions = {}): SessionState {
  const sibling = (name: string): Model => {
    const { cell, hiddenSize, labels, numLayers } = options;
    const kind = name.replace('a-', '') as 'lstm' | 'gru' | 'rnn';
    const sizes = { ...(hiddenSize && { hiddenSize }), ...(labels && { labels }), ...(numLayers && { numLayers }) };
    return { ...aModel({ ...sizes, cell: kind, seed: (cell ?? 'lstm').length }), card: aCard({ CR: 0.862 }) };
  };
  const store = createStore(aSession({ catalogue, ...options }), (effect, dispatch) => {
    if (effect.type === 'model/load' && answers(effect.name)) {
      dispatch({ type: 'model/loaded', name: effect.name, model: sibling(effect.name) });
    }
    if (effect.type === 'bag/load' && answers(effect.name))
      dispatch({ type: 'bag/loaded', name: effect.name, bag: aBag });
  });
  store.dispatch({ type: 'view/shown', view });
  return store.state();
}
