import type { History } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import type { Action } from '../../session/state/action.ts';
import type { Experiment } from '../../training/experiment/experiment.ts';
import { expectKeepable, keepTraining } from './kept-training.ts';
import { startTrainer, type Trainer } from './trainer.ts';

type Dispatch = (action: Action) => void;

/** What a session has trained for it. */
export interface Trainings {
  /** Begins a training; what comes of it is dispatched. */
  readonly start: (experiments: readonly Experiment[], keepIn: string | undefined, dispatch: Dispatch) => void;
  readonly pause: (isPaused: boolean) => void;
  /** Ends it where it is. */
  readonly stop: () => void;
  readonly keep: (path: string, model: Model, history: History) => Promise<void>;
  /** when nothing is being trained */
  readonly done: () => Promise<void>;
}

/** How a session is told what has come: at once, or when it suits. */
export type Pump = (trainer: Trainer, dispatch: Dispatch) => Promise<void>;

/** Between two tellings, in milliseconds: fifteen frames a second are enough. */
const FRAME_MS = 66;

/** Tells what has come as it comes, so often that every frame has something new. */
export const liveTelling: Pump = async (trainer, dispatch) => {
  for (let isOver = false; !isOver; ) {
    await trainer.come();
    for (const action of trainer.taken()) {
      dispatch(action);
      isOver ||= action.type === 'training/ended';
    }
    isOver ||= trainer.isStopped;
    if (!isOver) await new Promise((resolve) => setTimeout(resolve, FRAME_MS).unref());
  }
};

export function createTrainings(tell: Pump = liveTelling): Trainings {
  let trainer: Trainer | undefined;
  let telling: Promise<void> = Promise.resolve();

  const begin = async (
    experiments: readonly Experiment[],
    keepIn: string | undefined,
    dispatch: Dispatch,
  ): Promise<void> => {
    try {
      if (keepIn !== undefined) await expectKeepable(keepIn);
    } catch (error) {
      dispatch({ type: 'training/ended', message: error instanceof Error ? error.message : String(error) });
      return;
    }
    trainer = startTrainer(experiments);
    await tell(trainer, dispatch);
  };

  return {
    start(experiments, keepIn, dispatch) {
      trainer?.stop();
      telling = begin(experiments, keepIn, dispatch);
    },
    pause: (isPaused) => trainer?.pause(isPaused),
    stop: () => trainer?.stop(),
    keep: keepTraining,
    done: () => telling,
  };
}
