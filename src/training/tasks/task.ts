import type { Random } from '../../engine/random.ts';
import type { ReaderKind } from '../../engine/readers.ts';
import type { Example } from '../data/example.ts';
import type { AttentionSizes } from '../reader-config.ts';

/** A sequence of a task: its tokens, and the target of every prefix or of the whole, as indices of the labels. */
export interface Sequence extends Example {
  readonly text: readonly string[];
}

/** Starting weights by name. */
export const starts = ['orthogonal', 'uniform', 'chrono', 'pytorch'] as const;
export type Start = (typeof starts)[number];

/** How a model starts and learns where nothing else is asked for. */
export interface Recipe {
  /** H */
  readonly hiddenSize: number;
  /** X, numbers in a token's vector */
  readonly embeddingSize: number;
  readonly init: Start;
  /** of the gate that keeps the state; `init` decides where it is not given */
  readonly initForgetBias?: number;
  /** train steps */
  readonly steps: number;
  /** sequences of a train step */
  readonly batchSize: number;
  /** Adam's at the first step; it falls in a straight line to 0 */
  readonly learningRate: number;
  /** of attention: layers, and what an encoder has besides */
  readonly attention?: AttentionSizes & { readonly numLayers: number };
  /** the longest length that is trained on, where it is not the task's */
  readonly longest?: number;
}

/** A seeded generator of sequences with targets: small enough that a network learns it in seconds. */
export interface Task {
  readonly name: string;
  /** every token, `<unk>` first */
  readonly vocabulary: readonly string[];
  /** in the order of a model's outputs */
  readonly labels: readonly string[];
  /** what a sequence asks, in a sentence */
  readonly asks: string;
  /** who studied it first, or in this form */
  readonly source: string;
  /** a sequence to watch while a network learns it */
  readonly probe: string;
  /** what to look at in a network that has learnt it */
  readonly lookAt: string;
  /** what a length counts: `n`, `T`, `length` */
  readonly unit: string;
  /** the longest length that is trained on where none is given */
  readonly longest: number;
  /** how many times as long the sequences are that a training is measured on beyond what it saw */
  readonly beyond: number;
  /** whether there is a target after every token, or one after the last */
  readonly asksEveryToken: boolean;
  /** whether there is one sequence of a length; else they are drawn at random */
  readonly isSettled: boolean;
  /** how much of a sequence's loss is on the whole of it, where every prefix has a target; `even`: each counts the same */
  readonly finalShare: number | 'even';
  recipe(cell: ReaderKind): Recipe;
  /** The length of a sequence to learn from, 1 to `longest`. */
  drawLength(longest: number, random: Random): number;
  /** How many tokens a sequence of this length has. */
  sequenceLength(length: number): number;
  /** A sequence of this length. */
  sequence(length: number, random: Random): Sequence;
}

/** PyTorch's weights and no biases, but that the gate that keeps the state begins open, where a cell has one. */
export const uniformStart = (cell: ReaderKind): Pick<Recipe, 'init' | 'initForgetBias'> =>
  cell === 'lstm' || cell === 'gru' ? { init: 'uniform', initForgetBias: 1 } : { init: 'uniform' };
