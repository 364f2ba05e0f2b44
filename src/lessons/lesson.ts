import type { CellKind, GateName, Quantity } from '../engine/cell.ts';
import type { Direction } from '../model/trace.ts';

/**
 * The state that a lesson step asks for. What it leaves out stays as it is. Tokens and units count from 0.
 */
export interface Scene {
  /** the review to read */
  readonly text?: string;
  /** a built-in model's name */
  readonly model?: string;
  /** time step */
  readonly at?: number;
  /** the name of a phase of the model's cell, e.g. `forget` */
  readonly phase?: string;
  readonly view?: string;
  readonly unit?: number;
  readonly gate?: Quantity;
  /** what the timeline shows */
  readonly quantity?: string;
  readonly layer?: number;
  readonly direction?: Direction;
  /** clamps as `trace --clamp` writes them */
  readonly clamps?: readonly string[];
  /** filler words between the token and the end, in the gradient view */
  readonly filler?: number;
  /** what to point at: `figure`, `review`, `sum`, `lesson`, a quantity, or `unit 3` */
  readonly spotlight?: readonly string[];
}

/** A number of the trace: what a claim states, and what a prediction is compared with. */
export interface Reading {
  /** `probability` is of "positive", or of the predicted label where there are several */
  readonly quantity: Quantity | 'probability' | 'kept' | 'written' | 'contribution';
  readonly at: number;
  readonly unit?: number;
}

/** A sentence of the prose as a check: `forget of unit 8 at 3 below 0.1`. */
export interface Claim {
  readonly source: string;
  readonly line: number;
}

interface CheckpointBase {
  /** unique over the whole course: progress is kept by it */
  readonly id: string;
  readonly question: string;
  /** where to look, what to do, the worked answer */
  readonly hints: readonly string[];
  readonly line: number;
}

/** Type an answer; see the sketch; mark yourself. */
export interface RecallCheckpoint extends CheckpointBase {
  readonly kind: 'recall';
  readonly answer: string;
}

/** One of up to four; a wrong one says why it is tempting. */
export interface ChoiceCheckpoint extends CheckpointBase {
  readonly kind: 'choice';
  readonly options: readonly { readonly text: string; readonly right: boolean; readonly why: string }[];
}

/** Set a bar before the value is shown. */
export interface PredictCheckpoint extends CheckpointBase {
  readonly kind: 'predict';
  readonly target: Reading;
  readonly why: string;
}

/** Set the gates of one unit at one token yourself, to reach a goal. */
export interface GateCheckpoint extends CheckpointBase {
  readonly kind: 'gate';
  readonly at: number;
  readonly unit: number;
  readonly gates: readonly GateName[];
  readonly goal: Goal;
  readonly why: string;
}

/** Reach a state; the fewest clamps is kept as the best. */
export interface DoCheckpoint extends CheckpointBase {
  readonly kind: 'do';
  readonly goal: Goal;
  readonly why: string;
}

export type Checkpoint = RecallCheckpoint | ChoiceCheckpoint | PredictCheckpoint | GateCheckpoint | DoCheckpoint;

/** Conditions that must hold together, e.g. `probability at 8 below 0.5`, `clamps at most 2`, `cell is gru`. */
export interface Goal {
  readonly source: string;
}

/** A piece of prose, ready to be wrapped. */
export type Block =
  | { readonly kind: 'paragraph' | 'quote'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | { readonly kind: 'code'; readonly text: string };

/** Words in one style. */
export interface Run {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'emphasis' | 'code';
}

export interface LessonStep {
  readonly title: string;
  /** 1-based, of the `##` */
  readonly line: number;
  readonly blocks: readonly Block[];
  readonly scene: Scene;
  readonly claims: readonly Claim[];
  readonly checkpoint?: Checkpoint;
}

export interface Lesson {
  /** the file's name without `.md` */
  readonly id: string;
  readonly title: string;
  /** one line for the outline */
  readonly summary: string;
  readonly minutes: number;
  readonly model: string;
  readonly text: string;
  readonly cell?: CellKind;
  readonly needs: readonly string[];
  readonly sources: readonly string[];
  readonly steps: readonly LessonStep[];
}
