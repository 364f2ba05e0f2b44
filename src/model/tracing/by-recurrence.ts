import { beltGradient } from '../../engine/belt.ts';
import { cells } from '../../engine/cells/index.ts';
import { backward, forward, type LayerTrace } from '../../engine/network.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { RecurrentConfig } from '../folder/config.ts';
import type { RecurrentModel } from '../model.ts';
import { type Clamp, resolveClamps } from './clamp.ts';
import { embed } from './embedding.ts';
import { withLists } from './lists.ts';
import { projectTokens } from './projection-table.ts';
import type { ReaderRun } from './reader-run.ts';
import type { LayerStep } from './trace.ts';

/** What a trace may hold: numbers (800 MB of them), and steps, each of which has objects of its own. */
const MAX_NUMBERS = 100_000_000;
const MAX_STEPS = 100_000;

/** How many tokens a trace by this model holds. */
export function mostStepsOfRecurrence({ network, config }: RecurrentModel): number {
  const numbersPerStep = network.layers.length * cells[config.cell].quantities.length * config.hiddenSize;
  return Math.min(MAX_STEPS, Math.floor(MAX_NUMBERS / numbersPerStep));
}

/**
 * Reads a text through a recurrent cell.
 *
 * @throws {ClampError} when a clamp names a gate, unit or token that is not there
 */
export function readByRecurrence(
  model: RecurrentModel,
  ids: readonly number[],
  given: readonly (Clamp | string)[],
): ReaderRun {
  const { config, network, embedding } = model;
  const clamps = resolveClamps(given, config, ids.length);
  const projected = projectTokens(model, ids);
  const run = forward(network, embed(embedding, ids), { steps: ids.length, batch: 1 }, { projected, clamps });
  const H = config.hiddenSize;
  return {
    steps: run.steps,
    batch: run.batch,
    outputs: run.outputs,
    layersAt: (index) => run.layers.map((layer) => layerStep(config, layer, index)),
    gradients(dOutputs) {
      const [{ hidden, cell }] = backward(network, run, dOutputs, { clamps }).states;
      const [belt] = beltGradient(network, run, dOutputs) ?? [];
      return Array.from({ length: run.steps }, (_, t) => {
        const row = (of: Vector): Vector => of.subarray(t * H, (t + 1) * H);
        const states = { hidden: row(hidden), ...(cell && { cell: row(cell) }) };
        const norm = Math.hypot(...states.hidden, ...(states.cell ?? []));
        return withLists({ ...states, ...(belt && { belt: row(belt) }), norm });
      });
    },
  };
}

function layerStep(
  { cell, hiddenSize: H }: RecurrentConfig,
  { layer, direction, values }: LayerTrace,
  t: number,
): LayerStep {
  const rows = cells[cell].quantities.map((quantity) => [quantity, values[quantity].subarray(t * H, (t + 1) * H)]);
  return withLists({ layer, direction, ...Object.fromEntries(rows) });
}
