import { initialiseEncoderLayer } from '../engine/attention/initialise.ts';
import { weightNames } from '../engine/cell.ts';
import { cells } from '../engine/cells/index.ts';
import { type Initialisation, initialise } from '../engine/initialise.ts';
import { layersOf, parameterName } from '../engine/network.ts';
import { createRandom, type Random, uniformVector } from '../engine/random.ts';
import { elementCount, type Tensor } from '../engine/tensor.ts';
import {
  type AttentionConfig,
  checkConfig,
  encoderShape,
  type ModelConfig,
  networkShape,
  type RecurrentConfig,
} from './folder/config.ts';
import { encoderName, expectedShapes } from './folder/tensor-names.ts';
import { type AttentionModel, assembleModel, type Model, type RecurrentModel, type Tensors } from './model.ts';
import { createVocabulary, type Vocabulary } from './tokens/vocabulary.ts';

/** How a new model's weights start, where it is not PyTorch's way. */
export interface CreateOptions {
  /** of every recurrent layer; `zeroBiases` of the classifier too, and of attention it alone */
  readonly initialisation?: Initialisation;
}

type CreateArguments = [vocabulary: Vocabulary | readonly string[], seed: number, options?: CreateOptions];

/**
 * A new model, untrained. Its weights start as PyTorch's modules do: embeddings from N(0, 1) (for attention N(0, 0.1²), so
 * that what layers add to a word's vector counts beside it from the start), recurrent layers from
 * U(-1/√H, 1/√H), layers of attention as `nn.TransformerEncoderLayer`, the classifier from U(-1/√D, 1/√D), D being how many hidden states it reads. Two labels make a binary
 * model with one logit, more labels a model with a logit a label.
 *
 * @param vocabulary V tokens, `<unk>` first
 * @param seed a whole number of 0 to 2^53 - 1; the same seed makes the same model
 * @throws {ModelError} when the config is not complete, or the vocabulary has another size
 */
export function createModel(config: RecurrentConfig, ...rest: CreateArguments): RecurrentModel;
export function createModel(config: AttentionConfig, ...rest: CreateArguments): AttentionModel;
export function createModel(config: ModelConfig, ...rest: CreateArguments): Model;
export function createModel(
  config: ModelConfig,
  vocabulary: Vocabulary | readonly string[],
  seed: number,
  { initialisation = {} }: CreateOptions = {},
): Model {
  const checked = checkConfig(config);
  const random = createRandom(seed);
  const outputs = checked.labels.length === 2 ? 1 : checked.labels.length;
  const shapes = expectedShapes(checked, outputs);
  const deviation = checked.cell === 'attention' ? 0.1 : 1;
  const tensors = {
    'embedding.weight': normalTensor(shapes.get('embedding.weight') ?? [], random.fork('embedding'), deviation),
    ...(checked.cell === 'attention'
      ? encoderTensors(checked, random, initialisation)
      : recurrentTensors(checked, random, initialisation)),
    ...classifierTensors(shapes.get('classifier.weight') ?? [], random.fork('classifier'), initialisation),
  };
  const words = 'tokens' in vocabulary ? vocabulary : createVocabulary(vocabulary, checked);
  return assembleModel(checked, words, tensors);
}

function normalTensor(shape: readonly number[], random: Random, deviation: number): Tensor {
  return { shape, data: Float64Array.from({ length: elementCount(shape) }, () => deviation * random.normal()) };
}

function recurrentTensors(config: RecurrentConfig, random: Random, initialisation: Initialisation): Tensors {
  const cell = cells[config.cell];
  const tensors: Record<string, Tensor> = {};
  for (const layer of layersOf(networkShape(config))) {
    const stream = random.fork(`${layer.direction} ${layer.layer}`);
    const weights = initialise(cell, layer.inputSize, config.hiddenSize, stream, initialisation);
    for (const name of weightNames) tensors[`rnn.${parameterName(name, layer)}`] = weights[name];
  }
  return tensors;
}

function encoderTensors(config: AttentionConfig, random: Random, { zeroBiases = false }: Initialisation): Tensors {
  const shape = encoderShape(config);
  const tensors: Record<string, Tensor> = {};
  for (let layer = 0; layer < shape.numLayers; layer++) {
    const weights = initialiseEncoderLayer(shape, random.fork(`attention ${layer}`), zeroBiases);
    for (const [name, tensor] of Object.entries(weights)) tensors[encoderName(layer, name)] = tensor;
  }
  const norm = { weight: 1, bias: 0 };
  for (const [name, value] of Object.entries(norm)) {
    const data = new Float64Array(shape.hiddenSize).fill(value); // [d]
    tensors[`encoder.norm.${name}`] = { shape: [shape.hiddenSize], data };
  }
  return tensors;
}

/** @param shape [K, D] */
function classifierTensors([K, D]: readonly number[], random: Random, { zeroBiases }: Initialisation): Tensors {
  const bound = 1 / Math.sqrt(D);
  const weight = uniformVector(random, K * D, -bound, bound); // [K, D]
  const bias = zeroBiases ? new Float64Array(K) : uniformVector(random, K, -bound, bound);
  return { 'classifier.weight': { shape: [K, D], data: weight }, 'classifier.bias': { shape: [K], data: bias } };
}
