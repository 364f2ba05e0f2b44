import type { Quantity } from '../../engine/cell.ts';
import type { Direction } from '../../engine/directions.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { ModelConfig } from '../folder/config.ts';

export type { Direction };

/**
 * What one layer computed at one time step in one direction: `layer`, `direction` and, by name, [H] for each quantity of its
 * reader. Of attention `mixed` is what its heads mix of the words so far, side by side, before `out_proj`, and `hidden` what
 * the layer makes of the token's vector: the last one's passes `encoder.norm` before the classifier reads it.
 */
export type LayerStep = { readonly layer: number; readonly direction: Direction } & {
  readonly [quantity in Quantity]?: Vector;
} & {
  /** of attention: each head's weights of the words so far, [heads] of [index + 1]; computed anew whenever it is asked for */
  readonly attention?: readonly Vector[];
};

/**
 * How the final logit answers to the top layer's state after a step, h_t and c_t taken as independent; of attention, to the
 * token's embedding.
 */
export interface StepGradient {
  /** [H]; of a recurrent network */
  readonly hidden?: Vector;
  /** [d]; of attention */
  readonly embedding?: Vector;
  /** [H]; only where the cell has a cell state */
  readonly cell?: Vector;
  /**
   * [H]; the part of it that arrives along the memory alone, gates and candidates held: of `cell` in an LSTM, of `hidden` in
   * a GRU. Absent where no gate keeps anything. Signed, so its norm is compared with the whole's and is no share of it.
   */
  readonly belt?: Vector;
  /** Euclidean norm of `hidden` and `cell` together, or of `embedding` */
  readonly norm: number;
}

/** One token, and everything that was computed when it was read. */
export interface TraceStep {
  /** 0-based time step */
  readonly index: number;
  /** as it is looked up */
  readonly token: string;
  /** as it is spelt in the text */
  readonly text: string;
  readonly id: number;
  /** false where the vocabulary lacks the token, which then reads as `<unk>`, or a sign of its spelling (`A+`) is not read */
  readonly known: boolean;
  /** layer by layer, forward before backward */
  readonly layers: readonly LayerStep[];
  /** of the prefix that ends here; null where the model reads in both directions, except at the last step */
  readonly logits: readonly number[] | null;
  /** one a label, 0 to 1, summing to 1; null where `logits` is */
  readonly probabilities: readonly number[] | null;
  readonly gradient?: StepGradient;
}

export interface Prediction {
  readonly label: string;
  /** of that label */
  readonly probability: number;
  readonly logits: readonly number[];
}

/** A whole reading of a text: `trace --format json` prints it as it is. */
export interface Trace {
  readonly format: 'lstm-explore/trace-1';
  readonly model: ModelConfig & { readonly parameters: number; readonly recurrentParameters: number };
  readonly text: string;
  /** after which train step the network was as it is here, where it is not the finished one */
  readonly trainStep?: number;
  readonly steps: readonly TraceStep[];
  readonly prediction: Prediction;
}
