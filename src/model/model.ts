import {
  type Encoder,
  type EncoderWeightName,
  type EncoderWeights,
  encoderWeightNames,
} from '../engine/attention/shape.ts';
import type { Network } from '../engine/network.ts';
import { layersOf, parameterName } from '../engine/network.ts';
import { elementCount, type Tensor, type Vector } from '../engine/tensor.ts';
import {
  type AttentionConfig,
  encoderShape,
  type ModelConfig,
  networkShape,
  type RecurrentConfig,
} from './folder/config.ts';
import { recogniseNames } from './folder/recognise.ts';
import { encoderName, expectedShapes, type HeadForm, isOfReader, isOptional } from './folder/tensor-names.ts';
import type { Witness } from './folder/witness.ts';
import { ModelError } from './model-error.ts';
import type { Vocabulary } from './tokens/vocabulary.ts';
import type { Classifier } from './tracing/head.ts';

/** Tensors by their names in a model's file. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** A network that reads words: what a model folder holds. Nothing in it is changed once it is made. */
export type Model = RecurrentModel | AttentionModel;

/** One that reads through a recurrent cell. */
export interface RecurrentModel extends CommonModel {
  readonly config: RecurrentConfig;
  readonly network: Network;
  readonly encoder?: undefined;
}

/** One that looks back at every word. */
export interface AttentionModel extends CommonModel {
  readonly config: AttentionConfig;
  readonly encoder: Encoder;
  readonly network?: undefined;
}

interface CommonModel {
  readonly vocabulary: Vocabulary;
  /** every weight, by the names of the file and in its order; `embedding`, `network` or `encoder`, and `classifier` hold the same */
  readonly tensors: Tensors;
  /** [V, X] */
  readonly embedding: Tensor;
  readonly classifier: Classifier;
  /** how many numbers the tensors have */
  readonly parameters: number;
  /** how many of them are the recurrent layers' or the encoder's */
  readonly recurrentParameters: number;
  /** `README.md`, the model card, where there is one */
  readonly card?: string;
  /** `expected.json`, what its owner's own program computes, where there is one */
  readonly witness?: Witness;
}

type Parts = [vocabulary: Vocabulary, tensors: Tensors, card?: string];

/**
 * Puts a model together.
 *
 * @param tensors by PyTorch's names; other names of the modules are recognised where only one can be meant
 * @throws {ModelError} when the vocabulary or a tensor does not fit the config: which, expected and found
 */
export function assembleModel(config: RecurrentConfig, ...rest: Parts): RecurrentModel;
export function assembleModel(config: AttentionConfig, ...rest: Parts): AttentionModel;
export function assembleModel(config: ModelConfig, ...rest: Parts): Model;
export function assembleModel(config: ModelConfig, vocabulary: Vocabulary, tensors: Tensors, card?: string): Model {
  if (vocabulary.tokens.length !== config.vocabSize) {
    throw new ModelError(
      `vocab.txt has ${vocabulary.tokens.length} tokens, expected the ${config.vocabSize} of "vocabSize" in config.json`,
    );
  }
  const { names: found, head } = recogniseNames(config, tensors);
  const last = head.middle === undefined ? 'classifier.weight' : 'classifier.2.weight';
  const expected = expectedShapes(config, outputsOf(config, tensors[found.get(last) ?? '']), head);
  checkNames(config, expected, found, tensors);
  checkActivation(config, head);
  checkShapes(expected, found, tensors);
  const tensor = (name: string): Tensor => tensors[found.get(name) ?? ''] ?? absent(name, expected.get(name) ?? []);
  const inOrder = Object.fromEntries(
    [...expected.keys()].filter((name) => found.has(name)).map((name) => [name, tensor(name)]),
  );
  const common = {
    vocabulary,
    tensors: inOrder,
    embedding: tensor('embedding.weight'),
    classifier: assembleClassifier(config, head, tensor),
    ...countParameters(inOrder),
    ...(card !== undefined && { card }),
  };
  if (config.cell === 'attention') return { ...common, config, encoder: assembleEncoder(config, tensor) };
  return { ...common, config, network: assembleNetwork(config, tensor) };
}

/** The same model under another name. */
export const withName = (model: Model, name: string): Model =>
  model.encoder ? { ...model, config: { ...model.config, name } } : { ...model, config: { ...model.config, name } };

/** What stands in for a tensor that a file may lack: zeros for a bias, ones for the scale of a normalisation. */
const absent = (name: string, shape: readonly number[]): Tensor => ({
  shape,
  data: new Float64Array(elementCount(shape)).fill(name.endsWith('weight') ? 1 : 0),
});

/** A binary model has one output, any other one a label; what the file holds decides, as far as it makes sense. */
function outputsOf({ labels }: ModelConfig, weight: Tensor | undefined): number {
  const outputs = weight?.shape[0] ?? 0;
  if (labels.length === 2 && (outputs === 1 || weight === undefined)) return 1;
  return labels.length;
}

function assembleNetwork(config: RecurrentConfig, tensor: (name: string) => Tensor): Network {
  const shape = networkShape(config);
  const layers = layersOf(shape).map(({ layer, direction }) => {
    const id = { layer, direction };
    return {
      ...id,
      weights: {
        weight_ih: tensor(`rnn.${parameterName('weight_ih', id)}`),
        weight_hh: tensor(`rnn.${parameterName('weight_hh', id)}`),
        bias_ih: tensor(`rnn.${parameterName('bias_ih', id)}`),
        bias_hh: tensor(`rnn.${parameterName('bias_hh', id)}`),
      },
    };
  });
  return { shape, layers };
}

function assembleEncoder(config: AttentionConfig, tensor: (name: string) => Tensor): Encoder {
  const weightsOf = (layer: number): EncoderWeights => {
    const entries = encoderWeightNames.map((name) => [name, tensor(encoderName(layer, name))] as const);
    return Object.fromEntries(entries) as Record<EncoderWeightName, Tensor>;
  };
  return {
    shape: encoderShape(config),
    layers: Array.from({ length: config.numLayers }, (_, layer) => weightsOf(layer)),
    norm: { weight: tensor('encoder.norm.weight'), bias: tensor('encoder.norm.bias') },
  };
}

function assembleClassifier(
  { activation }: ModelConfig,
  { norm, middle }: HeadForm,
  tensor: (name: string) => Tensor,
): Classifier {
  const linear = (name: string) => ({ weight: tensor(`${name}.weight`), bias: tensor(`${name}.bias`) });
  const data = (name: string): Vector => tensor(`classifier.norm.${name}`).data;
  return {
    ...linear(middle === undefined ? 'classifier' : 'classifier.2'),
    ...(norm && {
      norm: {
        weight: data('weight'),
        bias: data('bias'),
        ...(norm === 'batch' && { running: { mean: data('running_mean'), variance: data('running_var') } }),
      },
    }),
    ...(middle !== undefined && { first: { ...linear('classifier.0'), ...(activation && { activation }) } }),
  };
}

/**
 * Whether this program can train a model further: its gradients are those of one linear layer that reads the last states,
 * with every bias in the file.
 *
 * @returns why not, in words; undefined where it can
 */
export function whyNotTrained({ config, classifier, tensors }: Model): string | undefined {
  const { readout = 'last', directions } = config;
  if (readout === 'mean' || readout === 'max') return `its classifier reads the ${readout} of the states`;
  if (config.bidirectional && readout === 'output-last') return 'its classifier reads output[:, -1]';
  if (config.bidirectional && directions?.[0] === 'backward')
    return 'its classifier reads the backward direction first';
  if (classifier.first) return 'its classifier has two linear layers';
  if (classifier.norm) return 'its classifier begins with a normalisation';
  const lacking = [...expectedShapes(config, 1).keys()].find((name) => !Object.hasOwn(tensors, name));
  return lacking === undefined ? undefined : `it has no ${lacking}`;
}

function countParameters(tensors: Tensors): Pick<Model, 'parameters' | 'recurrentParameters'> {
  const count = (entries: readonly (readonly [string, Tensor])[]): number =>
    entries.reduce((sum, [, { data }]) => sum + data.length, 0);
  const entries = Object.entries(tensors);
  return { parameters: count(entries), recurrentParameters: count(entries.filter(([name]) => isOfReader(name))) };
}

type Shapes = ReadonlyMap<string, readonly number[]>;
type FoundNames = ReadonlyMap<string, string>;

function checkNames(config: ModelConfig, expected: Shapes, found: FoundNames, tensors: Tensors): void {
  const missing = [...expected].filter(([name]) => !found.has(name) && !isOptional(name)).map(describe);
  const others = [...found].filter(([name]) => !expected.has(name)).map(([, as]) => describe([as, tensors[as].shape]));
  if (missing.length === 0 && others.length === 0) return;
  const complaints = [
    ...(missing.length > 0 ? [`missing: ${list(missing)}`] : []),
    ...(others.length > 0 ? [`not accounted for by config.json: ${list(others)}`] : []),
  ];
  const all = Object.entries(tensors).map(([name, { shape }]) => describe([name, shape]));
  throw new ModelError(
    `model.safetensors: ${complaints.join('; ')}\n` +
      `expected ${list([...expected].map(describe))}; found ${list(all) || 'none'}; ${hintFor(config, Object.keys(tensors))}`,
  );
}

const SUPPORTED =
  'supported: a word table, one LSTM, GRU or RNN (or a stack of one size), a classifier of one or two linear layers, behind a BatchNorm or LayerNorm';

/** What cannot be read, by how PyTorch users call it, and what can. */
const hints: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/weight_hr_l\d/, 'projected states (proj_size) are not supported'],
  [/(?:^|\.)conv|\bcnn/i, 'convolutions are not supported'],
  [/layers\.\d+\.self_attn/, 'a Transformer needs "cell": "attention" in config.json'],
  [
    /att(?:entio)?n|(?:query|key|value)_?(?:proj|layer)?\.weight|self_attn/i,
    'attention over the states is not supported',
  ],
  [/highway|residual|skip/i, 'residual and highway connections are not supported'],
  [/char_?emb|char_embedding/i, 'a second table, of characters, is not supported'],
  [/crf|transitions/i, 'a label a word (CRF) is not supported'],
  [/weight_raw|module\.weight_hh/i, 'weight dropout must be taken off first, so that weight_hh_l0 is there'],
];

const SUPPORTED_ATTENTION =
  'supported: a word table, one nn.TransformerEncoder (norm_first, GELU) with its last norm, a classifier of one or two linear layers';

const hintFor = ({ cell }: ModelConfig, names: readonly string[]): string => {
  if (cell === 'attention') return SUPPORTED_ATTENTION;
  const hint = hints.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
  return hint === undefined ? SUPPORTED : `${hint}; ${SUPPORTED}`;
};

function checkActivation({ activation }: ModelConfig, { middle }: HeadForm): void {
  if (activation === undefined || middle !== undefined) return;
  throw new ModelError(
    `config.json: "activation" ${JSON.stringify(activation)} stands between two linear layers, and model.safetensors has one; leave it out`,
  );
}

function checkShapes(expected: Shapes, found: FoundNames, tensors: Tensors): void {
  const wrong = [...expected].flatMap(([name, shape]) => {
    const as = found.get(name);
    if (as === undefined || tensors[as].shape.join() === shape.join()) return [];
    const meant = as === name ? '' : ` (read as ${name})`;
    return [`${as}${meant} has the shape [${tensors[as].shape.join(', ')}], expected [${shape.join(', ')}]`];
  });
  if (wrong.length > 0) throw new ModelError(`model.safetensors: ${list(wrong, 3)} by config.json`);
}

const describe = ([name, shape]: readonly [string, readonly number[]]): string => `${name} [${shape.join(', ')}]`;

function list(items: readonly string[], most = 12): string {
  const more = items.length - most;
  return items.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
