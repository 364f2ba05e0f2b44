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

/** In Learning time is the training's. */
export const playTokens = ({ state }: KeyContext): Action => ({
  type: 'play/toggled',
  by: state.view === 'learning' ? 'snapshot' : 'token',
});
