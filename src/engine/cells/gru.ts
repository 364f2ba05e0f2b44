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
import { copy, sigmoidOfBlock } from '../products/kernels.ts';
import { projectInputs } from '../projection.ts';
import { type BackwardRun, finishBackward, stackedParameters, startBackward, startForward } from '../recurrence.ts';
import type { Vector } from '../tensor.ts';

/** Which block of H rows of the stacked weights is whose: torch.nn.GRU's order. */
const BLOCKS = { reset: 0, update: 1, candidate: 2 };

const traits: CellTraits = {
  kind: 'gru',
  blocks: 3,
  blockOf: BLOCKS,
  quantities: ['reset', 'update', 'candidate', 'hidden'],
  gates: ['reset', 'update'],
  hasCellState: false,
};

/**
 *     r = σ(W_r x + U_r h + b_r)      n  = tanh(W_n x + b_in + r ⊙ (U_n h + b_hn))
 *     z = σ(W_z x + U_z h + b_z)      h' = (1 - z) ⊙ n + z ⊙ h
 *
 * Cho et al. 2014 as torch.nn.GRU has it: z keeps the old state (Chung et al. 2014 read it the other way round), and the
 * reset gate comes after the recurrent product, where Cho et al. have it before. So b_hn stays out of `projected`.
 */
function forward(weights: Weights, projected: Vector, extent: Extent, options: ForwardOptions = {}): SequenceTrace {
  const names = ['reset', 'update', 'candidate', 'recurrentCandidate'];
  const { trace, h, addRecurrent } = startForward(traits, names, weights, projected, extent, options);
  const { reset, update } = trace.values;
  const count = trace.batch * trace.hiddenSize;
  const pre = new Float64Array(3 * count); // [B, 3H]: r and z whole, of n the recurrent half

  for (let t = 0; t < trace.steps; t++) {
    const start = t * count;
    startStep(trace, projected, weights.bias_hh.data, pre, t);
    addRecurrent(h, start, pre, 0);
    sigmoidOfBlock(trace, pre, BLOCKS.reset, reset, start);
    sigmoidOfBlock(trace, pre, BLOCKS.update, update, start);
    clampGates(options.clamps, trace, t);
    propose(trace, projected, pre, t);
    nextState(trace.values, h, start, count);
  }
  return trace;
}

/** The pre-activations before the recurrent product: r and z from the input, n from its recurrent bias alone. */
function startStep(
  { batch, hiddenSize: H }: SequenceTrace,
  projected: Vector,
  bias_hh: Vector,
  pre: Vector,
  t: number,
): void {
  for (let b = 0; b < batch; b++) {
    const p = b * 3 * H;
    copy(projected, t * pre.length + p, pre, p, 2 * H);
    copy(bias_hh, BLOCKS.candidate * H, pre, p + BLOCKS.candidate * H, H);
  }
}

/** n = tanh(W_n x + b_in + r ⊙ (U_n h + b_hn)), the bracket kept for the backward pass. */
function propose({ batch, hiddenSize: H, values }: SequenceTrace, projected: Vector, pre: Vector, t: number): void {
  const { reset, candidate, recurrentCandidate } = values;
  for (let b = 0; b < batch; b++) {
    const row = (t * batch + b) * H;
    const fromInput = 3 * row + BLOCKS.candidate * H;
    const fromHidden = 3 * b * H + BLOCKS.candidate * H;
    for (let k = 0; k < H; k++) {
      recurrentCandidate[row + k] = pre[fromHidden + k];
      candidate[row + k] = tanh(projected[fromInput + k] + reset[row + k] * pre[fromHidden + k]);
    }
  }
}

/** h' = (1 - z) ⊙ n + z ⊙ h. @param h [T + 1, B, H] */
function nextState({ update, candidate }: SequenceTrace['values'], h: Vector, start: number, count: number): void {
  for (let q = start; q < start + count; q++) h[q + count] = (1 - update[q]) * candidate[q] + update[q] * h[q];
}

function backward(
  weights: Weights,
  trace: SequenceTrace,
  dHidden: Vector,
  options: BackwardOptions = {},
): SequenceGradient {
  const run = startBackward(traits, weights, trace, dHidden, options);
  const dRecurrent = new Float64Array(run.dPre.length); // [T, B, 3H], of U h + b_h: r ⊙ dPre in the candidate's block
  const count = trace.batch * trace.hiddenSize;
  for (let t = trace.steps - 1; t >= 0; t--) {
    stepBackward(trace, run, t);
    blockClampedGates(options.clamps, BLOCKS, trace, run.dPre, t);
    throughReset(trace, run.dPre, dRecurrent, t);
    run.addRecurrent(dRecurrent, t * 3 * count, run.dH, t * count);
  }
  return finishBackward(run, trace, dRecurrent);
}

/** Gradients reach h by two roads: through what z keeps of it, here, and through the recurrent product. */
function stepBackward({ batch, hiddenSize: H, values }: SequenceTrace, run: BackwardRun, t: number): void {
  const { reset, update, candidate, recurrentCandidate } = values;
  const { h, dH, dPre } = run;
  const count = batch * H;
  for (let b = 0; b < batch; b++) {
    const row = t * count + b * H;
    for (let k = 0; k < H; k++) {
      const q = row + k;
      const p = 3 * row + k;
      const r = reset[q];
      const z = update[q];
      const n = candidate[q];
      const dNextH = dH[q + count];
      const dCandidate = dNextH * (1 - z) * (1 - n * n);
      dPre[p + BLOCKS.reset * H] = dCandidate * recurrentCandidate[q] * r * (1 - r);
      dPre[p + BLOCKS.update * H] = dNextH * (h[q] - n) * z * (1 - z);
      dPre[p + BLOCKS.candidate * H] = dCandidate;
      dH[q] += dNextH * z;
    }
  }
}

/** From the gradient of the pre-activations to that of U h + b_h: the candidate's passes through the reset gate. */
function throughReset(
  { batch, hiddenSize: H, values }: SequenceTrace,
  dPre: Vector,
  dRecurrent: Vector,
  t: number,
): void {
  const { reset } = values;
  for (let b = 0; b < batch; b++) {
    const row = (t * batch + b) * H;
    const candidate = 3 * row + BLOCKS.candidate * H;
    copy(dPre, 3 * row, dRecurrent, 3 * row, 2 * H);
    for (let k = 0; k < H; k++) dRecurrent[candidate + k] = dPre[candidate + k] * reset[row + k];
  }
}

/** ∂h_{t+1}/∂h_t by z alone: belt_T = dHidden_T, belt_t = dHidden_t + z_{t+1} ⊙ belt_{t+1}. */
function alongMemory(trace: SequenceTrace, dHidden: Vector): Vector {
  const { steps, batch, hiddenSize, values } = trace;
  expectShape('gru.alongMemory', 'dHidden', dHidden, [steps, batch, hiddenSize]);
  const count = batch * hiddenSize;
  const belt = dHidden.slice(); // [T, B, H]
  for (let q = belt.length - 1; q >= count; q--) belt[q - count] += values.update[q] * belt[q];
  return belt;
}

/** The gated recurrent unit. */
export const gru: Cell = {
  ...traits,
  parameters: stackedParameters(traits.blocks),
  project: (weights, inputs) => {
    const candidate = (weights.bias_hh.data.length / traits.blocks) * BLOCKS.candidate;
    const bias = weights.bias_ih.data.map((value, r) => (r < candidate ? value + weights.bias_hh.data[r] : value)); // [3H]
    return projectInputs('gru.project', weights, inputs, bias);
  },
  forward,
  backward,
  alongMemory,
};
