import { type History, modelAfter, type Snapshot } from '../../../model/history.ts';
import type { Model } from '../../../model/model.ts';
import type { SessionState } from '../../state/state.ts';
import { isTraining, runOf } from './training.ts';

// The second clock: every view shows its models as they were after a train step.

/** How a model came to be, where that is loaded and there is a history. */
export function historyOf({ histories }: Pick<SessionState, 'histories'>, name: string): History | undefined {
  const found = histories[name];
  return found === 'none' ? undefined : found;
}

/** What stands for the history of a model among the requests. */
export const historyRequest = (name: string): string => `history of ${name}`;

/** The snapshot that a model is shown at: the nearest at or before the train step; undefined at its end. */
export function snapshotShown(state: SessionState, name: string): Snapshot | undefined {
  const history = historyOf(state, name);
  if (!history || state.trainStep === undefined) return undefined;
  const { trainStep: step } = state;
  const { snapshots } = history;
  const found = snapshots.findLast((one) => one.step <= step) ?? snapshots[0];
  return found === snapshots.at(-1) ? undefined : found;
}

/** How many snapshots have their models remembered; fewer with a long text, whose readings hang on them. */
const REMEMBERED = { least: 4, most: 64, characters: 150_000 } as const;

const remembered = new Map<Snapshot, Model>();

/** How many models of snapshots may be read at once. */
export const mostSnapshotsRead = (text: string): number =>
  Math.min(REMEMBERED.most, Math.max(REMEMBERED.least, Math.floor(REMEMBERED.characters / Math.max(1, text.length))));

/** The network as it was at a snapshot; the same object as long as it is among the last few asked for. */
export function modelAt(model: Model, history: History, snapshot: Snapshot, text: string): Model {
  if (snapshot === history.snapshots.at(-1)) return model;
  const found = remembered.get(snapshot) ?? modelAfter(model, history, snapshot.step).model;
  remembered.delete(snapshot);
  remembered.set(snapshot, found);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= mostSnapshotsRead(text)) break;
    remembered.delete(oldest);
  }
  return found;
}

/** A model as the second clock shows it; undefined where it is not loaded. */
export function modelShown(state: SessionState, name: string): Model | undefined {
  const model = state.models[name];
  const history = historyOf(state, name);
  const snapshot = snapshotShown(state, name);
  return model && history && snapshot ? modelAt(model, history, snapshot, state.text) : model;
}

/** Where the second clock stands. */
export interface TrainStepShown {
  readonly step: number;
  /** of the whole training, as far as it was to go */
  readonly of: number;
}

/** Where the current model's training stands on the screen; undefined where it is shown as it was kept. */
export function trainStepShown(state: SessionState): TrainStepShown | undefined {
  const history = historyOf(state, state.modelName);
  const snapshot = snapshotShown(state, state.modelName);
  const now = snapshot ?? (runOf(state) && isTraining(state) ? history?.snapshots.at(-1) : undefined);
  return history && now && { step: now.step, of: plannedSteps(history) };
}

/** How many train steps a training was to have, which its last snapshot may be short of. */
export function plannedSteps({ experiment, snapshots, after }: History): number {
  const { steps } = experiment;
  const last = Math.max(snapshots.at(-1)?.step ?? 0, after.at(-1)?.step ?? 0);
  return typeof steps === 'number' && Number.isSafeInteger(steps) ? Math.max(last, steps) : last;
}
