import type { Quantity } from '../../engine/cell.ts';
import { cells } from '../../engine/cells/index.ts';
import { readers } from '../../engine/readers.ts';
import { pushesOn } from '../../model/tracing/pushes.ts';
import type { LayerStep } from '../../model/tracing/trace.ts';
import type { ReadingName, SumPart, UnitReading } from './expression.ts';
import type { Spot } from './situation.ts';

/** Something was asked of a model that it does not have; the message says what. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
}

/**
 * Any number of a reading at a token, and where it is one of a unit's, at a unit.
 *
 * @throws {ReadingError} when the model has no such number
 */
export function readAt(name: ReadingName, spot: Spot): number {
  switch (name) {
    case 'probability':
      return probability(spot);
    case 'logit':
      return spot.trace.steps[spot.at].logits?.[outputOf(spot)] ?? noPrefix(spot);
    case 'gradient':
      return gradient(spot, spot.at);
    case 'gradient kept':
      return gradient(spot, spot.at) / gradient(spot, spot.trace.steps.length - 1);
    case 'belt kept':
      return belt(spot) / gradient(spot, spot.trace.steps.length - 1);
    default:
      return unitReadings(name, spot);
  }
}

/** Whether a number belongs to one unit, and not to the whole token. */
export const isOfUnit = (name: ReadingName): name is UnitReading =>
  !['probability', 'logit', 'gradient', 'gradient kept', 'belt kept'].includes(name);

function unitReadings(name: UnitReading, spot: Spot): number {
  const isLstm = spot.model.config.cell === 'lstm';
  const memory = isLstm ? 'cell' : 'hidden';
  switch (name) {
    case 'kept': // f·c of the step before; in a GRU, z·h
      return quantity(isLstm ? 'forget' : 'update', spot) * before(memory, spot);
    case 'erased': // how much less of it there is
      return Math.abs((1 - quantity(isLstm ? 'forget' : 'update', spot)) * before(memory, spot));
    case 'written': // i·g; in a GRU, (1 − z)·n
      return (isLstm ? quantity('input', spot) : 1 - quantity('update', spot)) * quantity('candidate', spot);
    case 'contribution':
      return contribution(spot);
    default:
      return quantity(name, spot);
  }
}

/**
 * A part of the sum that a gate or candidate squashes: W_ih x, W_hh h, both biases, or all together. In a GRU's
 * candidate the recurrent bias passes the reset gate with the memory, and counts to it.
 *
 * @throws {ReadingError} when the cell has no such gate
 */
export function sumPart(part: SumPart, gate: Quantity, spot: Spot): number {
  if (spot.model.encoder) throw new ReadingError(`${spot.model.config.name} reads by attention and has no ${gate}`);
  const { config, network } = spot.model;
  const { quantities, blocks } = cells[config.cell];
  const block = quantities.indexOf(gate);
  if (block < 0 || block >= blocks) throw new ReadingError(`${config.name} sums nothing up for ${gate}`);
  const weights = network.layers.find(
    ({ layer, direction }) => layer === spot.layer && direction === spot.direction,
  )?.weights;
  if (!weights) throw new ReadingError(`${config.name} has no layer ${spot.layer} that reads ${spot.direction}`);
  if (spot.unit >= config.hiddenSize) noUnit(spot);
  const row = block * config.hiddenSize + spot.unit;
  const isReset = config.cell === 'gru' && gate === 'candidate';
  const memory = product(weights.weight_hh.data, row, stateBefore(spot));
  const parts = {
    'word sum': product(weights.weight_ih.data, row, inputOf(spot)),
    'memory sum': isReset ? quantity('reset', spot) * (memory + weights.bias_hh.data[row]) : memory,
    bias: weights.bias_ih.data[row] + (isReset ? 0 : weights.bias_hh.data[row]),
  };
  return part === 'sum' ? parts['word sum'] + parts['memory sum'] + parts.bias : parts[part];
}

/** The row of a matrix that is as wide as the vector, times the vector. */
function product(matrix: Float64Array, row: number, vector: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < vector.length; j++) sum += matrix[row * vector.length + j] * vector[j];
  return sum;
}

/** What a layer reads at the token: the word's vector, or the hidden states of the layer below, forward first. */
function inputOf({ model, trace, at, layer }: Spot): readonly number[] {
  const { embeddingSize } = model.config;
  const { id, layers } = trace.steps[at];
  if (layer === 0) return [...model.embedding.data.subarray(id * embeddingSize, (id + 1) * embeddingSize)];
  return layers.filter((below) => below.layer === layer - 1).flatMap(({ hidden = new Float64Array() }) => [...hidden]);
}

const layerStep = ({ trace, at, layer, direction }: Spot): LayerStep | undefined =>
  trace.steps[at]?.layers.find((step) => step.layer === layer && step.direction === direction);

function quantity(name: Quantity, spot: Spot): number {
  const step = layerStep(spot);
  const { name: model, cell } = spot.model.config;
  if (!step) throw new ReadingError(`${model} has no layer ${spot.layer} that reads ${spot.direction}`);
  const values = step[name];
  if (!values)
    throw new ReadingError(
      `${model} has no ${name}: a cell of the kind ${cell} has ${readers[cell].quantities.join(', ')}`,
    );
  return values[spot.unit] ?? noUnit(spot);
}

/** The token read just before, in the direction of the layer; nothing at the start. */
const spotBefore = (spot: Spot): Spot | undefined => {
  const at = spot.direction === 'forward' ? spot.at - 1 : spot.at + 1;
  return spot.trace.steps[at] && { ...spot, at };
};

function before(name: 'cell' | 'hidden', spot: Spot): number {
  const previous = spotBefore(spot);
  return previous ? quantity(name, previous) : 0;
}

function stateBefore(spot: Spot): ArrayLike<number> {
  const previous = spotBefore(spot);
  return (previous && layerStep(previous)?.hidden) ?? new Float64Array(spot.model.config.hiddenSize);
}

/** The output whose logit is meant: the only one, else the predicted label's. */
const outputOf = ({ trace: { prediction, model } }: Spot): number =>
  prediction.logits.length === 1 ? 0 : model.labels.indexOf(prediction.label);

/** Of "positive" where there are two labels, else of the predicted one. */
function probability(spot: Spot): number {
  const { labels } = spot.model.config;
  const label = labels.length === 2 ? 1 : labels.indexOf(spot.trace.prediction.label);
  return spot.trace.steps[spot.at].probabilities?.[label] ?? noPrefix(spot);
}

function noPrefix({ model }: Spot): never {
  throw new ReadingError(`${model.config.name} reads in both directions: it has a probability at the last token only`);
}

function noUnit({ unit, model: { config } }: Spot): never {
  throw new ReadingError(
    `there is no unit ${unit}: ${config.name} has ${config.hiddenSize}: 0 to ${config.hiddenSize - 1}`,
  );
}

function gradient({ trace, model }: Spot, at: number): number {
  const norm = trace.steps[at].gradient?.norm;
  if (norm === undefined)
    throw new ReadingError(`${model.config.name} reads in both directions: it has no such gradient`);
  return norm;
}

/** The norm of what arrives along the memory alone. */
function belt({ trace, at, model }: Spot): number {
  const values = trace.steps[at].gradient?.belt;
  if (!values) throw new ReadingError(`${model.config.name} has no gate that keeps its memory: there is no such road`);
  return Math.hypot(...values);
}

/** How far a unit of the top layer pushes the logit. */
function contribution(spot: Spot): number {
  const { numLayers, name } = spot.model.config;
  if (spot.layer !== numLayers - 1) throw new ReadingError('only units of the top layer push the verdict');
  const push = pushesOn(spot.model, spot.trace, outputOf(spot), spot.at, spot.direction)?.[spot.unit];
  if (push === undefined) throw new ReadingError(`no unit of ${name} has a push of its own: its classifier bends`);
  return push;
}
