import type { CellKind } from '../../src/engine/cell.ts';
import { cells } from '../../src/engine/cells/index.ts';
import { initialise } from '../../src/engine/initialise.ts';
import { backward, forward, layersOf, type Network } from '../../src/engine/network.ts';
import { createRandom } from '../../src/engine/random.ts';
import { type Contender, measure, median } from './measure.ts';

const STEPS = 20;
const SIZES = [16, 32];
const BATCHES = [32, 64, 192];

/** Both passes of a layer over a batch: what a training step takes, but for the embedding, the classifier and Adam. */
export function training(): void {
  console.log(`Forward and backward over batches of ${STEPS} tokens, X = H; thousands of tokens per second:\n`);
  console.log(`  cell     H${BATCHES.map((B) => `B = ${B}`.padStart(10)).join('')}`);
  for (const kind of Object.values(cells).map((cell) => cell.kind)) {
    for (const H of SIZES) {
      const perMs = BATCHES.map((B) => (STEPS * B) / median(measure([bothPasses(kind, H, B)])[0]));
      const columns = perMs.map((tokens) => tokens.toFixed(0).padStart(10)).join('');
      console.log(`  ${kind.padEnd(4)}${String(H).padStart(6)}${columns}`);
    }
  }
  console.log();
}

function bothPasses(kind: CellKind, H: number, B: number): Contender {
  const random = createRandom(H);
  const shape = { cell: kind, inputSize: H, hiddenSize: H, numLayers: 1, bidirectional: false };
  const layers = layersOf(shape).map((id) => ({ ...id, weights: initialise(cells[kind], H, H, random) }));
  const network: Network = { shape, layers };
  const inputs = Float64Array.from({ length: STEPS * B * H }, () => random.normal()); // [T, B, X]
  const dOutputs = Float64Array.from({ length: STEPS * B * H }, () => random.normal()); // [T, B, H]
  return {
    name: `${kind}, H = ${H}, B = ${B}`,
    run: () => backward(network, forward(network, inputs, { steps: STEPS, batch: B }), dOutputs).inputs,
  };
}
