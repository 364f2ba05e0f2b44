import type { CellKind } from '../../engine/cell.ts';
import type { Tensor, Vector } from '../../engine/tensor.ts';
import type { Model } from '../model.ts';
import { ModelError } from '../model-error.ts';
import { expectPlainForm } from '../plain-form.ts';
import { PRE_BITS, UNIT_BITS } from './fixed-point.ts';

/** A matrix of 8-bit weights, and how its products become pre-activations. */
export interface QuantisedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** [rows, columns], −127 to 127, one scale a row */
  readonly weights: Int8Array;
  /** [rows]: times these, and then divided by 2^shift, a product is Q12 */
  readonly multipliers: Int16Array;
  readonly shift: number;
  /** [rows], Q12 */
  readonly biases: Int32Array;
}

export interface QuantisedLayer {
  readonly input: QuantisedMatrix;
  readonly hidden: QuantisedMatrix;
}

/** A model in whole numbers: what `export --format c` writes and `evaluate --int8` reads with. */
export interface QuantisedModel {
  readonly cell: CellKind;
  /** X of the first layer */
  readonly inputSize: number;
  /** H */
  readonly hiddenSize: number;
  /** [V, X], −127 to 127, one scale for all */
  readonly embedding: Int8Array;
  readonly layers: readonly QuantisedLayer[];
  /** its rows are the outputs; it reads the last hidden state of the top layer */
  readonly head: QuantisedMatrix;
  /** the cell state is Q of this; an LSTM's alone */
  readonly cellBits: number;
}

/** Weights are 8 bits wide, with their sign. */
const MOST = 127;
/** Products of a hidden state are divided by 2⁸ as they are summed up, so that 32 bits hold them. */
export const HIDDEN_SHIFT = 8;
const WIDEST = 512;
/** Multipliers are 15 bits wide. */
const MOST_MULTIPLIER = 32767;

/**
 * Quantises a model: weights and word vectors to 8 bits, with one scale for each row of a matrix and one for all word
 * vectors; states to 16.
 *
 * @param largestCell the largest |c| that an LSTM of this model is to hold; what is beyond is cut there
 * @throws {ModelError} for a model that this does not suit, and why
 */
export function quantise(model: Model, largestCell: number): QuantisedModel {
  expectPlainForm(model);
  const { cell, hiddenSize, embeddingSize } = model.config;
  if (Math.max(hiddenSize, embeddingSize) > WIDEST) {
    throw new ModelError(
      `it has ${Math.max(hiddenSize, embeddingSize)} units; 32 bits hold the sums of at most ${WIDEST}`,
    );
  }
  const scale = scaleOf(model.embedding.data);
  const embedding = Int8Array.from(model.embedding.data, (value) => Math.round(value / scale));
  // What a layer above the first reads is a hidden state, like what it has of itself.
  const hiddenScale = 2 ** (HIDDEN_SHIFT - UNIT_BITS);
  const layers = model.network.layers.map(({ layer, weights }) => ({
    input: quantiseMatrix(weights.weight_ih, weights.bias_ih.data, layer === 0 ? scale : hiddenScale),
    hidden: quantiseMatrix(weights.weight_hh, weights.bias_hh.data, hiddenScale),
  }));
  const head = quantiseMatrix(model.classifier.weight, model.classifier.bias.data, hiddenScale);
  return { cell, inputSize: embeddingSize, hiddenSize, embedding, layers, head, cellBits: cellBitsFor(largestCell) };
}

/** As many bits after the point as leave room for the largest cell state, at most 11. */
const cellBitsFor = (largest: number): number =>
  Math.max(0, Math.min(11, UNIT_BITS - Math.ceil(Math.log2(Math.max(1, largest)))));

const largestOf = (values: Vector): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const scaleOf = (values: Vector): number => Math.max(largestOf(values), 1e-8) / MOST;

/** @param inputScale what one is worth in what is multiplied: 127 of a word vector, or of a hidden state once it is shifted */
function quantiseMatrix({ shape: [rows, columns], data }: Tensor, biases: Vector, inputScale: number): QuantisedMatrix {
  const weights = new Int8Array(rows * columns);
  const factors: number[] = [];
  let widest = 1;
  for (let row = 0; row < rows; row++) {
    const values = data.subarray(row * columns, (row + 1) * columns);
    const scale = scaleOf(values);
    let sum = 0;
    values.forEach((value, column) => {
      weights[row * columns + column] = Math.round(value / scale);
      sum += Math.abs(weights[row * columns + column]);
    });
    factors.push(scale * inputScale * 2 ** PRE_BITS);
    widest = Math.max(widest, sum * (MOST + 1));
  }
  const shift = shiftFor(Math.max(...factors), widest);
  return {
    rows,
    columns,
    weights,
    multipliers: Int16Array.from(factors, (factor) => Math.round(factor * 2 ** shift)),
    shift,
    biases: Int32Array.from(biases, (bias) => Math.round(bias * 2 ** PRE_BITS)),
  };
}

/** The most bits that multipliers may have so that their products still fit into 32 bits. */
function shiftFor(factor: number, widest: number): number {
  let shift = 0;
  const fits = (bits: number): boolean => {
    const multiplier = Math.round(factor * 2 ** bits);
    return multiplier <= MOST_MULTIPLIER && multiplier * widest + 2 ** bits < 2 ** 31;
  };
  while (shift < 24 && fits(shift + 1)) shift++;
  return shift;
}
