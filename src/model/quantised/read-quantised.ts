import { PRE_BITS, shifted, short, sigmoidOf, tanhOf, UNIT_BITS, within } from './fixed-point.ts';
import { HIDDEN_SHIFT, type QuantisedLayer, type QuantisedMatrix, type QuantisedModel } from './quantise.ts';

/** What a quantised model carries from token to token, [layers × H] each. */
interface State {
  readonly hidden: readonly Int16Array[];
  readonly cell: readonly Int16Array[];
}

/**
 * Reads token ids with whole numbers alone, as the exported C does.
 *
 * @returns the logits after the last token, Q12: [outputs]
 */
export function readQuantised(model: QuantisedModel, ids: readonly number[]): readonly number[] {
  const zeros = (): Int16Array => new Int16Array(model.hiddenSize);
  const state: State = { hidden: model.layers.map(zeros), cell: model.layers.map(zeros) };
  for (const id of ids) step(model, state, id);
  const top = state.hidden[model.layers.length - 1];
  return Array.from({ length: model.head.rows }, (_, row) => product(model.head, row, top, HIDDEN_SHIFT));
}

function step(model: QuantisedModel, { hidden, cell }: State, id: number): void {
  let input: Int8Array | Int16Array = model.embedding.subarray(id * model.inputSize, (id + 1) * model.inputSize);
  model.layers.forEach((layer, index) => {
    // What the units above read is this token's; what this layer's own read is the last one's.
    const before = Int16Array.from(hidden[index]);
    const next = new Int16Array(model.hiddenSize);
    for (let unit = 0; unit < model.hiddenSize; unit++) {
      next[unit] = nextHidden(model, { layer, input, before, cell: cell[index] }, unit);
    }
    hidden[index].set(next);
    input = next;
  });
}

interface At {
  readonly layer: QuantisedLayer;
  readonly input: Int8Array | Int16Array;
  readonly before: Int16Array;
  /** the unit's own is replaced */
  readonly cell: Int16Array;
}

function nextHidden({ cell: kind, hiddenSize, cellBits }: QuantisedModel, at: At, unit: number): number {
  const fromInput = (gate: number): number =>
    product(at.layer.input, gate * hiddenSize + unit, at.input, at.input instanceof Int8Array ? 0 : HIDDEN_SHIFT);
  const fromHidden = (gate: number): number =>
    product(at.layer.hidden, gate * hiddenSize + unit, at.before, HIDDEN_SHIFT);
  const sum = (gate: number): number => fromInput(gate) + fromHidden(gate);
  if (kind === 'rnn') return tanhOf(sum(0));
  if (kind === 'gru') {
    const [reset, update] = [sigmoidOf(sum(0)), sigmoidOf(sum(1))];
    const candidate = tanhOf(fromInput(2) + shifted(reset * short(fromHidden(2)), UNIT_BITS));
    // Halved, so that a product of 15 and 17 bits stays within 32.
    const half = (within(at.before[unit] - candidate, -65534, 65534) / 2) | 0;
    return candidate + shifted(update * half, UNIT_BITS - 1);
  }
  const [input, forget, candidate, output] = [sigmoidOf(sum(0)), sigmoidOf(sum(1)), tanhOf(sum(2)), sigmoidOf(sum(3))];
  const kept = shifted(forget * at.cell[unit], UNIT_BITS);
  const written = shifted(input * candidate, 2 * UNIT_BITS - cellBits);
  at.cell[unit] = short(kept + written);
  return shifted(output * tanhOf(at.cell[unit] * 2 ** (PRE_BITS - cellBits)), UNIT_BITS);
}

/** A row of a matrix times a vector, and its bias: Q12. */
function product(
  { weights, columns, multipliers, shift, biases }: QuantisedMatrix,
  row: number,
  vector: Int8Array | Int16Array,
  bits: number,
): number {
  let sum = 0;
  for (let column = 0; column < columns; column++) sum += weights[row * columns + column] * vector[column];
  return shifted(shifted(sum, bits) * multipliers[row], shift) + biases[row];
}

/** P of each label: σ of the one logit of a binary model, or else softmax. Logits are Q12. */
export function probabilitiesOfLogits(logits: readonly number[]): readonly number[] {
  if (logits.length === 1) {
    const positive = sigmoidOf(logits[0]) / 2 ** UNIT_BITS;
    return [1 - positive, positive];
  }
  const most = Math.max(...logits);
  const parts = logits.map((logit) => exponentialOf(logit - most));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => Math.trunc((part * 2 ** UNIT_BITS) / total) / 2 ** UNIT_BITS);
}

/** e to a power of at most 0, Q12 in, Q15 out: (1 − σ(−x)) ÷ σ(−x), since σ is what there is a table of. */
function exponentialOf(power: number): number {
  const sigmoid = sigmoidOf(-power);
  return Math.trunc(((2 ** UNIT_BITS - 1 - sigmoid) * 2 ** UNIT_BITS) / sigmoid);
}
