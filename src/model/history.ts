import { assembleModel, type Model, type Tensors } from './model.ts';

/** How a network did after a train step. */
export interface Standing {
  /** how many train steps it has learnt; 0 is before the first */
  readonly step: number;
  /** mean cross-entropy on held-out sequences, in nats; null where there are none */
  readonly loss: number | null;
  /** on held-out sequences, by what was measured, 0 to 1 each */
  readonly accuracy: Readonly<Record<string, number>>;
}

/** The weights after a train step. */
export interface Snapshot extends Standing {
  /** those that the training changes, by the names of the model's file; the others are the model's own */
  readonly tensors: Tensors;
}

/** The snapshots of one training, in order. The last one is the model that was kept. */
export interface History {
  /** all that decided every number of it: task, cell, sizes, start, learning rate, batch, train steps, seed */
  readonly experiment: Readonly<Record<string, unknown>>;
  readonly snapshots: readonly Snapshot[];
  /** how the training went on once the weights that were kept were behind it */
  readonly after: readonly Standing[];
}

/**
 * The network as it was after a train step.
 *
 * @param model the one that the history ends with
 * @param step 0 or more; the nearest snapshot at or before it counts
 */
export function modelAfter(model: Model, { snapshots }: History, step: number): { model: Model; snapshot: Snapshot } {
  const snapshot = snapshots.findLast((one) => one.step <= step) ?? snapshots[0];
  const tensors = { ...model.tensors, ...snapshot.tensors };
  return { model: assembleModel(model.config, model.vocabulary, tensors, model.card), snapshot };
}
