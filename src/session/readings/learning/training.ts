import type { Experiment } from '../../../training/experiment/experiment.ts';
import { snapshotSteps } from '../../../training/experiment/schedule.ts';
import type { SessionState } from '../../state/state.ts';
import type { Training, TrainingRun } from '../../state/training.ts';

/** How many snapshots a training on the screen has, as `train --history` has them. */
export const SNAPSHOTS = 40;

/** What the session calls a model that is trained in it. */
export const trainedName = ({ task, cell }: Pick<Experiment, 'task' | 'cell'>): string => `my-${task}-${cell}`;

/** The run that the model on the screen comes from; undefined where it comes from elsewhere. */
export const runOf = ({ training, modelName }: SessionState): TrainingRun | undefined =>
  training?.runs.find(({ name }) => name === modelName);

/** The networks of the training that the model on the screen comes from, as far as there is something to see of them. */
export const trainedBeside = (state: SessionState): readonly string[] =>
  runOf(state) ? (state.training?.runs ?? []).flatMap(({ name }) => (state.models[name] ? [name] : [])) : [];

/** Whether a training goes on, or would if it were not paused. */
export const isTraining = ({ training }: SessionState): boolean =>
  training !== undefined && training.standing !== 'ended';

/** How many snapshots the model on the screen is to have in the end. */
export function snapshotsExpected(state: SessionState, made: number): number {
  const run = runOf(state);
  return run && isTraining(state) ? Math.max(made, snapshotSteps(run.experiment.steps, SNAPSHOTS).length) : made;
}

/** How much of a training is done, 0 to 1. */
export const shareDone = ({ runs }: Training): number =>
  Math.min(1, runs.reduce((sum, { step, experiment }) => sum + step / experiment.steps, 0) / Math.max(1, runs.length));

/** Whether leaving now would lose what was trained, and nobody has said that it may. */
export const losesTraining = ({ training }: SessionState): boolean =>
  training !== undefined && !training.isKept && training.asks !== 'leave' && training.runs.some(({ step }) => step > 0);
