import type { GateName } from '../../engine/cell.ts';

/** The learner's own judgement of an answer, or what the program saw: right at once, right in the end, not yet. */
export const marks = ['had it', 'partly', 'not yet'] as const;
export type Mark = (typeof marks)[number];

/** An answer was typed; the learner compares it with the model answer and marks it. */
export interface RecallAttempt {
  readonly kind: 'recall';
  readonly answer: string;
  readonly mark?: Mark;
}

/** Options that were tried, in order; done when the last one is right. */
export interface ChoiceAttempt {
  readonly kind: 'choice';
  readonly tried: readonly number[];
}

/** A bar that is set, and then shown beside what it is. */
export interface PredictAttempt {
  readonly kind: 'predict';
  readonly value: number;
  readonly isRevealed: boolean;
}

/** Gates that are set by hand, and then shown beside the trained ones. */
export interface GateAttempt {
  readonly kind: 'gate';
  readonly values: Readonly<Partial<Record<GateName, number>>>;
  /** the gate whose bar is being set, an index */
  readonly selected: number;
  readonly isRevealed: boolean;
}

/** A goal that was reached, with the fewest clamps that did it. */
export interface DoAttempt {
  readonly kind: 'do';
  readonly fewestClamps: number;
}

/** How far the learner is with one checkpoint. */
export type Attempt = RecallAttempt | ChoiceAttempt | PredictAttempt | GateAttempt | DoAttempt;
