import { UserError } from '../errors/user-error.ts';
import { createTrainings, type Trainings } from '../explorer/training/live-training.ts';
import type { Trainer, TrainingAction } from '../explorer/training/trainer.ts';
import type { createWorkQueue } from '../explorer/work-queue.ts';
import type { createVirtualClock } from '../recording/virtual-clock.ts';

/** So much time goes by from one snapshot to the next, however long it took to train. */
const SNAPSHOT_MS = 100;

/**
 * Trainings in a show: its time stands still until the next snapshot is there, so that the same script has the same
 * frames. Nothing of them is kept.
 */
export function filmedTrainings(
  clock: ReturnType<typeof createVirtualClock>,
  loads: ReturnType<typeof createWorkQueue>,
): Trainings {
  const trainings = createTrainings(async (trainer, dispatch) => {
    const seen = seenOf(trainer);
    const later = (): void => clock.after(SNAPSHOT_MS, () => void loads.inTurn(next));
    const next = async (): Promise<void> => {
      const action = await seen();
      if (action) dispatch(action);
      if (action && action.type !== 'training/ended') later();
    };
    later();
  });
  return {
    ...trainings,
    start: (experiments, _keepIn, dispatch) => trainings.start(experiments, undefined, dispatch),
    keep: async () => {
      throw new UserError('a recording keeps nothing but itself');
    },
  };
}

/** What does not depend on the time that training takes, one after another; undefined once it was stopped. */
function seenOf(trainer: Trainer): () => Promise<TrainingAction | undefined> {
  let come: TrainingAction[] = [];
  return async () => {
    for (;;) {
      come.push(...trainer.taken().filter(({ type }) => type !== 'training/advanced'));
      const [first, ...rest] = come;
      come = rest;
      if (first || trainer.isStopped) return first;
      await trainer.come();
    }
  };
}
