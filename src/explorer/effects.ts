import { FileError } from '../io/disk/file-error.ts';
import { withHome } from '../io/disk/paths.ts';
import type { BagOfWords } from '../model/bag-of-words.ts';
import type { History } from '../model/history.ts';
import type { Model } from '../model/model.ts';
import type { Action, Effect } from '../session/state/action.ts';
import type { RunEffect } from '../session/state/store.ts';
import type { ProgressStore } from './progress-store.ts';
import type { Recorder } from './recorder.ts';
import type { Trainings } from './training/live-training.ts';

/** What the runner needs of the world. */
export interface World {
  readonly loadModel: (name: string) => Promise<Model>;
  readonly loadHistory: (name: string) => Promise<History | undefined>;
  readonly loadBagOfWords: (name: string) => Promise<BagOfWords>;
  /** trains networks beside the session */
  readonly trainings: Trainings;
  /** keeps the learner's progress; what there is to say of that */
  readonly saveProgress: ProgressStore['save'];
  readonly wait: (milliseconds: number, then: () => void) => void;
  /** records the screen; or why there is nothing to record here */
  readonly recorder: Recorder | { readonly whyNot: string };
  /** gives a text to the clipboard of the terminal */
  readonly copy: (text: string) => void;
  readonly redraw: () => void;
  readonly suspend: () => void;
  readonly end: () => void;
}

type Dispatch = (action: Action) => void;
type Runners = { readonly [T in Effect['type']]: (effect: Extract<Effect, { type: T }>, dispatch: Dispatch) => void };

/** Carries out what updates ask for; an effect without a runner does not compile. */
export function createRunner(world: World): RunEffect {
  const runners: Runners = {
    'model/load': ({ name, next }, dispatch) => {
      world.loadModel(name).then(
        (model) => {
          dispatch({ type: 'model/loaded', name, model });
          if (next) dispatch(next);
        },
        (error: Error) => dispatch({ type: 'model/failed', name, message: error.message }),
      );
    },
    'bag/load': ({ name }, dispatch) => {
      world.loadBagOfWords(name).then(
        (bag) => dispatch({ type: 'bag/loaded', name, bag }),
        (error: Error) => dispatch({ type: 'model/failed', name, message: error.message }),
      );
    },
    'history/load': ({ name, next }, dispatch) => {
      world.loadHistory(name).then(
        (history) => {
          dispatch({ type: 'history/loaded', name, history: history ?? 'none' });
          if (next) dispatch(next);
        },
        (error: Error) => dispatch({ type: 'history/failed', name, message: error.message }),
      );
    },
    'training/start': ({ experiments, keepIn }, dispatch) => world.trainings.start(experiments, keepIn, dispatch),
    'training/pause': ({ isPaused }) => world.trainings.pause(isPaused),
    'training/stop': () => world.trainings.stop(),
    'training/keep': ({ path, model, history }, dispatch) => {
      world.trainings.keep(path, model, history).then(
        () => dispatch({ type: 'training/kept', path }),
        (error: Error) => dispatch({ type: 'notice/given', text: `the training is not kept: ${error.message}` }),
      );
    },
    'progress/save': ({ progress }, dispatch) => {
      void world.saveProgress(progress).then((told) => {
        if (told?.isKept) dispatch({ type: 'notice/given', text: told.text });
        else if (told) dispatch({ type: 'keeping/failed', what: 'progress', text: told.text });
      });
    },
    'timer/start': ({ milliseconds, action }, dispatch) => world.wait(milliseconds, () => dispatch(action)),
    'recording/offer': (_, dispatch) => {
      const { recorder } = world;
      if ('whyNot' in recorder) dispatch({ type: 'notice/given', text: recorder.whyNot });
      else dispatch({ type: 'recording/offered', path: recorder.offer() });
    },
    'recording/start': ({ path }, dispatch) => dispatch(startRecording(world.recorder, withHome(path))),
    'recording/stop': () => {
      if ('stop' in world.recorder) world.recorder.stop();
    },
    'clipboard/write': ({ text }) => world.copy(text),
    'screen/redraw': () => world.redraw(),
    'session/suspend': () => world.suspend(),
    'session/end': () => world.end(),
  };
  return (effect, dispatch) => (runners[effect.type] as (effect: Effect, dispatch: Dispatch) => void)(effect, dispatch);
}

/** Begins a recording. @returns what came of it */
function startRecording(recorder: World['recorder'], path: string): Action {
  if ('whyNot' in recorder) return { type: 'notice/given', text: recorder.whyNot };
  try {
    recorder.start(path);
    return { type: 'recording/started', path };
  } catch (error) {
    if (error instanceof FileError) return { type: 'notice/given', text: error.message };
    throw error;
  }
}
