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
import { copy, rectified, tanhOfBlock } from '../products/kernels.ts';
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

/** What squashes the sum, or cuts it off at 0: `nonlinearity` of torch.nn.RNN. */
export type Nonlinearity = 'tanh' | 'relu';

/**
 *     h' = tanh(W x + U h + b)        or        h' = max(0, W x + U h + b)
 *
 * Elman 1990, and Le, Jaitly & Hinton 2015 (arXiv:1504.00941), as torch.nn.RNN has them. PyTorch keeps two biases; both
 * are in `projected`.
 */
function forward(
  nonlinearity: Nonlinearity,
  weights: Weights,
  projected: Vector,
  extent: Extent,
  options: ForwardOptions = {},
): SequenceTrace {
  const { trace, h, addRecurrent } = startForward(traits, [], weights, projected, extent, options);
  const count = trace.batch * trace.hiddenSize;
  const pre = new Float64Array(count); // [B, H], the pre-activations of one step

  for (let t = 0; t < trace.steps; t++) {
    const start = t * count;
    copy(projected, start, pre, 0, count);
    addRecurrent(h, start, pre, 0);
    if (nonlinearity === 'tanh') tanhOfBlock(trace, pre, 0, h, start + count);
    else rectified(pre, h, start + count);
  }
  return trace;
}

function backward(
  nonlinearity: Nonlinearity,
  weights: Weights,
  trace: SequenceTrace,
  dHidden: Vector,
  options: BackwardOptions = {},
): SequenceGradient {
  const run = startBackward(traits, weights, trace, dHidden, options);
  const count = trace.batch * trace.hiddenSize;
  const stepBackward = nonlinearity === 'tanh' ? throughTanh : throughRelu;
  for (let t = trace.steps - 1; t >= 0; t--) {
    stepBackward(run, t * count, count);
    run.addRecurrent(run.dPre, t * count, run.dH, t * count);
  }
  return finishBackward(run, trace, run.dPre);
}

/** The slope of tanh is 1 - h'². */
function throughTanh({ h, dH, dPre }: BackwardRun, start: number, count: number): void {
  for (let q = start; q < start + count; q++) dPre[q] = dH[q + count] * (1 - h[q + count] * h[q + count]);
}

/** The slope of relu is 1 where it lets the sum through, 0 where it does not, as PyTorch has it at 0 too. */
function throughRelu({ h, dH, dPre }: BackwardRun, start: number, count: number): void {
  for (let q = start; q < start + count; q++) dPre[q] = h[q + count] > 0 ? dH[q + count] : 0;
}

const rnnWith = (nonlinearity: Nonlinearity): Cell => ({
  ...traits,
  parameters: stackedParameters(traits.blocks),
  project: (weights, inputs) => {
    const bias = weights.bias_ih.data.map((value, r) => value + weights.bias_hh.data[r]); // [H]
    return projectInputs('rnn.project', weights, inputs, bias);
  },
  forward: (weights, projected, extent, options) => forward(nonlinearity, weights, projected, extent, options),
  backward: (weights, trace, dHidden, options) => backward(nonlinearity, weights, trace, dHidden, options),
});

/** The plain recurrent network. */
export const rnn: Cell = rnnWith('tanh');

/** The same with relu. */
export const reluRnn: Cell = rnnWith('relu');
