import type { Network } from '../engine/network.ts';
import { layersOf, parameterName } from '../engine/network.ts';
import type { Tensor } from '../engine/tensor.ts';
import { type ModelConfig, networkShape } from './folder/config.ts';
import { expectedShapes, isRecurrent, recogniseNames } from './folder/tensor-names.ts';
import { ModelError } from './model-error.ts';
import type { Vocabulary } from './tokens/vocabulary.ts';
import type { Classifier } from './tracing/head.ts';

/** Tensors by their names in a model's file. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** A recurrent network that reads words: what a model folder holds. Nothing in it is changed once it is made. */
export interface Model {
  readonly config: ModelConfig;
  readonly vocabulary: Vocabulary;
  /** every weight, by the names of the file and in its order; `embedding`, `network` and `classifier` hold the same */
  readonly tensors: Tensors;
  /** [V, X] */
  readonly embedding: Tensor;
  readonly network: Network;
  readonly classifier: Classifier;
  /** how many numbers the tensors have */
  readonly parameters: number;
  /** how many of them are the recurrent layers' */
  readonly recurrentParameters: number;
  /** `README.md`, the model card, where there is one */
  readonly card?: string;
}

/**
 * Puts a model together.
 *
 * @param tensors by PyTorch's names; other names of the modules are recognised where only one can be meant
 * @throws {ModelError} when the vocabulary or a tensor does not fit the config: which, expected and found
 */
export function assembleModel(config: ModelConfig, vocabulary: Vocabulary, tensors: Tensors, card?: string): Model {
  if (vocabulary.tokens.length !== config.vocabSize) {
    throw new ModelError(
      `vocab.txt has ${vocabulary.tokens.length} tokens, expected the ${config.vocabSize} of "vocabSize" in config.json`,
    );
  }
  const found = recogniseNames(Object.keys(tensors));
  const expected = expectedShapes(config, outputsOf(config, tensors[found.get('classifier.weight') ?? '']));
  checkNames(expected, found, tensors);
  checkShapes(expected, found, tensors);
  const tensor = (name: string): Tensor => tensors[found.get(name) ?? ''];
  const inOrder = Object.fromEntries([...expected.keys()].map((name) => [name, tensor(name)]));
  return {
    config,
    vocabulary,
    tensors: inOrder,
    embedding: tensor('embedding.weight'),
    network: assembleNetwork(config, tensor),
    classifier: { weight: tensor('classifier.weight'), bias: tensor('classifier.bias') },
    ...countParameters(inOrder),
    ...(card !== undefined && { card }),
  };
}

/** A binary model has one output, any other one a label; what the file holds decides, as far as it makes sense. */
function outputsOf({ labels }: ModelConfig, weight: Tensor | undefined): number {
  const outputs = weight?.shape[0] ?? 0;
  if (labels.length === 2 && (outputs === 1 || weight === undefined)) return 1;
  return labels.length;
}

function assembleNetwork(config: ModelConfig, tensor: (name: string) => Tensor): Network {
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

function countParameters(tensors: Tensors): Pick<Model, 'parameters' | 'recurrentParameters'> {
  const count = (entries: readonly (readonly [string, Tensor])[]): number =>
    entries.reduce((sum, [, { data }]) => sum + data.length, 0);
  const entries = Object.entries(tensors);
  return { parameters: count(entries), recurrentParameters: count(entries.filter(([name]) => isRecurrent(name))) };
}

type Shapes = ReadonlyMap<string, readonly number[]>;
type FoundNames = ReadonlyMap<string, string>;

function checkNames(expected: Shapes, found: FoundNames, tensors: Tensors): void {
  const missing = [...expected].filter(([name]) => !found.has(name)).map(describe);
  const others = [...found].filter(([name]) => !expected.has(name)).map(([, as]) => describe([as, tensors[as].shape]));
  if (missing.length === 0 && others.length === 0) return;
  const complaints = [
    ...(missing.length > 0 ? [`missing: ${list(missing)}`] : []),
    ...(others.length > 0 ? [`not accounted for by config.json: ${list(others)}`] : []),
  ];
  const all = Object.entries(tensors).map(([name, { shape }]) => describe([name, shape]));
  throw new ModelError(
    `model.safetensors: ${complaints.join('; ')}\n` +
      `expected ${list([...expected].map(describe))}; found ${list(all) || 'none'}`,
  );
}

function checkShapes(expected: Shapes, found: FoundNames, tensors: Tensors): void {
  const wrong = [...expected].flatMap(([name, shape]) => {
    const as = found.get(name) ?? name;
    if (tensors[as].shape.join() === shape.join()) return [];
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
