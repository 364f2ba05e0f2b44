import type { Vector } from '../tensor.ts';
import type { NormWeights } from './shape.ts';

/** As PyTorch has it. */
const EPSILON = 1e-5;

/** What a normalisation made of its rows, and what its backward pass needs. */
export interface NormTrace {
  /** (x − μ) / √(σ² + ε) · γ + β, [N, d] */
  readonly outputs: Vector;
  /** (x − μ) / √(σ² + ε), [N, d] */
  readonly centred: Vector;
  /** 1 / √(σ² + ε), [N] */
  readonly scales: Vector;
}

/**
 * Each row brought to mean 0 and variance 1 (σ² over d, not d − 1), then stretched and moved: Ba, Kiros & Hinton 2016,
 * arXiv:1607.06450.
 *
 * @param rows [N, d]
 */
export function layerNorm({ weight, bias }: NormWeights, rows: Vector): NormTrace {
  const d = weight.data.length;
  const N = rows.length / d;
  const trace = {
    outputs: new Float64Array(rows.length), // [N, d]
    centred: new Float64Array(rows.length), // [N, d]
    scales: new Float64Array(N),
  };
  normRows(rows, weight.data, bias.data, trace.outputs, trace.centred, trace.scales);
  return trace;
}

function normRows(rows: Vector, gain: Vector, offset: Vector, into: Vector, centred: Vector, scales: Vector): void {
  const d = gain.length;
  for (let n = 0; n < scales.length; n++) {
    const start = n * d;
    let sum = 0;
    for (let k = 0; k < d; k++) sum += rows[start + k];
    const mean = sum / d;
    let square = 0;
    for (let k = 0; k < d; k++) square += (rows[start + k] - mean) * (rows[start + k] - mean);
    const scale = 1 / Math.sqrt(square / d + EPSILON);
    scales[n] = scale;
    for (let k = 0; k < d; k++) {
      const value = (rows[start + k] - mean) * scale;
      centred[start + k] = value;
      into[start + k] = value * gain[k] + offset[k];
    }
  }
}

/** Gradients of a normalisation, [d] each; they are added to what is there. */
export interface NormGradient {
  readonly weight: Vector;
  readonly bias: Vector;
}

/**
 * Backward of `layerNorm`.
 *
 * @param dOutputs [N, d]
 * @param gradient takes those of γ and β
 * @param into what the gradient of the rows is added to, [N, d]
 */
export function layerNormBackward(
  { weight: { data: gain } }: NormWeights,
  { centred, scales }: NormTrace,
  dOutputs: Vector,
  gradient: NormGradient,
  into: Vector,
): void {
  addNormGradients(gain, centred, scales, dOutputs, gradient.weight, gradient.bias, into);
}

function addNormGradients(
  gain: Vector,
  centred: Vector,
  scales: Vector,
  dOutputs: Vector,
  dGain: Vector,
  dOffset: Vector,
  into: Vector,
): void {
  const d = gain.length;
  for (let n = 0; n < scales.length; n++) {
    const start = n * d;
    let sum = 0;
    let along = 0;
    for (let k = 0; k < d; k++) {
      const value = dOutputs[start + k];
      const hat = centred[start + k];
      dGain[k] += value * hat;
      dOffset[k] += value;
      sum += value * gain[k];
      along += value * gain[k] * hat;
    }
    const mean = sum / d;
    const slope = along / d;
    const scale = scales[n];
    for (let k = 0; k < d; k++) {
      into[start + k] += (dOutputs[start + k] * gain[k] - mean - centred[start + k] * slope) * scale;
    }
  }
}
