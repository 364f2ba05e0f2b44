import type {
  BackwardOptions,
  Cell,
  Extent,
  ForwardOptions,
  SequenceGradient,
  SequenceTrace,
  Weights,
} from '../cell.ts';
import { tanh } from '../functions.ts';
import { copy, sigmoidOfBlock, transpose } from '../kernels.ts';
import { projectInputs } from '../projection.ts';
import {
  before,
  blockClampedGradient,
  clampGate,
  hiddenSizeOf,
  productWith,
  recurrentGradient,
  stackedParameters,
  startBackward,
  startBefore,
  startForward,
} from '../recurrence.ts';
import type { Vector } from '../tensor.ts';

/** Where each block of H rows lies in the stacked weights: torch.nn.GRU's order. */
const RESET = 0;
const UPDATE = 1;
const CANDIDATE = 2;

const shape = { kind: 'gru', blocks: 3, gates: ['reset', 'update'], hasCellState: false } as const;

/**
 *     r = σ(W_r x + U_r h + b_r)      n  = tanh(W_n x + b_in + r ⊙ (U_n h + b_hn))
 *     z = σ(W_z x + U_z h + b_z)      h' = (1 - z) ⊙ n + z ⊙ h
 *
 * Cho et al. 2014 as torch.nn.GRU has it: z keeps the old state (Chung et al. 2014 read it the other way round), and the
 * reset gate comes after the recurrent product, where Cho et al. have it before. So b_hn stays out of `projected`.
 */
function forward(weights: Weights, projected: Vector, extent: Extent, options: ForwardOptions = {}): SequenceTrace {
  const H = hiddenSizeOf(shape, weights.weight_hh);
  const names = [...gru.quantities, 'recurrentCandidate'];
  const trace = startForward(shape, names, H, projected, extent, options);
  const { steps: T, batch: B, initial } = trace;
  const { reset, update, candidate, recurrentCandidate, hidden } = trace.values;
  const width = 3 * H;
  const count = B * H;
  const addRecurrent = productWith(transpose(weights.weight_hh.data, width, H), H, width, B);
  const pre = new Float64Array(B * width); // [B, 3H]: r and z whole, of n the recurrent half

  for (let t = 0; t < T; t++) {
    const start = t * count;
    startStep(projected, t * pre.length, weights.bias_hh.data, pre, B, H);
    const h = before(hidden, initial.h, start);
    const hStart = startBefore(start, count);
    addRecurrent(h, hStart, pre, 0);
    sigmoidOfBlock(pre, width, RESET, reset, start, B, H);
    sigmoidOfBlock(pre, width, UPDATE, update, start, B, H);
    clampGate(options.clamps?.reset, reset, start, count);
    clampGate(options.clamps?.update, update, start, count);
    for (let b = 0; b < B; b++) copy(pre, b * width + CANDIDATE * H, recurrentCandidate, start + b * H, H);
    propose(projected, reset, recurrentCandidate, candidate, start, B, H);
    mix(update, candidate, h, hStart, hidden, start, count);
  }
  return trace;
}

/** The pre-activations before the recurrent product: r and z from the input, n from its recurrent bias alone. */
function startStep(projected: Vector, start: number, bias_hh: Vector, pre: Vector, B: number, H: number): void {
  for (let b = 0; b < B; b++) {
    const p = b * 3 * H;
    copy(projected, start + p, pre, p, 2 * H);
    copy(bias_hh, CANDIDATE * H, pre, p + CANDIDATE * H, H);
  }
}

/** n = tanh(W_n x + b_in + r ⊙ (U_n h + b_hn)) */
function propose(
  projected: Vector,
  reset: Vector,
  recurrentCandidate: Vector,
  candidate: Vector,
  start: number,
  B: number,
  H: number,
): void {
  for (let b = 0; b < B; b++) {
    const p = 3 * (start + b * H) + CANDIDATE * H;
    for (let k = 0; k < H; k++) {
      const q = start + b * H + k;
      candidate[q] = tanh(projected[p + k] + reset[q] * recurrentCandidate[q]);
    }
  }
}

/** h' = (1 - z) ⊙ n + z ⊙ h */
function mix(
  update: Vector,
  candidate: Vector,
  h: Vector,
  hStart: number,
  hidden: Vector,
  start: number,
  count: number,
): void {
  for (let k = 0; k < count; k++) {
    const q = start + k;
    hidden[q] = (1 - update[q]) * candidate[q] + update[q] * h[hStart + k];
  }
}

/** Gradients reach h by two roads: through what z keeps of it, and through the recurrent product. */
function backward(
  weights: Weights,
  trace: SequenceTrace,
  dHidden: Vector,
  options: BackwardOptions = {},
): SequenceGradient {
  const { steps: T, batch: B, hiddenSize: H, initial, values } = trace;
  const { projected: dPre, hidden: dH, initial: dInitial } = startBackward(shape, trace, dHidden, options);
  const dRecurrent = new Float64Array(dPre.length); // [T, B, 3H], of U h + b_h: r ⊙ dPre in the candidate's block
  const count = B * H;
  const width = 3 * H;
  const addToHidden = productWith(weights.weight_hh.data, width, H, B);

  for (let t = T - 1; t >= 0; t--) {
    const start = t * count;
    const hStart = startBefore(start, count);
    const dBefore = before(dH, dInitial.h, start);
    backwardStep(values, before(values.hidden, initial.h, start), dH, dBefore, hStart, dPre, start, B, H);
    blockClampedGradient(options.clamps?.reset, start, RESET, dPre, trace);
    blockClampedGradient(options.clamps?.update, start, UPDATE, dPre, trace);
    throughReset(dPre, values.reset, dRecurrent, start, B, H);
    addToHidden(dRecurrent, t * B * width, dBefore, hStart);
  }
  return {
    projected: dPre,
    weights: recurrentGradient(trace, dRecurrent),
    states: { hidden: dH },
    initial: { h: dInitial.h },
  };
}

/**
 * One step back.
 *
 * @param values what the forward pass computed, [T, B, H] each
 * @param h the state before the step, [B, H] from `hStart`
 * @param dHidden gradient of the state after the step, [T, B, H], read at `start`
 * @param dBefore what z keeps of that is added to it, [B, H] from `hStart`
 * @param dPre where the gradient of the stacked pre-activations goes, [T, B, 3H]
 */
function backwardStep(
  values: SequenceTrace['values'],
  h: Vector,
  dHidden: Vector,
  dBefore: Vector,
  hStart: number,
  dPre: Vector,
  start: number,
  B: number,
  H: number,
): void {
  const { reset, update, candidate, recurrentCandidate } = values;
  for (let b = 0; b < B; b++) {
    for (let k = 0; k < H; k++) {
      const q = start + b * H + k;
      const p = 3 * (start + b * H) + k;
      const past = hStart + b * H + k;
      const [r, z, n] = [reset[q], update[q], candidate[q]];
      const dN = dHidden[q] * (1 - z) * (1 - n * n);
      dPre[p + RESET * H] = dN * recurrentCandidate[q] * r * (1 - r);
      dPre[p + UPDATE * H] = dHidden[q] * (h[past] - n) * z * (1 - z);
      dPre[p + CANDIDATE * H] = dN;
      dBefore[past] += dHidden[q] * z;
    }
  }
}

/** From the gradient of the pre-activations to that of U h + b_h: the candidate's passes through the reset gate. */
function throughReset(dPre: Vector, reset: Vector, dRecurrent: Vector, start: number, B: number, H: number): void {
  for (let b = 0; b < B; b++) {
    const q = start + b * H;
    const p = 3 * q;
    copy(dPre, p, dRecurrent, p, 2 * H);
    for (let k = 0; k < H; k++) dRecurrent[p + CANDIDATE * H + k] = dPre[p + CANDIDATE * H + k] * reset[q + k];
  }
}

/** The gated recurrent unit. */
export const gru: Cell = {
  ...shape,
  quantities: ['reset', 'update', 'candidate', 'hidden'],
  parameters: stackedParameters(3),
  project: (weights, inputs) => {
    const folded = weights.bias_hh.data.subarray(0, (weights.bias_hh.data.length / 3) * CANDIDATE); // of r and z
    const bias = weights.bias_ih.data.map((value, r) => (r < folded.length ? value + folded[r] : value));
    return projectInputs('gru.project', weights, inputs, bias);
  },
  forward,
  backward,
};
