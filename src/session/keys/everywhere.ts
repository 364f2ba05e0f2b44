import { losesTraining } from '../readings/learning/training.ts';
import type { KeyBinding } from './binding.ts';

// What means the same in several modes.

export const redraw: KeyBinding = {
  group: 'Show',
  shown: 'Ctrl-L',
  does: 'draw the screen again',
  keys: { 'ctrl-l': { type: 'screen/redrawn' } },
};

/** Nothing on the screen, so that who speaks is looked at; a presenter's remote sends these keys. */
export const blank: KeyBinding = {
  group: 'Show',
  shown: 'b F5',
  does: 'blank the screen, and back',
  keys: { b: { type: 'overlay/blanked' }, f5: { type: 'overlay/blanked' } },
};

export const suspend: KeyBinding = {
  group: 'Leave',
  shown: 'Ctrl-Z',
  does: 'suspend, fg returns',
  keys: { 'ctrl-z': { type: 'session/suspended' } },
};

export const quit: KeyBinding = {
  group: 'Leave',
  shown: 'q Ctrl-C',
  does: 'quit',
  footer: { keys: 'q', word: 'quit', rank: 0 },
  // What was trained here and is not kept is asked after once; Ctrl-C asks nothing.
  keys: {
    q: ({ state }) => ({ type: losesTraining(state) ? 'training/leaving' : 'session/quit' }),
    'ctrl-c': { type: 'session/quit' },
  },
};
