import { cells } from '../../engine/cells/index.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { RecurrentModel } from '../model.ts';
import { embed } from './embedding.ts';

/** By token id, what `project` makes of its embedding, [G·H]. */
type Table = Map<number, Vector>;

/** One table a direction of the bottom layer. A model never changes, so neither do these. */
const tables = new WeakMap<RecurrentModel, readonly Table[]>();

/**
 * The input half of the bottom layer's pre-activations, looked up: for a model that does not change it depends on the
 * word alone, and most words of a text were read before. Rows are computed on first use, one at a time, so that a
 * number never depends on which words were read together.
 *
 * @param ids T token ids
 * @returns [T, G·H], one a direction
 */
export function projectTokens(model: RecurrentModel, ids: readonly number[]): readonly Vector[] {
  const { shape, layers } = model.network;
  const bottom = layers.filter(({ layer }) => layer === 0);
  const known = tables.get(model) ?? bottom.map((): Table => new Map());
  tables.set(model, known);
  const cell = cells[shape.cell];
  const width = cell.blocks * shape.hiddenSize;
  return bottom.map(({ weights }, d) => {
    const projected = new Float64Array(ids.length * width); // [T, G·H]
    ids.forEach((id, t) => {
      let row = known[d].get(id);
      if (!row) {
        row = cell.project(weights, embed(model.embedding, [id]));
        known[d].set(id, row);
      }
      projected.set(row, t * width);
    });
    return projected;
  });
}
