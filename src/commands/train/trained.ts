import type { Interrupt } from '../../io/interrupt.ts';
import type { History } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import type { Course } from './summary.ts';

/** What came of one training. */
export interface Trained {
  readonly seed: number;
  /** with its card */
  readonly model: Model;
  readonly history: History | undefined;
  readonly course: Course;
  /** lines that tell how it ended */
  readonly ending: readonly string[];
  /** on held-out examples, by what was measured; the first counts first */
  readonly accuracy: Readonly<Record<string, number>>;
  /** on held-out examples */
  readonly loss: number;
  /** how far a task's model gets, where there is one sequence of a length, or else the last length that it does well */
  readonly reached?: number;
  /** whether the loss was no longer a number; the weights are those from before */
  readonly hasFailed: boolean;
}

/** Trains once, with this seed, to the end or to the first Ctrl-C. */
export type TrainOnce = (seed: number, interrupt: Interrupt) => Promise<Trained>;

/** Whether a model did better on what was held out: by accuracy, then by loss. */
export function isBetter(a: Trained, b: Trained): boolean {
  for (const [name, accuracy] of Object.entries(a.accuracy)) {
    const other = b.accuracy[name] ?? 0;
    if (accuracy !== other) return accuracy > other;
  }
  return a.loss < b.loss;
}
