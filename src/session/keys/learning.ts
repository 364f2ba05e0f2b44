import { isTraining } from '../readings/learning/training.ts';
import type { Action } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import type { KeyBinding, KeyContext } from './binding.ts';

// The keys of the second clock, which goes from train step to train step.

/** Whether the second clock is on the screen. */
const isLearning = ({ view, trainStep }: SessionState): boolean => view === 'learning' || trainStep !== undefined;

/** In every view. */
export const trainStepKeys: KeyBinding = {
  group: 'Move',
  shown: '{ }',
  does: 'training back, on',
  footer: { keys: '{}', word: 'train step', rank: 2, when: isLearning },
  keys: { '{': { type: 'snapshot/stepped', by: -1 }, '}': { type: 'snapshot/stepped', by: 1 } },
};

/** Learning has one unit, and no order to change. */
export const sortOrSpread = ({ state }: KeyContext): Action => ({
  type: state.view === 'learning' ? 'steps/rescaled' : 'units/reordered',
});

/** In Learning time is the training's: one that is under way waits and goes on, one that is over is played. */
export function playTokens({ state }: KeyContext): Action {
  if (state.view !== 'learning') return { type: 'play/toggled', by: 'token' };
  return isTraining(state) ? { type: 'training/paused' } : { type: 'play/toggled', by: 'snapshot' };
}

/** A form, and a training after it. */
export const trainKey: KeyBinding = {
  group: 'Change',
  shown: 'T',
  does: 'train a small network',
  footer: [
    { keys: 'T', word: 'train', rank: 3, when: ({ view, training }) => view === 'learning' && !isUnderWay(training) },
    { keys: 'T', word: 'stop', rank: 3, when: ({ training }) => isUnderWay(training) },
  ],
  keys: { T: { type: 'training/asked' } },
};

const isUnderWay = (training: SessionState['training']): boolean =>
  training !== undefined && training.standing !== 'ended';
