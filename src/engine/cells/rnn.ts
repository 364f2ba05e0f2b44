import type {
  BackwardOptions,
  Cell,
  Extent,
  ForwardOptions,
  SequenceGradient,
  SequenceTrace,
  Weights,
} from '../cell.ts';
import { copy, tanhOfBlock, transpose } from '../kernels.ts';
import { projectInputs } from '../projection.ts';
import {
  before,
  hiddenSizeOf,
  productWith,
  recurrentGradient,
  stackedParameters,
  startBackward,
  startBefore,
  startForward,
} from '../recurrence.ts';
import type { Vector } from '../tensor.ts';

const shape = { kind: 'rnn', blocks: 1, gates: [], hasCellState: false } as const;

/**
 *     h' = tanh(W x + U h + b)
 *
 * Elman 1990, as torch.nn.RNN has it. PyTorch keeps two biases; both are in `projected`.
 */
function forward(weights: Weights, projected: Vector, extent: Extent, options: ForwardOptions = {}): SequenceTrace {
  const H = hiddenSizeOf(shape, weights.weight_hh);
  const trace = startForward(shape, rnn.quantities, H, projected, extent, options);
  const { steps: T, batch: B, initial } = trace;
  const { hidden } = trace.values;
  const count = B * H;
  const addRecurrent = productWith(transpose(weights.weight_hh.data, H, H), H, H, B);
  const pre = new Float64Array(count); // [B, H], the pre-activations of one step

  for (let t = 0; t < T; t++) {
    const start = t * count;
    copy(projected, start, pre, 0, count);
    addRecurrent(before(hidden, initial.h, start), startBefore(start, count), pre, 0);
    tanhOfBlock(pre, H, 0, hidden, start, B, H);
  }
  return trace;
}

function backward(
  weights: Weights,
  trace: SequenceTrace,
  dHidden: Vector,
  options: BackwardOptions = {},
): SequenceGradient {
  const { steps: T, batch: B, hiddenSize: H, values } = trace;
  const { projected: dPre, hidden: dH, initial: dInitial } = startBackward(shape, trace, dHidden, options);
  const count = B * H;
  const addToHidden = productWith(weights.weight_hh.data, H, H, B);

  for (let t = T - 1; t >= 0; t--) {
    const start = t * count;
    backwardStep(values.hidden, dH, dPre, start, count);
    addToHidden(dPre, start, before(dH, dInitial.h, start), startBefore(start, count));
  }
  return {
    projected: dPre,
    weights: recurrentGradient(trace, dPre),
    states: { hidden: dH },
    initial: { h: dInitial.h },
  };
}

/** The slope of tanh is 1 - h'². */
function backwardStep(hidden: Vector, dHidden: Vector, dPre: Vector, start: number, count: number): void {
  for (let q = start; q < start + count; q++) dPre[q] = dHidden[q] * (1 - hidden[q] * hidden[q]);
}

/** The plain recurrent network. */
export const rnn: Cell = {
  ...shape,
  quantities: ['hidden'],
  parameters: stackedParameters(1),
  project: (weights, inputs) =>
    projectInputs(
      'rnn.project',
      weights,
      inputs,
      weights.bias_ih.data.map((bias, r) => bias + weights.bias_hh.data[r]),
    ),
  forward,
  backward,
};
