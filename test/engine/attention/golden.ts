import { readdirSync, readFileSync } from 'node:fs';
import type { AttentionClamps } from '../../../src/engine/attention/clamps.ts';
import {
  type Encoder,
  type EncoderShape,
  type EncoderWeightName,
  type EncoderWeights,
  encoderLayerParameters,
} from '../../../src/engine/attention/shape.ts';
import type { Extent } from '../../../src/engine/cell.ts';
import type { Tensor } from '../../../src/engine/tensor.ts';
import { vector } from '../golden.ts';

const folder = new URL('../../../fixtures/torch/attention/', import.meta.url);

type Named = Readonly<Record<string, readonly number[]>>;

/** A file of fixtures/torch/attention, as fixtures/generate_attention.py wrote it. */
export interface AttentionGolden extends Extent {
  readonly shape: EncoderShape;
  readonly lengths: readonly number[];
  readonly weights: Named;
  readonly classifier: Named;
  readonly inputs: readonly number[];
  readonly weightClamps?: readonly (readonly [
    layer: number,
    head: number,
    token: number,
    word: number,
    value: number,
  ])[];
  readonly headClamps?: readonly (readonly [layer: number, head: number, tokens: readonly number[]])[];
  readonly objective: 'logit' | 'log-loss';
  readonly targets: readonly number[];
  readonly slopes: readonly number[];
  readonly layers: readonly {
    readonly rows: readonly { readonly sequence: number; readonly token: number; readonly rows: readonly number[][] }[];
    readonly mixed: readonly number[];
    readonly hidden: readonly number[];
  }[];
  readonly outputs: readonly number[];
  readonly logits: readonly number[];
  readonly loss: number;
  readonly gradients: { readonly weights: Named; readonly inputs: readonly number[] };
}

export const attentionNames = readdirSync(folder).map((file) => file.replace('.json', ''));

export const readAttention = (name: string): AttentionGolden =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

/** An encoder of the tensors that `named` gives: by PyTorch's name, `layers.0.norm1.weight`. */
export function encoderOf(shape: EncoderShape, named: (name: string, shape: readonly number[]) => Tensor): Encoder {
  const parameters = encoderLayerParameters(shape);
  const layers = Array.from({ length: shape.numLayers }, (_, layer) => {
    const entries = Object.entries(parameters).map(([name, of]) => [name, named(`layers.${layer}.${name}`, of)]);
    return Object.fromEntries(entries) as Record<EncoderWeightName, Tensor> as EncoderWeights;
  });
  const d = [shape.hiddenSize];
  return { shape, layers, norm: { weight: named('norm.weight', d), bias: named('norm.bias', d) } };
}

export const goldenEncoder = ({ shape, weights }: AttentionGolden): Encoder =>
  encoderOf(shape, (name, of) => ({ shape: of, data: vector(weights[name]) }));

export const goldenClamps = ({ weightClamps = [], headClamps = [] }: AttentionGolden): AttentionClamps => ({
  weights: weightClamps.map(([layer, head, token, word, value]) => ({ layer, head, token, word, value })),
  heads: headClamps.map(([layer, head, tokens]) => ({ layer, head, tokens })),
});
