import type { Trained } from '../../session/log/replay.ts';
import type { Experiment } from '../../training/experiment/experiment.ts';
import { startTrainer, type Trainer } from '../training/trainer.ts';

/** The trainings of a log, made anew: it has their experiments, and those make the same weights here. */
export interface LoggedTrainings {
  readonly begin: (experiments: readonly Experiment[]) => void;
  /** Waits until the training that was begun last has this snapshot, or can have it no longer. */
  readonly reach: (run: number, step: number) => Promise<void>;
  readonly stop: () => void;
  /** a snapshot that was reached */
  readonly trained: (run: number, step: number) => Trained | undefined;
}

export function createLoggedTrainings(): LoggedTrainings {
  let trainer: Trainer | undefined;
  let isOver = true;
  const made = new Map<string, Trained>();
  const placeOf = (run: number, step: number): string => `${run} ${step}`;

  return {
    begin(experiments) {
      trainer?.stop();
      made.clear();
      trainer = startTrainer(experiments);
      isOver = false;
    },
    async reach(run, step) {
      while (trainer && !isOver && !made.has(placeOf(run, step))) {
        await trainer.come();
        for (const action of trainer.taken()) {
          if (action.type === 'training/ended') isOver = true;
          if (action.type !== 'training/snapshotted') continue;
          const { model, snapshot } = action;
          made.set(placeOf(action.run, snapshot.step), { model, snapshot });
        }
      }
    },
    stop() {
      isOver = true;
      trainer?.stop();
    },
    trained: (run, step) => made.get(placeOf(run, step)),
  };
}
