import type {
  BackwardOptions,
  Cell,
  Extent,
  ForwardOptions,
  SequenceGradient,
  SequenceTrace,
  Weights,
} from '../cell.ts';
import type { CellTraits } from '../checks.ts';
import { copy, tanhOfBlock } from '../products/kernels.ts';
import { projectInputs } from '../projection.ts';
import { type BackwardRun, finishBackward, stackedParameters, startBackward, startForward } from '../recurrence.ts';
import type { Vector } from '../tensor.ts';

const traits: CellTraits = {
  kind: 'rnn',
  blocks: 1,
  blockOf: { hidden: 0 },
  quantities: ['hidden'],
  gates: [],
  hasCellState: false,
};

/**
 *     h' = tanh(W x + U h + b)
 *
 * Elman 1990, as torch.nn.RNN has it. PyTorch keeps two biases; both are in `projected`.
 */
function forward(weights: Weights, projected: Vector, extent: Extent, options: ForwardOptions = {}): SequenceTrace {
  const { trace, h, addRecurrent } = startForward(traits, [], weights, projected, extent, options);
  const count = trace.batch * trace.hiddenSize;
  const pre = new Float64Array(count); // [B, H], the pre-activations of one step

  for (let t = 0; t < trace.steps; t++) {
    const start = t * count;
    copy(projected, start, pre, 0, count);
    addRecurrent(h, start, pre, 0);
    tanhOfBlock(trace, pre, 0, h, start + count);
  }
  return trace;
}

function backward(
  weights: Weights,
  trace: SequenceTrace,
  dHidden: Vector,
  options: BackwardOptions = {},
): SequenceGradient {
  const run = startBackward(traits, weights, trace, dHidden, options);
  const count = trace.batch * trace.hiddenSize;
  for (let t = trace.steps - 1; t >= 0; t--) {
    stepBackward(run, t * count, count);
    run.addRecurrent(run.dPre, t * count, run.dH, t * count);
  }
  return finishBackward(run, trace, run.dPre);
}

/** The slope of tanh is 1 - h'². */
function stepBackward({ h, dH, dPre }: BackwardRun, start: number, count: number): void {
  for (let q = start; q < start + count; q++) dPre[q] = dH[q + count] * (1 - h[q + count] * h[q + count]);
}

/** The plain recurrent network. */
export const rnn: Cell = {
  ...traits,
  parameters: stackedParameters(traits.blocks),
  project: (weights, inputs) => {
    const bias = weights.bias_ih.data.map((value, r) => value + weights.bias_hh.data[r]); // [H]
    return projectInputs('rnn.project', weights, inputs, bias);
  },
  forward,
  backward,
};
