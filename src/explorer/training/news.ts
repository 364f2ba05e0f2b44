import type { ModelConfig } from '../../model/folder/config.ts';
import type { Snapshot } from '../../model/history.ts';
import type { Tensors } from '../../model/model.ts';
import type { Experiment } from '../../training/experiment/experiment.ts';

/** What the thread that trains is begun with. */
export interface TrainingOrder {
  readonly experiments: readonly Experiment[];
  /** its first number says what the thread is to do: `orders` */
  readonly control: Int32Array;
}

/** What the thread is told while it works, in its `control`. */
export const orders = { goOn: 0, wait: 1, stop: 2 } as const;

/** What the thread that trains tells. */
export type TrainingNews =
  /** before the first snapshot of a run: what does not change */
  | {
      readonly kind: 'prepared';
      readonly run: number;
      readonly config: ModelConfig;
      readonly tokens: readonly string[];
      readonly tensors: Tensors;
    }
  | { readonly kind: 'advanced'; readonly run: number; readonly step: number; readonly loss: number }
  | { readonly kind: 'snapshot'; readonly run: number; readonly snapshot: Snapshot }
  | { readonly kind: 'failed'; readonly run: number }
  | { readonly kind: 'ended'; readonly message?: string };
