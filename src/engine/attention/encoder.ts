import type { Extent } from '../cell.ts';
import { expectShape } from '../checks.ts';
import { elementCount, ShapeError, type Vector } from '../tensor.ts';
import type { AttentionClamps } from './clamps.ts';
import { gelu, geluBackward } from './gelu.ts';
import { type AttentionLayer, attend, attendBackward } from './heads.ts';
import { layerNorm, layerNormBackward, type NormTrace } from './layer-norm.ts';
import { linear, linearBackward } from './linear.ts';
import {
  type Encoder,
  type EncoderShape,
  type EncoderWeightName,
  type EncoderWeights,
  encoderLayerParameters,
  encoderWeightNames,
  type NormWeights,
} from './shape.ts';

/** What one layer computed, [T, B, ·] each. The rows of attention are not kept: `attentionRow` computes one. */
export interface EncoderLayerTrace {
  /** x, what the layer read, [T, B, d] */
  readonly inputs: Vector;
  readonly norm1: NormTrace;
  /** q, k, v side by side, [T, B, 3d] */
  readonly projected: Vector;
  /** the values of the words so far, each times its weight, the heads side by side, [T, B, d]; before `out_proj` */
  readonly mixed: Vector;
  /** x and what attention adds to it, [T, B, d] */
  readonly between: Vector;
  readonly norm2: NormTrace;
  /** before GELU, [T, B, F] */
  readonly expanded: Vector;
  /** after GELU, [T, B, F] */
  readonly activated: Vector;
  /** what the layer makes of x: `between` and what the feed-forward part adds to it, [T, B, d] */
  readonly hidden: Vector;
}

export interface EncoderTrace extends Extent {
  readonly layers: readonly EncoderLayerTrace[];
  readonly norm: NormTrace;
  /** the last layer's `hidden` after the last normalisation, which a classifier reads, [T, B, d] */
  readonly outputs: Vector;
}

/** Gradients of every weight, each shaped as it is, and of the inputs, [T, B, d]. */
export interface EncoderGradient {
  readonly layers: readonly Readonly<Record<EncoderWeightName, Vector>>[];
  readonly norm: { readonly weight: Vector; readonly bias: Vector };
  readonly inputs: Vector;
}

/** γ and β of one of a layer's two normalisations. */
const normOf = (weights: EncoderWeights, name: 'norm1' | 'norm2'): NormWeights => ({
  weight: weights[`${name}.weight`],
  bias: weights[`${name}.bias`],
});

/**
 * Causal self-attention in its plainest form: each token's vector passes N layers of
 *
 *     x ← x + W_o · heads(LN₁(x))        x ← x + W₂ · gelu(W₁ · LN₂(x))
 *
 * and a last normalisation. PyTorch's `nn.TransformerEncoder` of layers with `norm_first=True, activation="gelu"`, with a
 * mask that lets no token see a later one. What stands behind the end of a shorter sequence of a batch changes nothing
 * before it. Vaswani et al. 2017, arXiv:1706.03762; Xiong et al. 2020, arXiv:2002.04745.
 *
 * @param inputs x, [T, B, d]; not modified
 * @param clamps of every sequence of the batch
 * @throws {ShapeError} when the weights or inputs do not fit each other
 * @throws {RowError} where a clamp leaves a row nothing to share
 */
export function encode(
  { shape, layers, norm }: Encoder,
  inputs: Vector,
  { steps, batch }: Extent,
  { clamps }: { readonly clamps?: AttentionClamps } = {},
): EncoderTrace {
  expectEncoder(shape, layers, norm);
  if (!(steps >= 1 && batch >= 1)) throw new ShapeError(`encode: T, B are ${steps}, ${batch}, expected 1 or more`);
  expectShape('encode', 'inputs', inputs, [steps, batch, shape.hiddenSize]);
  const traces: EncoderLayerTrace[] = [];
  let rows = inputs;
  layers.forEach((weights, layer) => {
    const trace = encodeLayer({ shape, layer, clamps }, weights, rows, { steps, batch });
    traces.push(trace);
    rows = trace.hidden;
  });
  const last = layerNorm(norm, rows);
  return { steps, batch, layers: traces, norm: last, outputs: last.outputs };
}

function encodeLayer(
  attention: AttentionLayer,
  weights: EncoderWeights,
  inputs: Vector,
  extent: Extent,
): EncoderLayerTrace {
  const norm1 = layerNorm(normOf(weights, 'norm1'), inputs);
  const projected = linear(weights['self_attn.in_proj_weight'], weights['self_attn.in_proj_bias'], norm1.outputs);
  const mixed = attend(attention, projected, extent);
  const between = linear(weights['self_attn.out_proj.weight'], weights['self_attn.out_proj.bias'], mixed);
  addTo(between, inputs);
  const norm2 = layerNorm(normOf(weights, 'norm2'), between);
  const expanded = linear(weights['linear1.weight'], weights['linear1.bias'], norm2.outputs);
  const activated = gelu(expanded);
  const hidden = linear(weights['linear2.weight'], weights['linear2.bias'], activated);
  addTo(hidden, between);
  return { inputs, norm1, projected, mixed, between, norm2, expanded, activated, hidden };
}

function addTo(into: Vector, from: Vector): void {
  for (let k = 0; k < into.length; k++) into[k] += from[k];
}

/**
 * Backward of `encode`.
 *
 * @param trace of the same encoder
 * @param dOutputs gradient of the loss with respect to `trace.outputs`, [T, B, d]; not modified
 * @param clamps those of the forward pass
 * @throws {ShapeError} when `dOutputs` does not fit the trace
 */
export function encodeBackward(
  { shape, layers, norm }: Encoder,
  trace: EncoderTrace,
  dOutputs: Vector,
  { clamps }: { readonly clamps?: AttentionClamps } = {},
): EncoderGradient {
  const { steps, batch } = trace;
  const d = shape.hiddenSize;
  expectShape('encodeBackward', 'dOutputs', dOutputs, [steps, batch, d]);
  const ofNorm = { weight: new Float64Array(d), bias: new Float64Array(d) };
  let dRows = new Float64Array(dOutputs.length); // [T, B, d]
  layerNormBackward(norm, trace.norm, dOutputs, ofNorm, dRows);
  const gradients: Readonly<Record<EncoderWeightName, Vector>>[] = [];
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const back = layerBackward({ shape, layer, clamps }, layers[layer], trace.layers[layer], { steps, batch }, dRows);
    gradients.unshift(back.weights);
    dRows = back.inputs;
  }
  return { layers: gradients, norm: ofNorm, inputs: dRows };
}

/** @param dHidden gradient of the layer's `hidden`, [T, B, d]; changed */
function layerBackward(
  attention: AttentionLayer,
  weights: EncoderWeights,
  trace: EncoderLayerTrace,
  extent: Extent,
  dHidden: Float64Array<ArrayBuffer>,
) {
  const d = attention.shape.hiddenSize;
  const norms = {
    norm1: { weight: new Float64Array(d), bias: new Float64Array(d) },
    norm2: { weight: new Float64Array(d), bias: new Float64Array(d) },
  };
  const second = linearBackward(weights['linear2.weight'], trace.activated, dHidden);
  geluBackward(trace.expanded, second.rows);
  const first = linearBackward(weights['linear1.weight'], trace.norm2.outputs, second.rows);
  layerNormBackward(normOf(weights, 'norm2'), trace.norm2, first.rows, norms.norm2, dHidden);

  const out = linearBackward(weights['self_attn.out_proj.weight'], trace.mixed, dHidden);
  const dProjected = attendBackward(attention, trace.projected, extent, out.rows);
  const into = linearBackward(weights['self_attn.in_proj_weight'], trace.norm1.outputs, dProjected);
  layerNormBackward(normOf(weights, 'norm1'), trace.norm1, into.rows, norms.norm1, dHidden);
  const gradient: Readonly<Record<EncoderWeightName, Vector>> = {
    'self_attn.in_proj_weight': into.weight,
    'self_attn.in_proj_bias': into.bias,
    'self_attn.out_proj.weight': out.weight,
    'self_attn.out_proj.bias': out.bias,
    'linear1.weight': first.weight,
    'linear1.bias': first.bias,
    'linear2.weight': second.weight,
    'linear2.bias': second.bias,
    'norm1.weight': norms.norm1.weight,
    'norm1.bias': norms.norm1.bias,
    'norm2.weight': norms.norm2.weight,
    'norm2.bias': norms.norm2.bias,
  };
  return { weights: gradient, inputs: dHidden };
}

/** @throws {ShapeError} when a layer is missing or a weight has another shape */
function expectEncoder(shape: EncoderShape, layers: readonly EncoderWeights[], norm: NormWeights): void {
  const { hiddenSize: d, numHeads, numLayers } = shape;
  if (d % numHeads !== 0) throw new ShapeError(`encode: ${d} units cannot be shared by ${numHeads} heads`);
  if (layers.length !== numLayers) {
    throw new ShapeError(`encode: the encoder has ${layers.length} layers, expected ${numLayers}`);
  }
  const parameters = encoderLayerParameters(shape);
  const expectTensor = (name: string, found: readonly number[], wanted: readonly number[]): void => {
    if (found.length === wanted.length && elementCount(found) === elementCount(wanted) && found[0] === wanted[0])
      return;
    throw new ShapeError(`encode: ${name} is [${found.join(', ')}], expected [${wanted.join(', ')}]`);
  };
  layers.forEach((weights, layer) => {
    for (const name of encoderWeightNames) expectTensor(`${layer}.${name}`, weights[name].shape, parameters[name]);
  });
  expectTensor('norm.weight', norm.weight.shape, [d]);
  expectTensor('norm.bias', norm.bias.shape, [d]);
}
