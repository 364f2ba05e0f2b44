import type { LessonWorld } from '../../src/lessons/check/step-check.ts';
import type { Library, Situation } from '../../src/lessons/expression/situation.ts';
import { createModel } from '../../src/model/create-model.ts';
import { trace } from '../../src/model/tracing/read.ts';

const VOCABULARY = '<unk> not perfect , but honestly pretty good overall . it is'.split(' ');
const H = 4;

const aModel = (name: string, cell: 'lstm' | 'gru' | 'rnn', layers = 1, bidirectional = false) =>
  createModel(
    {
      format: 'lstm-explore/1',
      task: 'sentiment',
      labels: ['negative', 'positive'],
      vocabSize: VOCABULARY.length,
      embeddingSize: 3,
      hiddenSize: H,
      numLayers: layers,
      ...{ name, cell, bidirectional },
    },
    VOCABULARY,
    7,
  );

const colours = createModel(
  {
    ...{ format: 'lstm-explore/1', name: 'colours', task: 'recall', cell: 'gru', labels: ['red', 'green', 'blue'] },
    ...{ vocabSize: VOCABULARY.length, embeddingSize: 3, hiddenSize: 2, numLayers: 1, bidirectional: false },
  },
  VOCABULARY,
  8,
);

/** Small untrained models: what is claimed of them is compared with their traces. */
export const models = {
  'reviews-lstm': aModel('reviews-lstm', 'lstm'),
  'reviews-gru': aModel('reviews-gru', 'gru'),
  'reviews-rnn': aModel('reviews-rnn', 'rnn'),
  stacked: aModel('stacked', 'lstm', 2, true),
  colours,
};
export type ModelName = keyof typeof models;

export const library: Library = {
  names: Object.keys(models),
  model: (name) => Object.entries(models).find(([key]) => key === name)?.[1],
  accuracies: (name): Record<string, number> => (name === 'reviews-lstm' ? { sst2: 0.8572 } : {}),
  bytes: () => 1234,
  trace,
  withFiller: (text, at, count) =>
    text
      .split(' ')
      .toSpliced(at + 1, 0, ...new Array<string>(count).fill('is'))
      .join(' '),
};

const TEXT = 'not perfect , but honestly pretty good overall .';

export const situation: Situation = {
  ...{ model: 'reviews-lstm', text: TEXT, clamps: [], at: 3, unit: 2, layer: 0, direction: 'forward', filler: 0 },
  view: 'gates',
};

export const world: LessonWorld = {
  library,
  views: ['timeline', 'gates'],
  parts: ['words', 'memory'],
  phases: { lstm: ['read', 'forget', 'cell'], gru: ['read', 'update'], rnn: ['read'], attention: ['mix'] },
  quantities: ['forget', 'cell'],
  spotlights: ['figure'],
};

/** A reading of the text, to compare with. */
export const reading = (model: ModelName = 'reviews-lstm', clamps: readonly string[] = [], text = TEXT) =>
  trace(models[model], text, { clamps, gradient: model !== 'stacked' });
