import type { Weights } from '../../src/engine/cell.ts';
import { lstm } from '../../src/engine/cells/lstm.ts';
import { initialise } from '../../src/engine/initialise.ts';
import { createRandom } from '../../src/engine/random.ts';
import type { Vector } from '../../src/engine/tensor.ts';
import { type Contender, measure } from './measure.ts';
import { plainLstm } from './plain.ts';

const STEPS = 64;
const WORDS = 64;

/** How many times faster than the plain loop the engine must be, by hidden size. */
const GOALS = [
  { H: 16, goal: 2.2 },
  { H: 32, goal: 2.5 },
  { H: 64, goal: 2.8 },
  { H: 128, goal: 3 },
  { H: 256, goal: 3 },
];

/** Reading a review with an LSTM, word by word, against the plain loop. */
export function reading(): void {
  console.log(`Reading ${STEPS} tokens with an LSTM, X = H, whole trace kept, µs per token:\n`);
  console.log('    H     plain    engine    ratio    goal');
  for (const { H, goal } of GOALS) {
    const [plain, engine] = measure(contenders(H)).map((ms) => (1000 * ms) / STEPS);
    const ratio = plain / engine;
    console.log(
      `${String(H).padStart(5)}${plain.toFixed(2).padStart(10)}${engine.toFixed(2).padStart(10)}` +
        `${ratio.toFixed(2).padStart(9)}${goal.toFixed(1).padStart(8)}${ratio < goal ? '  missed' : ''}`,
    );
  }
}

function contenders(H: number): readonly Contender[] {
  const random = createRandom(H);
  const weights = initialise(lstm, H, H, random);
  const embedding = Float64Array.from({ length: WORDS * H }, () => random.normal()); // [V, X]
  const words = Array.from({ length: STEPS }, () => random.integer(WORDS));
  const inputs = new Float64Array(STEPS * H); // [T, X]
  words.forEach((word, t) => {
    inputs.set(embedding.subarray(word * H, (word + 1) * H), t * H);
  });
  const lookUp = wordTable(weights, embedding, H);
  return [
    { name: 'plain', run: () => plainLstm(weights, inputs, STEPS).hidden },
    { name: 'engine', run: () => lstm.forward(weights, lookUp(words), { steps: STEPS, batch: 1 }).values.hidden },
  ];
}

/** The rows of a text's words, each computed when the word is first read. */
function wordTable(weights: Weights, embedding: Vector, X: number): (words: readonly number[]) => Vector {
  const width = weights.weight_ih.shape[0];
  const rows: Vector[] = [];
  return (words) => {
    const projected = new Float64Array(words.length * width); // [T, 4H]
    words.forEach((word, t) => {
      rows[word] ??= lstm.project(weights, embedding.subarray(word * X, (word + 1) * X));
      projected.set(rows[word], t * width);
    });
    return projected;
  };
}
