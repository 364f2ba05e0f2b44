import { weightNames } from '../../engine/cell.ts';
import { directionsOf, layersOf, parameterName } from '../../engine/network.ts';
import { type ModelConfig, networkShape } from './config.ts';

/** What the classifier's tensors are, beyond one linear layer. */
export interface HeadForm {
  /** what its input passes first */
  readonly norm?: 'batch' | 'layer';
  /** M, the rows of the first of two linear layers */
  readonly middle?: number;
}

/** Whether a tensor, by our name, is the recurrent network's. */
export const isRecurrent = (name: string): boolean => name.startsWith('rnn.');

/** Biases that a file lacks are zeros, and a normalisation without weights of its own leaves the scale as it is. */
export const isOptional = (name: string): boolean =>
  /(?:^|\.)bias(?:_[ih]h_l\d+(?:_reverse)?)?$/.test(name) || name === 'classifier.norm.weight';

/** What a model holds: the name and shape of each tensor, in the order of the file. */
export function expectedShapes(
  config: ModelConfig,
  outputs: number,
  { norm, middle }: HeadForm = {},
): ReadonlyMap<string, readonly number[]> {
  const network = networkShape(config);
  const recurrent = layersOf(network).flatMap((layer) =>
    weightNames.map((name) => [`rnn.${parameterName(name, layer)}`, layer.parameters[name]] as const),
  );
  const D = config.hiddenSize * directionsOf(network).length;
  const normNames =
    norm === 'batch' ? ['weight', 'bias', 'running_mean', 'running_var'] : norm ? ['weight', 'bias'] : [];
  const linear = (name: string, rows: number, columns: number) =>
    [
      [`${name}.weight`, [rows, columns]],
      [`${name}.bias`, [rows]],
    ] as const;
  return new Map<string, readonly number[]>([
    ['embedding.weight', [config.vocabSize, config.embeddingSize]],
    ...recurrent,
    ...normNames.map((name) => [`classifier.norm.${name}`, [D]] as const),
    ...(middle === undefined
      ? linear('classifier', outputs, D)
      : [...linear('classifier.0', middle, D), ...linear('classifier.2', outputs, middle)]),
  ]);
}
