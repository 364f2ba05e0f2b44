import type { Quantity } from '../../engine/cell.ts';
import type { Model } from '../../model/model.ts';
import type { Tokenization } from '../../model/tokens/tokenizer.ts';
import type { Clamp } from '../../model/tracing/clamp.ts';
import type { TraceOptions } from '../../model/tracing/read.ts';
import type { Direction, Trace } from '../../model/tracing/trace.ts';

/** The models that expressions may ask about. It is handed in, since lessons read no files. */
export interface Library {
  /** of all models, as lessons call them */
  readonly names: readonly string[];
  /** @param after a train step of its history; the end of its training where it is not given */
  readonly model: (name: string, after?: number) => Model | undefined;
  /** what comes of a training, `recall start 0 longest 30`; undefined where nothing is trained; a text says what is wrong */
  readonly train?: (training: string) => Trained | string;
  /** what the model card measured: accuracy, 0 to 1, by data set */
  readonly accuracies: (name: string) => Readonly<Record<string, number>>;
  /** size of the model's weights as a file */
  readonly bytes: (name: string) => number;
  /** a reading; it may be remembered from before */
  readonly trace: (model: Model, text: string, options: TraceOptions) => Trace;
  /** of a bag of words: the probability of "positive" after each token; undefined where none has that name */
  readonly bagPath?: (name: string, text: string) => readonly number[] | undefined;
  /** the text with filler words after a token, as the Gradient view inserts them */
  readonly withFiller: (text: string, at: number, count: number, how?: Tokenization) => string;
}

/** Where the reader is, or a lesson's scene would put them: what an expression leaves out is taken from here. */
export interface Situation {
  readonly model: string;
  readonly text: string;
  /** the clamps in force */
  readonly clamps: readonly (Clamp | string)[];
  readonly at: number;
  readonly unit: number;
  readonly layer: number;
  readonly direction: Direction;
  readonly filler: number;
  readonly view?: string;
  readonly phase?: string;
  readonly gate?: Quantity;
  /** what the timeline shows */
  readonly quantity?: string;
  /** what the reader began with; only a goal has one to compare with */
  readonly scene?: SceneBehind;
  /** the train step after which the model reads */
  readonly after?: number;
  /** what the reader has trained */
  readonly training?: Trained;
}

/** What came of a training. */
export interface Trained {
  /** held out, within what was trained, 0 to 1 */
  readonly accuracy: number;
  /** train steps done */
  readonly steps: number;
}

/** The part of a step's scene that a goal holds the reader to. */
export type SceneBehind = Pick<Situation, 'model' | 'text' | 'clamps'>;

/** One place in one reading. */
export interface Spot {
  readonly model: Model;
  readonly trace: Trace;
  readonly at: number;
  readonly unit: number;
  readonly layer: number;
  readonly direction: Direction;
}
