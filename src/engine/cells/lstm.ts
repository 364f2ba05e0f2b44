import type {
  BackwardOptions,
  Cell,
  Extent,
  ForwardOptions,
  SequenceGradient,
  SequenceTrace,
  Weights,
} from '../cell.ts';
import { type CellTraits, expectShape } from '../checks.ts';
import { blockClampedGates, clampGates } from '../clamps.ts';
import { tanh } from '../functions.ts';
import { copy, sigmoidOfBlock, tanhOfBlock } from '../products/kernels.ts';
import { projectInputs } from '../projection.ts';
import { type BackwardRun, finishBackward, stackedParameters, startBackward, startForward } from '../recurrence.ts';
import type { Vector } from '../tensor.ts';

/** Which block of H rows of the stacked weights is whose: torch.nn.LSTM's order. */
const BLOCKS = { input: 0, forget: 1, candidate: 2, output: 3 };

const traits: CellTraits = {
  kind: 'lstm',
  blocks: 4,
  blockOf: BLOCKS,
  quantities: ['input', 'forget', 'candidate', 'output', 'cell', 'hidden'],
  gates: ['input', 'forget', 'output'],
  hasCellState: true,
};

/**
 *     i = σ(W_i x + U_i h + b_i)      g = tanh(W_g x + U_g h + b_g)      c' = f ⊙ c + i ⊙ g
 *     f = σ(W_f x + U_f h + b_f)      o = σ(W_o x + U_o h + b_o)         h' = o ⊙ tanh(c')
 *
 * Hochreiter & Schmidhuber 1997, with the forget gate of Gers, Schmidhuber & Cummins 2000. PyTorch keeps two biases;
 * both are in `projected`.
 */
function forward(weights: Weights, projected: Vector, extent: Extent, options: ForwardOptions = {}): SequenceTrace {
  const run = startForward(traits, ['input', 'forget', 'candidate', 'output'], weights, projected, extent, options);
  const { trace, h, c, addRecurrent } = run;
  const { input, forget, candidate, output } = trace.values;
  const count = trace.batch * trace.hiddenSize;
  const pre = new Float64Array(4 * count); // [B, 4H], the stacked pre-activations of one step

  for (let t = 0; t < trace.steps; t++) {
    const start = t * count;
    copy(projected, t * pre.length, pre, 0, pre.length);
    addRecurrent(h, start, pre, 0);
    sigmoidOfBlock(trace, pre, BLOCKS.input, input, start);
    sigmoidOfBlock(trace, pre, BLOCKS.forget, forget, start);
    tanhOfBlock(trace, pre, BLOCKS.candidate, candidate, start);
    sigmoidOfBlock(trace, pre, BLOCKS.output, output, start);
    clampGates(options.clamps, trace, t);
    nextState(trace.values, c, h, start, count);
  }
  return trace;
}

/** c' = f ⊙ c + i ⊙ g and h' = o ⊙ tanh(c'). @param c with `h`, [T + 1, B, H] */
function nextState(values: SequenceTrace['values'], c: Vector, h: Vector, start: number, count: number): void {
  const { input, forget, candidate, output } = values;
  for (let q = start; q < start + count; q++) {
    const next = forget[q] * c[q] + input[q] * candidate[q];
    c[q + count] = next;
    h[q + count] = output[q] * tanh(next);
  }
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
    stepBackward(trace, run, t);
    blockClampedGates(options.clamps, BLOCKS, trace, run.dPre, t);
    run.addRecurrent(run.dPre, t * 4 * count, run.dH, t * count);
  }
  return finishBackward(run, trace, run.dPre);
}

/** Gradients reach c by two roads: through h', and straight from the step after. */
function stepBackward({ batch, hiddenSize: H, values }: SequenceTrace, run: BackwardRun, t: number): void {
  const { input, forget, candidate, output, cell } = values;
  const { c, dC, dH, dPre } = run;
  const count = batch * H;
  for (let b = 0; b < batch; b++) {
    const row = t * count + b * H;
    for (let k = 0; k < H; k++) {
      const q = row + k;
      const p = 4 * row + k;
      const i = input[q];
      const f = forget[q];
      const g = candidate[q];
      const o = output[q];
      const squashed = tanh(cell[q]);
      const dNextH = dH[q + count];
      const dNextC = dC[q + count] + dNextH * o * (1 - squashed * squashed);
      dPre[p + BLOCKS.input * H] = dNextC * g * i * (1 - i);
      dPre[p + BLOCKS.forget * H] = dNextC * c[q] * f * (1 - f);
      dPre[p + BLOCKS.candidate * H] = dNextC * i * (1 - g * g);
      dPre[p + BLOCKS.output * H] = dNextH * squashed * o * (1 - o);
      dC[q] = dNextC * f; // the constant error carousel: no squashing on the way back
    }
  }
}

/**
 * ∂c_{t+1}/∂c_t by f alone, and ∂h_{t+1}/∂c_{t+1} by the output gate and the tanh:
 *
 *     belt_T = 0      belt_t = f_{t+1} ⊙ (belt_{t+1} + dHidden_{t+1} ⊙ o_{t+1} ⊙ (1 - tanh²(c_{t+1})))
 */
function alongMemory(trace: SequenceTrace, dHidden: Vector): Vector {
  const { steps, batch, hiddenSize, values } = trace;
  expectShape('lstm.alongMemory', 'dHidden', dHidden, [steps, batch, hiddenSize]);
  const { forget, output, cell } = values;
  const count = batch * hiddenSize;
  const belt = new Float64Array(dHidden.length); // [T, B, H]
  for (let q = dHidden.length - 1; q >= count; q--) {
    const squashed = tanh(cell[q]);
    belt[q - count] = forget[q] * (belt[q] + dHidden[q] * output[q] * (1 - squashed * squashed));
  }
  return belt;
}

/** Long short-term memory. */
export const lstm: Cell = {
  ...traits,
  parameters: stackedParameters(traits.blocks),
  project: (weights, inputs) => {
    const bias = weights.bias_ih.data.map((value, r) => value + weights.bias_hh.data[r]); // [4H]
    return projectInputs('lstm.project', weights, inputs, bias);
  },
  forward,
  backward,
  alongMemory,
};
