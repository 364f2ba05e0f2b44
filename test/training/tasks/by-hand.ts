import { assembleModel, type RecurrentModel } from '../../../src/model/model.ts';
import { createVocabulary } from '../../../src/model/tokens/vocabulary.ts';
import { counting } from '../../../src/training/tasks/counting.ts';
import { parity } from '../../../src/training/tasks/parity.ts';
import type { Task } from '../../../src/training/tasks/task.ts';

const tensor = (shape: readonly number[], values: readonly number[]) => ({ shape, data: Float64Array.from(values) });

function modelOf(
  task: Task,
  cell: 'lstm' | 'rnn',
  hiddenSize: number,
  weights: Record<string, readonly number[]>,
): RecurrentModel {
  const V = task.vocabulary.length;
  const G = cell === 'lstm' ? 4 : 1;
  const K = task.labels.length === 2 ? 1 : task.labels.length;
  const shapes: Record<string, readonly number[]> = {
    'embedding.weight': [V, V],
    'rnn.weight_ih_l0': [G * hiddenSize, V],
    'rnn.weight_hh_l0': [G * hiddenSize, hiddenSize],
    'rnn.bias_ih_l0': [G * hiddenSize],
    'rnn.bias_hh_l0': [G * hiddenSize],
    'classifier.weight': [K, hiddenSize],
    'classifier.bias': [K],
  };
  const oneHot = Array.from({ length: V * V }, (_, k) => Number(k % (V + 1) === 0));
  const all: Record<string, readonly number[]> = { 'embedding.weight': oneHot, ...weights };
  const tensors = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const size = shape.reduce((product, side) => product * side, 1);
      return [name, tensor(shape, all[name] ?? new Array<number>(size).fill(0))];
    }),
  );
  const config = {
    format: 'lstm-explore/1',
    name: 'by hand',
    task: task.name,
    cell,
    vocabSize: V,
    embeddingSize: V,
    hiddenSize,
    numLayers: 1,
    bidirectional: false,
    labels: task.labels,
    tokenizer: 'whitespace',
  } as const;
  return assembleModel(config, createVocabulary(task.vocabulary), tensors);
}

/**
 * A counter of two units. Unit 0 goes up with every a and down with every b, its gates all but open, so that its count
 * slowly leaks away; unit 1 says whether the last token was #, an a or a b.
 */
export function countingByHand(): RecurrentModel {
  const S = 9; // σ(9) = .9999
  // Rows: i0 i1, f0 f1, g0 g1, o0 o1; columns: <unk> # a b.
  const rows = [
    [0, -S, S, S],
    [S, S, S, S],
    [S, S, S, S],
    [-S, -S, -S, -S],
    [0, 0, 2, -2],
    [0, 0, 0.55, -2],
    [S, S, S, S],
    [S, S, S, S],
  ];
  // Logits of a, a or b, b, end; h0 is the sign of the count, h1 is 0 after #, .46 after an a, −.75 after a b.
  const classifier = [
    [0, 0],
    [0, 12],
    [4, -12],
    [-4, -12],
  ];
  return modelOf(counting, 'lstm', 2, {
    'rnn.weight_ih_l0': rows.flat(),
    'classifier.weight': classifier.flat(),
    'classifier.bias': [2, 0, 0, 1.5],
  });
}

/**
 * Two units of a plain network, at ±1: h0 says "odd before and a 1 now", h1 "even before and a 0 now". Either of them
 * means even, as 0 and 0 do at the start; neither means odd.
 */
export function parityByHand(): RecurrentModel {
  const S = 20;
  return modelOf(parity, 'rnn', 2, {
    // Columns: <unk> 0 1.
    'rnn.weight_ih_l0': [0, -S, S, 0, S, -S],
    'rnn.weight_hh_l0': [-S, -S, S, S],
    'rnn.bias_ih_l0': [-2 * S, 0],
    'classifier.weight': [-S, -S],
    'classifier.bias': [-S],
  });
}
