import { expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random.ts';
import { createModel } from '../../../src/model/create-model.ts';
import { assembleModel, type Model } from '../../../src/model/model.ts';
import { likeliest } from '../../../src/model/tracing/head.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { counting } from '../../../src/training/tasks/counting.ts';
import { finished, measuredLengths, measureHeldOut, measureTask } from '../../../src/training/tasks/measure.ts';
import { parity } from '../../../src/training/tasks/parity.ts';
import { quotes } from '../../../src/training/tasks/quotes.ts';
import { recall } from '../../../src/training/tasks/recall.ts';
import type { Sequence, Task } from '../../../src/training/tasks/task.ts';
import { countingByHand, parityByHand } from './by-hand.ts';

/** What a trace says of a sequence, held against its targets: an own way to the same answer. */
function isRight(model: Model, { text, target }: Sequence): boolean {
  const wanted = [target].flat();
  const { steps } = trace(model, text.join(' '));
  return steps.every(({ probabilities }, t) => probabilities && likeliest(probabilities) === wanted[t]);
}

test('a counter made by hand reaches as far as a trace of it is right, length by length', () => {
  const model = countingByHand();
  const { reached, lengths } = finished(measureTask(model, counting));
  expect(reached).toBeGreaterThan(4);
  expect(reached).toBeLessThan(1000);
  for (const n of [1, 2, reached - 1, reached])
    expect(isRight(model, counting.sequence(n, createRandom(1)))).toBe(true);
  expect(isRight(model, counting.sequence(reached + 1, createRandom(1)))).toBe(false);
  for (const { length, accuracy } of lengths) {
    expect(accuracy).toBe(Number(isRight(model, counting.sequence(length, createRandom(1)))));
  }
  expect(lengths.map(({ length }) => length)).toEqual([...measuredLengths]);
});

test('a parity made by hand is right at every length', () => {
  const { reached, lengths } = finished(measureTask(parityByHand(), parity));
  expect(reached).toBe(1000);
  expect(lengths.map(({ accuracy }) => accuracy)).toEqual(measuredLengths.map(() => 1));
});

test('what a model never learnt it does not reach', () => {
  for (const task of [counting, quotes]) {
    const { reached, lengths } = finished(measureTask(untrained(task), task));
    expect(reached).toBe(0);
    expect(Math.max(...lengths.map(({ accuracy }) => accuracy))).toBeLessThan(0.6);
  }
});

test('while it learns, a model is measured within what it has seen and beyond', () => {
  const within = finished(measureHeldOut(countingByHand(), counting, 3));
  expect(within.accuracy['n≤3']).toBe(1);
  const names = Object.keys(finished(measureHeldOut(untrained(parity), parity, 10)).accuracy);
  expect(names).toEqual(['length=10', 'length=50']);
  expect(within.loss).toBeLessThan(finished(measureHeldOut(untrained(counting), counting, 3)).loss);
});

test('a model that reads from both ends is measured on the whole', () => {
  const model = untrained(recall, true);
  const { accuracy } = finished(measureHeldOut(model, recall, 6));
  const random = createRandom(2024).fork('recall 6');
  const sequences = Array.from({ length: 100 }, () => recall.sequence(6, random));
  const right = sequences.filter(({ text, target }) => {
    const { probabilities } = trace(model, text.join(' ')).steps[6];
    return probabilities && likeliest(probabilities) === target;
  });
  expect(accuracy['T=6']).toBe(right.length / 100);
});

function untrained(task: Task, bidirectional = false): Model {
  const config = {
    format: 'lstm-explore/1',
    name: 'untrained',
    task: task.name,
    cell: 'lstm',
    vocabSize: task.vocabulary.length,
    embeddingSize: 3,
    hiddenSize: 2,
    numLayers: 1,
    bidirectional,
    labels: task.labels,
  } as const;
  const { vocabulary, tensors } = createModel(config, task.vocabulary, 5);
  return assembleModel(config, vocabulary, tensors);
}
