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
import { copy, sigmoidOfBlock, tanhOfBlock, transpose } from '../kernels.ts';
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
import { ShapeError, type Vector } from '../tensor.ts';

/** Where each gate's block of H rows lies in the stacked weights: torch.nn.LSTM's order. */
const INPUT = 0;
const FORGET = 1;
const CANDIDATE = 2;
const OUTPUT = 3;

const shape = { kind: 'lstm', blocks: 4, gates: ['input', 'forget', 'output'], hasCellState: true } as const;

/**
 *     i = σ(W_i x + U_i h + b_i)      g = tanh(W_g x + U_g h + b_g)      c' = f ⊙ c + i ⊙ g
 *     f = σ(W_f x + U_f h + b_f)      o = σ(W_o x + U_o h + b_o)         h' = o ⊙ tanh(c')
 *
 * Hochreiter & Schmidhuber 1997, with the forget gate of Gers, Schmidhuber & Cummins 2000. PyTorch keeps two biases;
 * both are in `projected`.
 */
function forward(weights: Weights, projected: Vector, extent: Extent, options: ForwardOptions = {}): SequenceTrace {
  const H = hiddenSizeOf(shape, weights.weight_hh);
  const trace = startForward(shape, lstm.quantities, H, projected, extent, options);
  const { steps: T, batch: B, initial } = trace;
  const { input, forget, candidate, output, cell, hidden } = trace.values;
  const width = 4 * H;
  const count = B * H;
  const addRecurrent = productWith(transpose(weights.weight_hh.data, width, H), H, width, B);
  const pre = new Float64Array(B * width); // [B, 4H], the stacked pre-activations of one step

  for (let t = 0; t < T; t++) {
    const start = t * count;
    copy(projected, t * pre.length, pre, 0, pre.length);
    addRecurrent(before(hidden, initial.h, start), startBefore(start, count), pre, 0);
    sigmoidOfBlock(pre, width, INPUT, input, start, B, H);
    sigmoidOfBlock(pre, width, FORGET, forget, start, B, H);
    tanhOfBlock(pre, width, CANDIDATE, candidate, start, B, H);
    sigmoidOfBlock(pre, width, OUTPUT, output, start, B, H);
    clampGate(options.clamps?.input, input, start, count);
    clampGate(options.clamps?.forget, forget, start, count);
    clampGate(options.clamps?.output, output, start, count);
    const c = before(cell, cellStateOf(initial.c), start);
    updateCell(input, forget, candidate, c, startBefore(start, count), cell, start, count);
    readCell(output, cell, hidden, start, count);
  }
  return trace;
}

/** c' = f ⊙ c + i ⊙ g */
function updateCell(
  input: Vector,
  forget: Vector,
  candidate: Vector,
  c: Vector,
  cStart: number,
  cell: Vector,
  start: number,
  count: number,
): void {
  for (let k = 0; k < count; k++) {
    const q = start + k;
    cell[q] = forget[q] * c[cStart + k] + input[q] * candidate[q];
  }
}

/** h' = o ⊙ tanh(c') */
function readCell(output: Vector, cell: Vector, hidden: Vector, start: number, count: number): void {
  for (let q = start; q < start + count; q++) hidden[q] = output[q] * tanh(cell[q]);
}

/** Gradients reach c by two roads: through h', and straight from the step after. */
function backward(
  weights: Weights,
  trace: SequenceTrace,
  dHidden: Vector,
  options: BackwardOptions = {},
): SequenceGradient {
  const { steps: T, batch: B, hiddenSize: H, initial, values } = trace;
  const { projected: dPre, ...states } = startBackward(shape, trace, dHidden, options);
  const count = B * H;
  const width = 4 * H;
  const addToHidden = productWith(weights.weight_hh.data, width, H, B);

  for (let t = T - 1; t >= 0; t--) {
    const start = t * count;
    const cStart = startBefore(start, count);
    const c = before(values.cell, cellStateOf(initial.c), start);
    const dC = before(states.cell, states.initial.c, start);
    backwardStep(values, c, states.hidden, states.cell, dC, cStart, dPre, start, B, H);
    blockClampedGradient(options.clamps?.input, start, INPUT, dPre, trace);
    blockClampedGradient(options.clamps?.forget, start, FORGET, dPre, trace);
    blockClampedGradient(options.clamps?.output, start, OUTPUT, dPre, trace);
    addToHidden(dPre, t * B * width, before(states.hidden, states.initial.h, start), cStart);
  }
  return {
    projected: dPre,
    weights: recurrentGradient(trace, dPre),
    states: { hidden: states.hidden, cell: states.cell },
    initial: states.initial,
  };
}

/**
 * One step back.
 *
 * @param values what the forward pass computed, [T, B, H] each
 * @param c the cell state before the step, [B, H] from `cStart`
 * @param dHidden gradient of the state after the step, [T, B, H]; with `dCell`, read at `start`
 * @param dC where the gradient of `c` goes, [B, H] from `cStart`
 * @param dPre where the gradient of the stacked pre-activations goes, [T, B, 4H]
 */
function backwardStep(
  values: SequenceTrace['values'],
  c: Vector,
  dHidden: Vector,
  dCell: Vector,
  dC: Vector,
  cStart: number,
  dPre: Vector,
  start: number,
  B: number,
  H: number,
): void {
  const { input, forget, candidate, output, cell } = values;
  for (let b = 0; b < B; b++) {
    for (let k = 0; k < H; k++) {
      const q = start + b * H + k;
      const p = 4 * (start + b * H) + k;
      const [i, f, g, o] = [input[q], forget[q], candidate[q], output[q]];
      const past = cStart + b * H + k;
      const squashed = tanh(cell[q]);
      const d = dCell[q] + dHidden[q] * o * (1 - squashed * squashed);
      dPre[p + INPUT * H] = d * g * i * (1 - i);
      dPre[p + FORGET * H] = d * c[past] * f * (1 - f);
      dPre[p + CANDIDATE * H] = d * i * (1 - g * g);
      dPre[p + OUTPUT * H] = dHidden[q] * squashed * o * (1 - o);
      dC[past] = d * f; // the constant error carousel: no squashing on the way back
    }
  }
}

function cellStateOf(c: Vector | undefined): Vector {
  if (!c) throw new ShapeError('lstm: the state has no c');
  return c;
}

/** Long short-term memory. */
export const lstm: Cell = {
  ...shape,
  quantities: ['input', 'forget', 'candidate', 'output', 'cell', 'hidden'],
  parameters: stackedParameters(4),
  project: (weights, inputs) =>
    projectInputs(
      'lstm.project',
      weights,
      inputs,
      weights.bias_ih.data.map((bias, r) => bias + weights.bias_hh.data[r]),
    ),
  forward,
  backward,
};
