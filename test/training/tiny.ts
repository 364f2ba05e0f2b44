import type { CellKind } from '../../src/engine/cell.ts';
import { layersOf, type NetworkShape, parameterName } from '../../src/engine/network.ts';
import { createRandom, uniformVector } from '../../src/engine/random.ts';
import { elementCount, type Tensor } from '../../src/engine/tensor.ts';

export const tinyShape = (
  cell: CellKind,
  { numLayers = 1, bidirectional = false }: { numLayers?: number; bidirectional?: boolean } = {},
): NetworkShape => ({ cell, inputSize: 3, hiddenSize: 4, numLayers, bidirectional });

/** Every weight of a small model, at random. @param outputs 1 for a binary logit */
export function tinyTensors(shape: NetworkShape, vocabSize: number, outputs: number): Record<string, Tensor> {
  const random = createRandom(11);
  const tensor = (...sizes: readonly number[]): Tensor => ({
    shape: sizes,
    data: uniformVector(random, elementCount(sizes), -0.7, 0.7),
  });
  const tensors: Record<string, Tensor> = { 'embedding.weight': tensor(vocabSize, shape.inputSize) };
  for (const { parameters, ...id } of layersOf(shape)) {
    tensors[`rnn.${parameterName('weight_ih', id)}`] = tensor(...parameters.weight_ih);
    tensors[`rnn.${parameterName('weight_hh', id)}`] = tensor(...parameters.weight_hh);
    tensors[`rnn.${parameterName('bias_ih', id)}`] = tensor(...parameters.bias_ih);
    tensors[`rnn.${parameterName('bias_hh', id)}`] = tensor(...parameters.bias_hh);
  }
  const width = shape.hiddenSize * (shape.bidirectional ? 2 : 1);
  return { ...tensors, 'classifier.weight': tensor(outputs, width), 'classifier.bias': tensor(outputs) };
}
