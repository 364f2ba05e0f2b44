import type { Tensor, Vector } from './tensor.ts';

export type CellKind = 'lstm' | 'gru' | 'rnn';

/** A sigmoid in (0, 1) that multiplies. `input`, `forget`, `output` are the LSTM's; `reset`, `update` the GRU's. */
export type GateName = 'input' | 'forget' | 'output' | 'reset' | 'update';

/** Everything that a reader computes for a unit at a time step, and that a trace keeps; `mixed` is attention's. */
export type Quantity = GateName | 'candidate' | 'cell' | 'mixed' | 'hidden';

/** PyTorch's four tensors of one layer in one direction, in its order. */
export const weightNames = ['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh'] as const;
export type WeightName = (typeof weightNames)[number];
export type Weights = Readonly<Record<WeightName, Tensor>>;

/** What a cell carries from one time step to the next; `c` only where the cell has a cell state. */
export interface CellState {
  /** hidden state, [B, H] */
  readonly h: Vector;
  /** cell state, [B, H] */
  readonly c?: Vector;
}

/**
 * Gates that take a set value instead of their sigmoid: by gate, [T, B, H]; `NaN` leaves a gate alone.
 * A clamped gate passes no gradient.
 */
export type GateClamps = { readonly [gate in GateName]?: Vector };

/** A batch of sequences of equal length. Reading one review is a batch of one. */
export interface Extent {
  /** T, time steps */
  readonly steps: number;
  /** B, sequences */
  readonly batch: number;
}

/** Everything that one layer computed over its sequences, kept whole for the screen and for the backward pass. */
export interface SequenceTrace extends Extent {
  /** H */
  readonly hiddenSize: number;
  readonly initial: CellState;
  /**
   * By name, [T, B, H] each, contiguous: the quantities of `cell.quantities`, and for the GRU `recurrentCandidate`
   * (W_hn h + b_hn, what the reset gate multiplies). Row t of a single sequence is `subarray(t * H, (t + 1) * H)`.
   */
  readonly values: Readonly<Record<string, Vector>>;
}

/** What a run may be given beyond its inputs. */
export interface ForwardOptions {
  /** zero where it is not given; not modified */
  readonly initial?: CellState;
  readonly clamps?: GateClamps;
}

/** What the backward pass may be given beyond the gradient of the hidden states. */
export interface BackwardOptions {
  /** the clamps of the forward pass */
  readonly clamps?: GateClamps;
  /** gradient of the loss with respect to the state after the last step, beside what `dHidden` says of it */
  readonly dFinal?: CellState;
}

/** Gradients of one layer; every array is new and belongs to the caller. */
export interface SequenceGradient {
  /** with respect to the projected input, [T, B, G·H] */
  readonly projected: Vector;
  /** with respect to the recurrent half's weights, shaped as they are; `projectBackward` gives the other two */
  readonly weights: Readonly<Record<'weight_hh' | 'bias_hh', Vector>>;
  /**
   * With respect to the state after each step, h_t and c_t taken as independent inputs of all that follows,
   * [T, B, H] each: the recurrent part together with what `dHidden` brought in at t.
   */
  readonly states: { readonly hidden: Vector; readonly cell?: Vector };
  readonly initial: CellState;
}

/** A recurrent cell. A new kind of cell is one object of this type, listed in `cells/index.ts`. */
export interface Cell {
  readonly kind: CellKind;
  /** G: how many blocks of H rows the stacked weights have, in PyTorch's order */
  readonly blocks: number;
  /** which of those blocks a gate or candidate takes its pre-activations from; the plain network's makes `hidden` */
  readonly blockOf: { readonly [quantity in Quantity]?: number };
  /** what a trace keeps, in the order of the trace format: an LSTM's input, forget, candidate, output, cell, hidden */
  readonly quantities: readonly Quantity[];
  /** the sigmoid gates, which a clamp may name */
  readonly gates: readonly GateName[];
  readonly hasCellState: boolean;
  /**
   * Name and shape of every weight. Weight files are checked against it, and the initialiser, Adam and the parameter
   * count walk it, so none of them knows one cell from another.
   */
  parameters(inputSize: number, hiddenSize: number): Readonly<Record<WeightName, readonly number[]>>;
  /**
   * The half of the pre-activations that does not wait for the recurrence: W_ih x + b_ih, and b_hh where it can be
   * folded in. A model keeps the rows of its most read words.
   *
   * @param inputs x, [N, X]
   * @returns [N, G·H]
   */
  project(weights: Weights, inputs: Vector): Vector;
  /**
   * Runs the recurrence over whole sequences.
   *
   * @param projected what `project` made of the inputs, [T, B, G·H]; not modified
   * @throws {ShapeError} when the weights, `projected`, the initial state or a clamp do not fit each other
   * @throws {RangeError} when a clamp names a gate that the cell lacks
   */
  forward(weights: Weights, projected: Vector, extent: Extent, options?: ForwardOptions): SequenceTrace;
  /**
   * Back-propagation through time over what `forward` computed.
   *
   * @param dHidden gradient of the loss with respect to each hidden state by the loss itself, [T, B, H]; not modified
   * @throws {ShapeError} when `dHidden`, the final state's gradient or a clamp do not fit the trace
   * @throws {RangeError} when a clamp names a gate that the cell lacks
   */
  backward(weights: Weights, trace: SequenceTrace, dHidden: Vector, options?: BackwardOptions): SequenceGradient;
  /**
   * The belt: the part of the gradient of the memory after each step (an LSTM's c, a GRU's h) that arrives along the memory
   * alone, gates and candidates held constant. A part of `states.cell` or `states.hidden`, signed like it; a clamped gate
   * counts with its clamped value. Absent where no gate keeps anything.
   *
   * @param dHidden as for `backward`
   * @returns [T, B, H]
   * @throws {ShapeError} when `dHidden` does not fit the trace
   */
  alongMemory?(trace: SequenceTrace, dHidden: Vector): Vector;
}
