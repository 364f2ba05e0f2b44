import { describe, expect, test } from 'vitest';
import { cells } from '../../src/engine/cells/index.ts';
import { createRandom } from '../../src/engine/random.ts';
import { encodeFolder } from '../../src/model/folder/folder.ts';
import type { Model } from '../../src/model/model.ts';
import { DataError, type Example } from '../../src/training/data/example.ts';
import { colours, recallExample, recallVocabulary } from '../../src/training/tasks/recall.ts';
import { type TrainingProgress, trainModel } from '../../src/training/train.ts';
import { tinyModel } from './tiny.ts';

const words = ['not', 'good', 'bad', 'very', 'film'];

/** Two words that mean the opposite after "not": no sum over words can tell. */
const negations: readonly Example[] = [
  { text: 'good film', target: 1 },
  { text: 'bad film', target: 0 },
  { text: 'not good film', target: 0 },
  { text: 'not bad film', target: 1 },
  { text: 'very good', target: 1 },
  { text: 'very bad', target: 0 },
  { text: 'not very good', target: 0 },
  { text: 'not very bad', target: 1 },
];

/** Many epochs of one batch a length, nothing dropped, no average: a small task learnt to the end. */
const toTheEnd = {
  epochs: 150,
  learningRate: 0.05,
  averageDecay: 0,
  embeddingDropout: 0,
  hiddenDropout: 0,
  wordDropout: 0,
  recurrentDropout: 0,
  patience: 1000,
};

function lastOf(run: Iterable<TrainingProgress>): TrainingProgress {
  const all = [...run];
  return all[all.length - 1];
}

const bytesOf = (model: Model): string =>
  Buffer.from(encodeFolder(model).get('model.safetensors') ?? new Uint8Array()).toString('hex');

describe.each(Object.keys(cells))('a %s', (kind) => {
  const cell = cells[kind as keyof typeof cells].kind;
  test.each([{ numLayers: 2 }, { bidirectional: true }, {}])('of the kind %j learns what "not" does', (extra) => {
    const run = trainModel(tinyModel(cell, words, { hiddenSize: 8, ...extra }), negations, {
      ...toTheEnd,
      dev: negations,
    });
    expect(lastOf(run).dev?.accuracy).toBe(1);
  });
});

test('a model of several labels learns which word came first', () => {
  const random = createRandom(5);
  const examples = Array.from({ length: 64 }, () => recallExample(3, random));
  const model = tinyModel('gru', recallVocabulary.slice(1), { labels: [...colours], hiddenSize: 8 });
  const run = trainModel(model, examples, { ...toTheEnd, epochs: 60, dev: examples });
  expect(lastOf(run).dev?.accuracy).toBe(1);
});

test('targets for the prefixes are learnt too', () => {
  const examples: readonly Example[] = [{ text: 'not bad film', target: [0.2, 0.7, 0.9] }];
  const run = trainModel(tinyModel('lstm', words, { hiddenSize: 8 }), examples, { ...toTheEnd, epochs: 300 });
  const { loss } = lastOf(run);
  const entropy = (p: number): number => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  expect(loss).toBeCloseTo(0.7 * entropy(0.9) + 0.15 * entropy(0.7) + 0.15 * entropy(0.2), 3);
});

test('the same seed gives the same bytes, another seed others', () => {
  const train = (seed: number): string => {
    const run = trainModel(tinyModel('lstm', words), negations, { epochs: 3, seed, dev: negations });
    lastOf(run);
    return bytesOf(run.best());
  };
  expect(train(1)).toBe(train(1));
  expect(train(1)).not.toBe(train(2));
});

test('the model it starts from is not touched', () => {
  const model = tinyModel('gru', words);
  const before = bytesOf(model);
  lastOf(trainModel(model, negations, { epochs: 2 }));
  expect(bytesOf(model)).toBe(before);
});

test('nothing happens before it is asked for, and each answer is one batch', () => {
  const run = trainModel(tinyModel('rnn', words), negations, { epochs: 1, batchSize: 2 });
  expect(run.next().value).toMatchObject({ phase: 'trained', epoch: 1, batches: 1, totalBatches: 4 });
  expect(run.next().value).toMatchObject({ phase: 'trained', batches: 2 });
});

test('the best weights so far can be had at any time, and are a copy', () => {
  const model = tinyModel('lstm', words);
  const run = trainModel(model, negations, { dev: negations });
  run.next();
  const early = run.best();
  const bytes = bytesOf(early);
  expect(bytes).not.toBe(bytesOf(model));
  lastOf(run);
  expect(bytesOf(early)).toBe(bytes);
});

test('it stops when the held-out examples get no better', () => {
  const wrong = negations.map((example) => ({ ...example, target: example.target === 1 ? 0 : 1 }));
  const run = trainModel(tinyModel('lstm', words), negations, {
    ...toTheEnd,
    patience: 2,
    dev: wrong,
  });
  expect(lastOf(run).epoch).toBeLessThan(150);
});

test('the weights of the best epoch are kept, not those of the last', () => {
  const wrong = negations.map((example) => ({ ...example, target: example.target === 1 ? 0 : 1 }));
  const run = trainModel(tinyModel('lstm', words), negations, { ...toTheEnd, epochs: 30, dev: wrong });
  const results = [...run].flatMap(({ dev }) => (dev ? [dev] : []));
  const best = Math.max(...results.map(({ accuracy }) => accuracy));
  const again = trainModel(run.best(), negations, { ...toTheEnd, learningRate: 0, epochs: 1, dev: wrong });
  expect(lastOf(again).dev?.accuracy).toBe(best);
  expect(results.at(-1)?.accuracy).toBeLessThan(best);
});

test.each([
  [{ text: ' ', target: 1 }, 'examples:1: there is no word in the review'],
  [{ text: 'good', target: 2 }, 'examples:1: the target must be a probability, 0 to 1, found 2'],
  [{ text: 'good', target: [0.1, 0.2] }, 'examples:1: expected a target for each token, found 2 for 1 tokens'],
])('the example %j is refused', (example, message) => {
  expect(() => trainModel(tinyModel('rnn', words), [example])).toThrow(new DataError(message));
});

// The model cards promise that their commands make the same bytes again. If this fails because the arithmetic of the
// engine or of training was changed on purpose, that promise is broken: run fixtures/train-models.ts for every model,
// then fixtures/write-cards.ts, and put the new sum here. Exponentials differ between major versions of Node.
test.runIf(process.versions.node.startsWith('20.'))('the arithmetic is still that of the models that ship', () => {
  const random = createRandom(9);
  const examples = Array.from({ length: 200 }, () => {
    const steps = 1 + random.integer(12);
    return {
      text: Array.from({ length: steps }, () => words[random.integer(words.length)]),
      target: Array.from({ length: steps }, () => random.uniform()),
    };
  });
  const sums = Object.values(cells).map(({ kind }) => {
    const run = trainModel(tinyModel(kind, words, { hiddenSize: 16 }), examples, { epochs: 2, learningRate: 0.01 });
    lastOf(run);
    return run.best().tensors['rnn.weight_hh_l0'].data.reduce((sum, weight) => sum + weight, 0);
  });
  expect(sums).toEqual([-5.366880321833093, -8.665314957806801, -2.438193371627059]);
});
