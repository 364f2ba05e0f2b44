import type { CellKind } from '../../engine/cell.ts';
import type { Tensor, Vector } from '../../engine/tensor.ts';
import type { Model, RecurrentModel } from '../model.ts';
import { expectPlainForm } from '../plain-form.ts';
import { encodeOnnx, type OnnxNode, type OnnxTensor } from './onnx-file.ts';

/** In which order ONNX has the gates, by PyTorch's: i, o, f, c of i, f, g, o; z, r, h of r, z, n. */
const gateOrder = { lstm: [0, 3, 1, 2], gru: [1, 0, 2], rnn: [0] } as const satisfies Record<
  CellKind,
  readonly number[]
>;
const operators = { lstm: 'LSTM', gru: 'GRU', rnn: 'RNN' } as const satisfies Record<CellKind, string>;

/**
 * A model as an ONNX file (onnx.ai): `tokens`, the ids of a text's tokens, int64 [T], go in; `logits` and `probabilities`,
 * one a label, come out, float32. The labels, the tokens by their ids and how a text is split are in its metadata.
 *
 * @throws {ModelError} for a model of another form, which it names
 */
export function exportOnnx(model: Model): Uint8Array {
  expectPlainForm(model);
  const { config, embedding, network, vocabulary } = model;
  const layers = network.layers.map(({ weights }, layer) => layerOf(config.cell, config.hiddenSize, weights, layer));
  const head = headOf(model, `state_${layers.length - 1}`);
  return encodeOnnx({
    name: config.name,
    inputs: [{ name: 'tokens', type: 'int64', dims: ['length'] }],
    outputs: [
      { name: 'logits', type: 'float', dims: [model.classifier.bias.data.length] },
      { name: 'probabilities', type: 'float', dims: [config.labels.length] },
    ],
    tensors: [
      tensorOf('embedding', embedding),
      ints('axis_1', [1]),
      ints('axes_0_1', [0, 1]),
      ...layers.flatMap(({ tensors }) => tensors),
      ...head.tensors,
    ],
    nodes: [
      { operator: 'Gather', inputs: ['embedding', 'tokens'], outputs: ['vectors'] },
      { operator: 'Unsqueeze', inputs: ['vectors', 'axis_1'], outputs: ['inputs_0'] },
      ...layers.flatMap(({ nodes }) => nodes),
      ...head.nodes,
    ],
    metadata: {
      labels: JSON.stringify(config.labels),
      tokenizer: config.tokenizer ?? 'default',
      vocabulary: vocabulary.tokens.join('\n'),
    },
  });
}

interface Part {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
}

function layerOf(
  cell: CellKind,
  H: number,
  weights: RecurrentModel['network']['layers'][number]['weights'],
  layer: number,
): Part {
  const gates = (data: Vector, width: number): readonly number[] =>
    gateOrder[cell].flatMap((gate) => Array.from(data.subarray(gate * H * width, (gate + 1) * H * width)));
  const X = weights.weight_ih.shape[1];
  const rows = gateOrder[cell].length * H;
  const names = ['W', 'R', 'B'].map((name) => `${name}_${layer}`);
  return {
    tensors: [
      floats(names[0], [1, rows, X], gates(weights.weight_ih.data, X)),
      floats(names[1], [1, rows, H], gates(weights.weight_hh.data, H)),
      floats(names[2], [1, 2 * rows], [...gates(weights.bias_ih.data, 1), ...gates(weights.bias_hh.data, 1)]),
    ],
    nodes: [
      {
        operator: operators[cell],
        inputs: [`inputs_${layer}`, ...names],
        outputs: [`outputs_${layer}`, `state_${layer}`],
        attributes: { hidden_size: H, ...(cell === 'gru' && { linear_before_reset: 1 }) },
      },
      // [T, directions, batch, H] to [T, batch, H], for the layer above
      { operator: 'Squeeze', inputs: [`outputs_${layer}`, 'axis_1'], outputs: [`inputs_${layer + 1}`] },
    ],
  };
}

/** The classifier on the last hidden state, and what its logits mean. */
function headOf({ classifier: { weight, bias } }: Model, state: string): Part {
  const probabilities: readonly OnnxNode[] =
    bias.data.length > 1
      ? [{ operator: 'Softmax', inputs: ['logits'], outputs: ['probabilities'], attributes: { axis: 0 } }]
      : [
          { operator: 'Sigmoid', inputs: ['logits'], outputs: ['of_last'] },
          { operator: 'Sub', inputs: ['one', 'of_last'], outputs: ['of_first'] },
          { operator: 'Concat', inputs: ['of_first', 'of_last'], outputs: ['probabilities'], attributes: { axis: 0 } },
        ];
  return {
    tensors: [
      tensorOf('classifier', weight),
      floats('bias', [bias.data.length], bias.data),
      ...(bias.data.length > 1 ? [] : [floats('one', [1], [1])]),
    ],
    nodes: [
      { operator: 'Squeeze', inputs: [state, 'axes_0_1'], outputs: ['last'] },
      { operator: 'MatMul', inputs: ['classifier', 'last'], outputs: ['products'] },
      { operator: 'Add', inputs: ['products', 'bias'], outputs: ['logits'] },
      ...probabilities,
    ],
  };
}

const floats = (name: string, dims: readonly number[], values: ArrayLike<number>): OnnxTensor => ({
  name,
  dims,
  values: Float32Array.from(values),
});
const tensorOf = (name: string, { shape, data }: Tensor): OnnxTensor => floats(name, shape, data);
const ints = (name: string, values: readonly number[]): OnnxTensor => ({
  name,
  dims: [values.length],
  values: BigInt64Array.from(values, BigInt),
});
