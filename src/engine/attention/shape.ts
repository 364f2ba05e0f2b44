import type { Tensor } from '../tensor.ts';

/** What stands for the order of words in a score: nothing, or a penalty that grows with distance. */
export const positionNames = ['none', 'alibi'] as const;
export type Positions = (typeof positionNames)[number];

/** What `torch.nn.TransformerEncoder` would be built from. */
export interface EncoderShape {
  /** d, divisible by `numHeads` */
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly numHeads: number;
  /** F */
  readonly feedForwardSize: number;
  readonly positions: Positions;
}

/** PyTorch's tensors of one `nn.TransformerEncoderLayer`, in its order. */
export const encoderWeightNames = [
  'self_attn.in_proj_weight',
  'self_attn.in_proj_bias',
  'self_attn.out_proj.weight',
  'self_attn.out_proj.bias',
  'linear1.weight',
  'linear1.bias',
  'linear2.weight',
  'linear2.bias',
  'norm1.weight',
  'norm1.bias',
  'norm2.weight',
  'norm2.bias',
] as const;
export type EncoderWeightName = (typeof encoderWeightNames)[number];
export type EncoderWeights = Readonly<Record<EncoderWeightName, Tensor>>;

/** γ and β, [d] each. */
export interface NormWeights {
  readonly weight: Tensor;
  readonly bias: Tensor;
}

/** Stacked layers of attention with their weights, and the normalisation after the last of them. */
export interface Encoder {
  readonly shape: EncoderShape;
  readonly layers: readonly EncoderWeights[];
  readonly norm: NormWeights;
}

/** Name and shape of every weight of one layer. */
export function encoderLayerParameters({
  hiddenSize: d,
  feedForwardSize: F,
}: EncoderShape): Readonly<Record<EncoderWeightName, readonly number[]>> {
  return {
    'self_attn.in_proj_weight': [3 * d, d],
    'self_attn.in_proj_bias': [3 * d],
    'self_attn.out_proj.weight': [d, d],
    'self_attn.out_proj.bias': [d],
    'linear1.weight': [F, d],
    'linear1.bias': [F],
    'linear2.weight': [d, F],
    'linear2.bias': [d],
    'norm1.weight': [d],
    'norm1.bias': [d],
    'norm2.weight': [d],
    'norm2.bias': [d],
  };
}

/**
 * How much a head's score falls with each word of distance: 2^(−8k/heads) for head k = 1 … heads, or nothing.
 * Press, Smith & Lewis 2022, "Train short, test long", arXiv:2108.12409.
 *
 * @param head 0-based
 */
export const slopeOf = ({ positions, numHeads }: Pick<EncoderShape, 'positions' | 'numHeads'>, head: number): number =>
  positions === 'alibi' ? 2 ** ((-8 * (head + 1)) / numHeads) : 0;
