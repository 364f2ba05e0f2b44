import type { CellState, Quantity } from '../../engine/cell.ts';
import { cells } from '../../engine/cells/index.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { Model } from '../model.ts';
import { embed } from './embedding.ts';
import type { Trace } from './trace.ts';

/**
 * What a model would compute at a token, had any other of its words stood there: what was read before stays as it was.
 *
 * @param at which token, 0 to T - 1
 * @returns the quantities of the top layer, [V, H] each, a row a word by its id; undefined where it reads in both directions, or
 *   looks back at words instead of standing somewhere
 */
export function withOtherWords(model: Model, reading: Trace, at: number): Readonly<Record<string, Vector>> | undefined {
  if (model.encoder || model.config.bidirectional) return undefined;
  const { config, network, embedding } = model;
  const V = config.vocabSize;
  const cell = cells[config.cell];
  const before = reading.steps[at - 1]?.layers;
  let inputs = embed(
    embedding,
    Array.from({ length: V }, (_, id) => id),
  ); // [V, X]
  let values: Readonly<Record<string, Vector>> = {};
  for (const [index, { weights }] of network.layers.entries()) {
    const { hidden, cell: c } = before?.[index] ?? {};
    const initial: CellState | undefined = hidden && { h: repeated(hidden, V), ...(c && { c: repeated(c, V) }) };
    const extent = { steps: 1, batch: V };
    values = cell.forward(weights, cell.project(weights, inputs), extent, initial ? { initial } : {}).values;
    inputs = values.hidden;
  }
  return values;
}

function repeated(row: Vector, count: number): Vector {
  const rows = new Float64Array(count * row.length); // [V, H]
  for (let n = 0; n < count; n++) rows.set(row, n * row.length);
  return rows;
}

/**
 * How many other words would have more units of which something holds than the word that is there; the unknown word is
 * none of them.
 *
 * @param holds of a unit's value
 * @throws {RangeError} where the model has no such quantity, reads in both directions, or is of attention
 */
export function wordsWithMore(
  model: Model,
  reading: Trace,
  at: number,
  quantity: Quantity,
  holds: (value: number) => boolean,
): number {
  const values = withOtherWords(model, reading, at)?.[quantity];
  if (!values) throw new RangeError(`${model.config.name} has no ${quantity} that other words could be compared by`);
  const H = model.config.hiddenSize;
  const counts = Array.from({ length: model.config.vocabSize }, (_, id) => {
    let count = 0;
    for (let unit = 0; unit < H; unit++) if (holds(values[id * H + unit])) count += 1;
    return count;
  });
  const own = counts[reading.steps[at].id];
  const unknown = model.vocabulary.ids.get('<unk>') ?? 0;
  return counts.filter((count, id) => id !== unknown && count > own).length;
}
