import { normalShare, sigmoid, softmax, tanh } from '../../engine/functions.ts';
import { matrix, transposed } from '../../engine/products/matrix.ts';
import { pack } from '../../engine/products/packed.ts';
import { addProduct } from '../../engine/products/product.ts';
import type { Tensor, Vector } from '../../engine/tensor.ts';

/** What stands between two linear layers: `activation` of the config. GELU is the exact one, x Φ(x). */
export const activations = ['relu', 'tanh', 'gelu'] as const;
export type Activation = (typeof activations)[number];

/** z = W h + b. */
export interface Linear {
  /** [K, D] */
  readonly weight: Tensor;
  /** [K] */
  readonly bias: Tensor;
}

/**
 * What hidden states pass before the linear layers: (h − μ) / √(σ² + ε) · γ + β. A BatchNorm has μ and σ² from training,
 * a LayerNorm those of the D numbers themselves (Ioffe & Szegedy 2015; Ba, Kiros & Hinton 2016).
 */
export interface Norm {
  /** γ, [D] */
  readonly weight: Vector;
  /** β, [D] */
  readonly bias: Vector;
  /** μ and σ², [D] each, of a BatchNorm */
  readonly running?: { readonly mean: Vector; readonly variance: Vector };
}

/** What makes logits of hidden states: one linear layer, or two, and a normalisation before them. */
export interface Classifier extends Linear {
  readonly norm?: Norm;
  /** the first of two linear layers, [M, D]; `weight` is then [K, M] */
  readonly first?: Linear & { readonly activation?: Activation };
}

/** D: how many numbers the classifier reads. */
export const inputsOf = ({ weight, first }: Classifier): number => (first ?? { weight }).weight.shape[1];

/**
 * Logits of hidden states: of one linear layer z = W h + b.
 *
 * @param hidden [N, D]
 * @returns [N, K]
 */
export function classify(classifier: Classifier, hidden: Vector): Vector {
  const { norm, first } = classifier;
  const normed = norm ? normalised(norm, hidden) : hidden; // [N, D]
  if (!first) return linear(classifier, normed);
  const middle = linear(first, normed); // [N, M]
  return linear(classifier, first.activation ? middle.map(functions[first.activation].of) : middle);
}

/** As PyTorch has it. */
const EPSILON = 1e-5;

/** @param hidden [N, D] @returns [N, D] */
function normalised(norm: Norm, hidden: Vector): Vector {
  const D = norm.weight.length;
  const result = new Float64Array(hidden.length); // [N, D]
  for (let start = 0; start < hidden.length; start += D) {
    const { mean, scale } = momentsOf(norm, hidden.subarray(start, start + D));
    for (let j = 0; j < D; j++) {
      result[start + j] = (hidden[start + j] - mean(j)) * scale(j) * norm.weight[j] + norm.bias[j];
    }
  }
  return result;
}

/** The mean that is taken away, and what the rest is multiplied by, of each of D numbers. */
function momentsOf({ running }: Norm, row: Vector) {
  if (running) {
    const { mean, variance } = running;
    return { mean: (j: number) => mean[j], scale: (j: number) => 1 / Math.sqrt(variance[j] + EPSILON) };
  }
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
  const scale = 1 / Math.sqrt(variance + EPSILON);
  return { mean: () => mean, scale: () => scale };
}

const functions: Readonly<Record<Activation, { of(x: number): number; slope(x: number): number }>> = {
  relu: { of: (x) => Math.max(0, x), slope: (x) => (x > 0 ? 1 : 0) },
  tanh: { of: tanh, slope: (x) => 1 - tanh(x) ** 2 },
  gelu: {
    of: (x) => x * normalShare(x),
    slope: (x) => normalShare(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI),
  },
};

/**
 * Backward of `classify` for one row.
 *
 * @param hidden [D]
 * @param output whose logit, 0 to K - 1
 * @returns the gradient of that logit with respect to the hidden states, [D]
 */
export function logitGradient(classifier: Classifier, hidden: Vector, output: number): Vector {
  const { norm, first, weight } = classifier;
  const columns = weight.shape[1];
  const row = weight.data.subarray(output * columns, (output + 1) * columns);
  if (!first) return norm ? normBackward(norm, hidden, row) : row.slice();
  const normed = norm ? normalised(norm, hidden) : hidden;
  const middle = linear(first, normed); // [M]
  const { activation } = first;
  const dMiddle = row.map((value, m) => value * (activation ? functions[activation].slope(middle[m]) : 1)); // [M]
  const D = first.weight.shape[1];
  const dNormed = new Float64Array(D); // [D]
  for (let m = 0; m < columns; m++) {
    for (let j = 0; j < D; j++) dNormed[j] += dMiddle[m] * first.weight.data[m * D + j];
  }
  return norm ? normBackward(norm, hidden, dNormed) : dNormed;
}

/** A BatchNorm's μ and σ² do not hang on what it reads; a LayerNorm's do. @param dNormed [D] @returns [D] */
function normBackward(norm: Norm, hidden: Vector, dNormed: Vector): Vector {
  const { mean, scale } = momentsOf(norm, hidden);
  const d = dNormed.map((value, j) => value * norm.weight[j] * scale(j));
  if (norm.running) return d;
  const D = hidden.length;
  const centred = hidden.map((value, j) => (value - mean(j)) * scale(j));
  const sum = d.reduce((total, value) => total + value, 0) / D;
  const along = d.reduce((total, value, j) => total + value * centred[j], 0) / D;
  return d.map((value, j) => value - sum - centred[j] * along);
}

const linearForms = new WeakMap<Classifier, Linear>();

/**
 * The one linear layer that the classifier is, with a BatchNorm and a first layer without an activation folded in;
 * undefined where it bends: a push of one unit on the logit is then no number of its own.
 */
export function linearForm(classifier: Classifier): Linear | undefined {
  const { norm, first } = classifier;
  if (!norm && !first) return classifier;
  if (first?.activation || (norm && !norm.running)) return undefined;
  const known = linearForms.get(classifier);
  if (known) return known;
  const K = classifier.bias.data.length;
  const D = inputsOf(classifier);
  const bias = classify(classifier, new Float64Array(D)); // [K]
  const weight = new Float64Array(K * D); // [K, D]
  const anywhere = new Float64Array(D);
  for (let k = 0; k < K; k++) weight.set(logitGradient(classifier, anywhere, k), k * D);
  const form = { weight: { shape: [K, D], data: weight }, bias: { shape: [K], data: bias } };
  linearForms.set(classifier, form);
  return form;
}

/** @param hidden [N, D] @returns [N, K] */
function linear({ weight, bias }: Linear, hidden: Vector): Vector {
  const [K, D] = weight.shape;
  const N = hidden.length / D;
  const logits = new Float64Array(N * K); // [N, K]
  for (let n = 0; n < N; n++) logits.set(bias.data, n * K);
  // A single label has no columns to share a block, and the last of an odd number of rows no other row.
  const inBlocks = K === 1 ? 0 : N - (N % 2);
  if (inBlocks > 0) {
    const columns = pack(transposed(matrix(weight.data, K, D)));
    addProduct(matrix(hidden, inBlocks, D), columns, matrix(logits, inBlocks, K));
  }
  for (let n = inBlocks; n < N; n++) {
    for (let k = 0; k < K; k++) logits[n * K + k] = logit(weight.data, k * D, bias.data[k], hidden, n * D, D);
  }
  return logits;
}

function logit(weight: Vector, row: number, bias: number, hidden: Vector, start: number, D: number): number {
  let sum = bias;
  for (let j = 0; j < D; j++) sum += weight[row + j] * hidden[start + j];
  return sum;
}

/**
 * Probabilities of the labels, which sum to 1. One logit z is that of the second label, so that the two are σ(-z) and
 * σ(z); several are the labels' own (softmax).
 *
 * @param logits [K], K = 1 or the number of labels
 * @returns [labels]
 */
export const probabilitiesOf = (logits: ArrayLike<number>): Vector =>
  logits.length === 1 ? Float64Array.of(sigmoid(-logits[0]), sigmoid(logits[0])) : softmax(logits);

/** The index of the likeliest label; in a tie the later one, so that a probability of 0.5 counts as positive. */
export function likeliest(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < probabilities.length; k++) if (probabilities[k] >= probabilities[best]) best = k;
  return best;
}
