import type { CellState } from '../../engine/cell.ts';
import { cellOf, cells } from '../../engine/cells/index.ts';
import { forward, layersOf } from '../../engine/network.ts';
import type { Vector } from '../../engine/tensor.ts';
import { networkShape } from '../folder/config.ts';
import type { Model } from '../model.ts';
import { embed } from './embedding.ts';
import { classify } from './head.ts';
import { projectTokens } from './projection-table.ts';
import { finalState } from './readout.ts';
import type { LayerStep, Trace } from './trace.ts';

/**
 * The final logits when one token is left out: the others are really read again, as the same words. What one direction
 * read before the token stays as it was, so it goes on from there.
 *
 * @param reading without clamps
 * @param place which token, 0 to T - 1
 * @returns [K]
 * @throws {RangeError} when there is no such token, or no other
 */
export function logitsWithout(model: Model, reading: Trace, place: number): readonly number[] {
  const { steps } = reading;
  if (steps.length < 2) throw new RangeError(`logitsWithout: ${steps.length} tokens, expected 2 or more`);
  if (!steps[place]) throw new RangeError(`logitsWithout: no token ${place} of ${steps.length}`);
  const ids = steps.map(({ id }) => id);
  const final = readsAnew(model)
    ? finalOfWhole(model, ids.toSpliced(place, 1))
    : finalFrom(model, steps[place - 1]?.layers, ids.slice(place + 1));
  return Array.from(classify(model.classifier, final));
}

/** Whether the classifier reads more than where one direction has come to. */
const readsAnew = ({ config: { bidirectional, readout } }: Model): boolean =>
  bidirectional || readout === 'mean' || readout === 'max';

/** How many multiplications `logitsWithout` takes: what a reader waits for. */
export function leaveOneOutCost(model: Model, tokens: number, place: number): number {
  const { config } = model;
  const perStep = layersOf(networkShape(config)).reduce(
    (sum, { inputSize }) => sum + cells[config.cell].blocks * config.hiddenSize * (inputSize + config.hiddenSize),
    0,
  );
  return perStep * (readsAnew(model) ? tokens - 1 : tokens - 1 - place);
}

/** The top layer's last hidden state, [H], from where the layers stand and the words that are left to read. */
function finalFrom(model: Model, before: readonly LayerStep[] | undefined, ids: readonly number[]): Vector {
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
    outputs = cell.forward(weights, projected, { steps: ids.length, batch: 1 }, initial ? { initial } : {}).values
      .hidden;
  }
  return outputs.subarray(outputs.length - H);
}

const stateOf = ({ hidden: h, cell: c }: LayerStep): CellState | undefined => h && { h, ...(c && { c }) };

/** What the classifier reads of a text that is read from its beginning, [D]. */
function finalOfWhole(model: Model, ids: readonly number[]): Vector {
  const extent = { steps: ids.length, batch: 1 };
  const run = forward(model.network, embed(model.embedding, ids), extent, { projected: projectTokens(model, ids) });
  return finalState(model.config, run);
}
