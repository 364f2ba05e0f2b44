import { encoderLayerParameters } from '../../engine/attention/shape.ts';
import { weightNames } from '../../engine/cell.ts';
import { directionsOf, layersOf, parameterName } from '../../engine/network.ts';
import { type AttentionConfig, encoderShape, type ModelConfig, networkShape, type RecurrentConfig } from './config.ts';

/** What the classifier's tensors are, beyond one linear layer. */
export interface HeadForm {
  /** what its input passes first */
  readonly norm?: 'batch' | 'layer';
  /** M, the rows of the first of two linear layers */
  readonly middle?: number;
}

/** Whether a tensor, by our name, is what reads: the recurrent network's or the encoder's. */
export const isOfReader = (name: string): boolean => /^(?:rnn|encoder)\./.test(name);

/** Biases that a file lacks are zeros, and a normalisation without weights of its own leaves the scale as it is. */
export const isOptional = (name: string): boolean =>
  /(?:^|\.)(?:in_proj_)?bias(?:_[ih]h_l\d+(?:_reverse)?)?$/.test(name) || name === 'classifier.norm.weight';

/** What a model holds: the name and shape of each tensor, in the order of the file. */
export function expectedShapes(
  config: ModelConfig,
  outputs: number,
  { norm, middle }: HeadForm = {},
): ReadonlyMap<string, readonly number[]> {
  const reader = config.cell === 'attention' ? encoderTensors(config) : recurrentTensors(config);
  const D = config.hiddenSize * directionsOf(config).length;
  const normNames =
    norm === 'batch' ? ['weight', 'bias', 'running_mean', 'running_var'] : norm ? ['weight', 'bias'] : [];
  const linear = (name: string, rows: number, columns: number) =>
    [
      [`${name}.weight`, [rows, columns]],
      [`${name}.bias`, [rows]],
    ] as const;
  return new Map<string, readonly number[]>([
    ['embedding.weight', [config.vocabSize, config.embeddingSize]],
    ...reader,
    ...normNames.map((name) => [`classifier.norm.${name}`, [D]] as const),
    ...(middle === undefined
      ? linear('classifier', outputs, D)
      : [...linear('classifier.0', middle, D), ...linear('classifier.2', outputs, middle)]),
  ]);
}

type NamedShape = readonly [name: string, shape: readonly number[]];

const recurrentTensors = (config: RecurrentConfig): readonly NamedShape[] =>
  layersOf(networkShape(config)).flatMap((layer) =>
    weightNames.map((name) => [`rnn.${parameterName(name, layer)}`, layer.parameters[name]] as const),
  );

function encoderTensors(config: AttentionConfig): readonly NamedShape[] {
  const parameters = Object.entries(encoderLayerParameters(encoderShape(config)));
  const d = [config.hiddenSize];
  return [
    ...Array.from({ length: config.numLayers }, (_, layer) =>
      parameters.map(([name, shape]) => [encoderName(layer, name), shape] as const),
    ).flat(),
    ['encoder.norm.weight', d],
    ['encoder.norm.bias', d],
  ];
}

/** The name of a weight of one layer in a model's file. */
export const encoderName = (layer: number, name: string): string => `encoder.layers.${layer}.${name}`;
