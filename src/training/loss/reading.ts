import { encode, encodeBackward } from '../../engine/attention/encoder.ts';
import { type Encoder, encoderWeightNames } from '../../engine/attention/shape.ts';
import { type Extent, weightNames } from '../../engine/cell.ts';
import { backward, forward, type Network, parameterName } from '../../engine/network.ts';
import type { Random } from '../../engine/random.ts';
import type { Vector } from '../../engine/tensor.ts';
import { encoderName } from '../../model/folder/tensor-names.ts';
import type { Model } from '../../model/model.ts';
import type { Parameters } from '../optimiser/parameters.ts';
import { dropoutMask, multiplyBy } from './dropout.ts';

/** What a reader made of a batch, and the way back. */
export interface Reading {
  /** what the classifier reads, [T, B, D] */
  readonly outputs: Vector;
  /**
   * @param dOutputs [T, B, D]
   * @param gradient takes the gradients of the reader's weights
   * @returns the gradient of the inputs, [T, B, X]
   */
  back(dOutputs: Vector, gradient: Parameters): Vector;
}

/** What of a reader is switched off at random: weights of every weight_hh, and nothing of attention. */
export interface ReaderNoise {
  readonly rate: number;
  readonly random: Random;
}

/** Runs a model's reader over a batch. @param inputs [T, B, X] */
export const readBatch = (model: Model, inputs: Vector, { steps, batch }: Extent, noise?: ReaderNoise): Reading =>
  model.encoder
    ? readByEncoder(model.encoder, inputs, { steps, batch })
    : readByNetwork(model.network, inputs, { steps, batch }, noise);

function readByEncoder(encoder: Encoder, inputs: Vector, extent: Extent): Reading {
  const trace = encode(encoder, inputs, extent);
  return {
    outputs: trace.outputs,
    back(dOutputs, { tensors }) {
      const result = encodeBackward(encoder, trace, dOutputs);
      result.layers.forEach((weights, layer) => {
        for (const name of encoderWeightNames) tensors[encoderName(layer, name)].data.set(weights[name]);
      });
      tensors['encoder.norm.weight'].data.set(result.norm.weight);
      tensors['encoder.norm.bias'].data.set(result.norm.bias);
      return result.inputs;
    },
  };
}

function readByNetwork(given: Network, inputs: Vector, extent: Extent, noise?: ReaderNoise): Reading {
  const masks = noise && recurrentMasks(given, noise);
  const network = withMasks(given, masks);
  const trace = forward(network, inputs, extent);
  return {
    outputs: trace.outputs,
    back(dOutputs, { tensors }) {
      const result = backward(network, trace, dOutputs);
      result.layers.forEach((layer, index) => {
        multiplyBy(layer.weights.weight_hh, masks?.[index]);
        for (const name of weightNames) tensors[`rnn.${parameterName(name, layer)}`].data.set(layer.weights[name]);
      });
      return result.inputs;
    },
  };
}

/** A mask of weight_hh for every layer and direction, [G·H, H] each. */
function recurrentMasks({ layers }: Network, { rate, random }: ReaderNoise): readonly (Vector | undefined)[] {
  return layers.map(({ weights }) => dropoutMask(weights.weight_hh.data.length, rate, random));
}

/** The same layers with each weight_hh multiplied by its mask. */
function withMasks(network: Network, masks: readonly (Vector | undefined)[] = []): Network {
  if (masks.every((mask) => !mask)) return network;
  const layers = network.layers.map((layer, index) => {
    const weight_hh = { shape: layer.weights.weight_hh.shape, data: layer.weights.weight_hh.data.slice() };
    multiplyBy(weight_hh.data, masks[index]);
    return { ...layer, weights: { ...layer.weights, weight_hh } };
  });
  return { shape: network.shape, layers };
}
