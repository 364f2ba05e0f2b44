import type { AttentionClamps } from '../../engine/attention/clamps.ts';
import { encode } from '../../engine/attention/encoder.ts';
import type { CellState, GateClamps } from '../../engine/cell.ts';
import { cellOf, cells } from '../../engine/cells/index.ts';
import { forward, layersOf } from '../../engine/network.ts';
import type { Vector } from '../../engine/tensor.ts';
import { networkShape } from '../folder/config.ts';
import type { AttentionModel, Model, RecurrentModel } from '../model.ts';
import { type Clamp, resolveClamps, resolveForAttention } from './clamp.ts';
import { embed } from './embedding.ts';
import { classify } from './head.ts';
import { projectTokens } from './projection-table.ts';
import { finalState } from './readout.ts';
import type { LayerStep, Trace } from './trace.ts';

/**
 * The final logits when one token is left out: the others are really read again, as the same words. What one direction
 * read before the token stays as it was, so it goes on from there.
 *
 * @param place which token, 0 to T - 1
 * @param clamps those of the reading: on the other tokens they stay
 * @returns [K]
 * @throws {RangeError} when there is no such token, or no other
 */
export function logitsWithout(
  model: Model,
  reading: Trace,
  place: number,
  clamps: readonly Clamp[] = [],
): readonly number[] {
  const { steps } = reading;
  if (steps.length < 2) throw new RangeError(`logitsWithout: ${steps.length} tokens, expected 2 or more`);
  if (!steps[place]) throw new RangeError(`logitsWithout: no token ${place} of ${steps.length}`);
  const final = model.encoder
    ? finalOfEncoder(model, reading, place, clamps)
    : finalOfNetwork(model, reading, place, clamps);
  return Array.from(classify(model.classifier, final));
}

function finalOfNetwork(model: RecurrentModel, { steps }: Trace, place: number, clamps: readonly Clamp[]): Vector {
  const ids = steps.map(({ id }) => id);
  const resolved = resolveClamps(clamps, model.config, steps.length);
  const H = model.config.hiddenSize;
  const rowsAfter = (values: Vector): Vector => values.slice((place + 1) * H);
  const withoutRow = (values: Vector): Vector =>
    Float64Array.from([...values.subarray(0, place * H), ...rowsAfter(values)]);
  return readsAnew(model)
    ? finalOfWhole(model, ids.toSpliced(place, 1), mapped(resolved, withoutRow))
    : finalFrom(model, steps[place - 1]?.layers, ids.slice(place + 1), mapped(resolved, rowsAfter));
}

/** Words are looked at wherever they stand, so all is read again; what was set of the word itself goes with it. */
function finalOfEncoder(model: AttentionModel, { steps }: Trace, place: number, given: readonly Clamp[]): Vector {
  const { weights, heads } = resolveForAttention(given, model.config, steps.length);
  const moved = (token: number): number => (token > place ? token - 1 : token);
  const clamps: AttentionClamps = {
    weights: weights
      .filter(({ token, word }) => token !== place && word !== place && moved(token) > 0)
      .map((one) => ({ ...one, token: moved(one.token), word: moved(one.word) })),
    heads: heads.map((one) => ({ ...one, tokens: one.tokens.filter((token) => token !== place).map(moved) })),
  };
  const ids = steps.map(({ id }) => id).toSpliced(place, 1);
  const extent = { steps: ids.length, batch: 1 };
  const { outputs } = encode(model.encoder, embed(model.embedding, ids), extent, { clamps });
  return finalState(model.config, { outputs, ...extent });
}

const mapped = (clamps: GateClamps, change: (values: Vector) => Vector): GateClamps =>
  Object.fromEntries(Object.entries(clamps).map(([gate, values]) => [gate, change(values)]));

/** Whether the classifier reads more than where one direction has come to. */
const readsAnew = ({ config: { bidirectional, readout } }: Model): boolean =>
  bidirectional || readout === 'mean' || readout === 'max';

/** How many multiplications `logitsWithout` takes: what a reader waits for. */
export function leaveOneOutCost(model: Model, tokens: number, place: number): number {
  if (model.encoder) {
    const { numLayers, hiddenSize: d, feedForwardSize: F } = model.config;
    return numLayers * (tokens - 1) * (4 * d * d + 2 * d * F + d * tokens);
  }
  const { config } = model;
  const perStep = layersOf(networkShape(config)).reduce(
    (sum, { inputSize }) => sum + cells[config.cell].blocks * config.hiddenSize * (inputSize + config.hiddenSize),
    0,
  );
  return perStep * (readsAnew(model) ? tokens - 1 : tokens - 1 - place);
}

/** The top layer's last hidden state, [H], from where the layers stand and the words that are left to read. */
function finalFrom(
  model: RecurrentModel,
  before: readonly LayerStep[] | undefined,
  ids: readonly number[],
  clamps: GateClamps,
): Vector {
  const { network, config } = model;
  const H = config.hiddenSize;
  const standing = before?.at(-1)?.hidden ?? new Float64Array(H);
  if (ids.length === 0) return standing;
  const cell = cellOf(network.shape);
  let outputs: Vector = new Float64Array(0);
  for (const [index, { weights }] of network.layers.entries()) {
    const [bottom] = index === 0 ? projectTokens(model, ids) : [];
    const projected = bottom ?? cell.project(weights, outputs);
    const initial = before && stateOf(before[index]);
    const options = { ...(initial && { initial }), ...(index === network.layers.length - 1 && { clamps }) };
    outputs = cell.forward(weights, projected, { steps: ids.length, batch: 1 }, options).values.hidden;
  }
  return outputs.subarray(outputs.length - H);
}

const stateOf = ({ hidden: h, cell: c }: LayerStep): CellState | undefined => h && { h, ...(c && { c }) };

/** What the classifier reads of a text that is read from its beginning, [D]. */
function finalOfWhole(model: RecurrentModel, ids: readonly number[], clamps: GateClamps): Vector {
  const extent = { steps: ids.length, batch: 1 };
  const options = { projected: projectTokens(model, ids), clamps };
  return finalState(model.config, forward(model.network, embed(model.embedding, ids), extent, options));
}
