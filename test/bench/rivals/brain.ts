import type { Gradient, Trainer, TrainingJob } from '../training-job.ts';
import { load, type RivalPackage } from './found.ts';

/** What brain.js is, as far as it is used here. */
interface BrainMatrix {
  readonly weights: Float32Array;
  readonly deltas: Float32Array;
}
interface BrainLstm {
  readonly model: {
    readonly input: BrainMatrix;
    readonly hiddenLayers: readonly Readonly<Record<string, BrainMatrix>>[];
    readonly outputConnector: BrainMatrix;
    readonly output: BrainMatrix;
  };
  initialize(): void;
  trainPattern(words: readonly number[]): number;
  trainInput(words: readonly number[]): number;
  backpropagate(words: readonly number[]): void;
}
interface Brain {
  readonly recurrent: { readonly LSTM: new (options: object) => BrainLstm };
}

export const brainPackages: readonly RivalPackage[] = ['brain.js'];

/** its names for the gates, in torch.nn.LSTM's order */
const GATES = ['input', 'forget', 'cellActivation', 'output'];

/**
 * brain.js's LSTM on as many words. It learns from one sequence after the other, and changes its weights after each, by a
 * rule of its own. Beyond the first step of a sequence its gradient is not that of an LSTM: its cell has h where an LSTM
 * has c, and gradients that meet replace each other where they should add up.
 *
 * Words count from 0 at its door and from 1 inside, where 0 is what stands before the first word and after the last.
 */
export function brainTrainer({ model, batch }: TrainingJob): Trainer {
  const lstm = emptyLstm(model.config.vocabSize, model.config.hiddenSize);
  const places = placesOf(lstm);
  for (const [name, matrices] of Object.entries(places)) setWeights(matrices, model.tensors[name].data);
  const second = model.tensors['rnn.bias_hh_l0'].data; // it has one bias
  const bias = model.tensors['rnn.bias_ih_l0'].data.map((value, r) => value + second[r]);
  setWeights(places['rnn.bias_ih_l0'], bias);

  const { steps, batch: B, ids } = batch;
  const sequences = Array.from({ length: B }, (_, b) =>
    Array.from({ length: steps - 1 }, (_, t) => ids[(t + 1) * B + b] - 1),
  );
  return {
    gradient() {
      lstm.trainInput(sequences[0]);
      lstm.backpropagate(sequences[0]);
      return gradientOf(places);
    },
    time(times) {
      const start = performance.now();
      for (let n = 0; n < times; n++) for (const sequence of sequences) lstm.trainPattern(sequence);
      return performance.now() - start;
    },
  };
}

const gradientOf = (places: Places): Gradient =>
  Object.fromEntries(
    Object.entries(places).map(([name, matrices]) => [name, matrices.flatMap(({ deltas }) => Array.from(deltas))]),
  );

function emptyLstm(words: number, size: number): BrainLstm {
  const brain: Brain = load('brain.js');
  const most = words - 1; // beside word 0
  const lstm = new brain.recurrent.LSTM({
    inputSize: size,
    inputRange: most,
    outputSize: most,
    hiddenLayers: [size],
  });
  lstm.initialize();
  return lstm;
}

/** Where our weights are to be found in its model: one matrix, or one a gate. */
type Places = Readonly<Record<string, readonly BrainMatrix[]>>;

function placesOf({ model }: BrainLstm): Places {
  const gates = (part: string) => GATES.map((gate) => model.hiddenLayers[0][`${gate}${part}`]);
  return {
    'embedding.weight': [model.input],
    'rnn.weight_ih_l0': gates('Matrix'),
    'rnn.weight_hh_l0': gates('Hidden'),
    'rnn.bias_ih_l0': gates('Bias'),
    'classifier.weight': [model.outputConnector],
    'classifier.bias': [model.output],
  };
}

function setWeights(matrices: readonly BrainMatrix[], stacked: Float64Array): void {
  let start = 0;
  for (const { weights } of matrices) {
    weights.set(stacked.subarray(start, start + weights.length));
    start += weights.length;
  }
}
