import { describe, expect, test } from 'vitest';
import { createModel } from '../../src/model/create-model.ts';
import { smallConfig, smallModel, words } from './support.ts';

test('the same seed makes the same model, another seed another', () => {
  expect(smallModel({}, 7)).toEqual(smallModel({}, 7));
  expect(smallModel({}, 7).tensors).not.toEqual(smallModel({}, 8).tensors);
});

describe('the tensors of a new model', () => {
  const { tensors } = smallModel({ cell: 'gru', numLayers: 2, bidirectional: true, labels: ['a', 'b', 'c'] });

  test("have PyTorch's names and shapes, in the order of a state_dict", () => {
    const layer = (suffix: string, inputSize: number) => [
      [`rnn.weight_ih_${suffix}`, [12, inputSize]],
      [`rnn.weight_hh_${suffix}`, [12, 4]],
      [`rnn.bias_ih_${suffix}`, [12]],
      [`rnn.bias_hh_${suffix}`, [12]],
    ];
    expect(Object.entries(tensors).map(([name, { shape }]) => [name, shape])).toEqual([
      ['embedding.weight', [7, 3]],
      ...layer('l0', 3),
      ...layer('l0_reverse', 3),
      ...layer('l1', 8),
      ...layer('l1_reverse', 8),
      ['classifier.weight', [3, 8]],
      ['classifier.bias', [3]],
    ]);
  });

  test('differ from each other', () => {
    const starts = Object.values(tensors).map(({ data }) => data[0]);
    expect(new Set(starts).size).toBe(starts.length);
  });
});

test('parameters are counted, and the recurrent ones among them', () => {
  const { parameters, recurrentParameters } = smallModel();
  expect(recurrentParameters).toBe(16 * 3 + 16 * 4 + 16 + 16);
  expect(parameters).toBe(7 * 3 + recurrentParameters + 4 + 1);
});

test('a GRU saves a quarter of the recurrent weights of an LSTM', () => {
  const lstm = smallModel({ cell: 'lstm' }).recurrentParameters;
  expect(smallModel({ cell: 'gru' }).recurrentParameters).toBe((3 / 4) * lstm);
});

test.each([
  [{ ...smallConfig, vocabSize: 8 }, 'vocab.txt has 7 tokens, expected the 8 of "vocabSize"'],
  [{ ...smallConfig, hiddenSize: 0 }, '"hiddenSize" must be a whole number of 1 or more, found 0'],
])('a config that does not fit is refused', (config, message) => {
  expect(() => createModel(config, words, 1)).toThrow(message);
});
