import type { CellKind } from '../../src/engine/cell.ts';
import { cells } from '../../src/engine/cells/index.ts';
import { initialise } from '../../src/engine/initialise.ts';
import { backward, forward, layersOf, type Network } from '../../src/engine/network.ts';
import { createRandom } from '../../src/engine/random.ts';
import { type Contender, contender, measure, median } from './measure.ts';
import { printTable } from './table.ts';

const STEPS = 20;
const SIZES = [16, 32];
const BATCHES = [32, 64, 192];

/** Both passes of a layer over a batch: what a training step takes, but for the embedding, the classifier and Adam. */
export async function training(): Promise<void> {
  const rows: (readonly string[])[] = [];
  for (const kind of Object.values(cells).map((cell) => cell.kind)) {
    for (const H of SIZES) {
      const perMs: string[] = [];
      for (const B of BATCHES) {
        const [times] = await measure([bothPasses(kind, H, B)]);
        perMs.push(((STEPS * B) / median(times)).toFixed(0));
      }
      rows.push([kind, String(H), ...perMs]);
    }
  }
  const title = `Forward and backward over batches of ${STEPS} tokens, X = H; thousands of tokens per second:`;
  printTable(title, ['cell', 'H', ...BATCHES.map((B) => `B = ${B}`)], rows);
}

function bothPasses(kind: CellKind, H: number, B: number): Contender {
  const random = createRandom(H);
  const shape = { cell: kind, inputSize: H, hiddenSize: H, numLayers: 1, bidirectional: false };
  const layers = layersOf(shape).map((id) => ({ ...id, weights: initialise(cells[kind], H, H, random) }));
  const network: Network = { shape, layers };
  const inputs = Float64Array.from({ length: STEPS * B * H }, () => random.normal()); // [T, B, X]
  const dOutputs = Float64Array.from({ length: STEPS * B * H }, () => random.normal()); // [T, B, H]
  return contender(
    `${kind}, H = ${H}, B = ${B}`,
    () => backward(network, forward(network, inputs, { steps: STEPS, batch: B }), dOutputs).inputs,
  );
}
