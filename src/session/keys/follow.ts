import type { KeyBinding } from './binding.ts';
import { quit, redraw, suspend } from './everywhere.ts';

/** While another session's log is on the screen: its reader moves, the viewer watches. */
export const followKeys: readonly KeyBinding[] = [
  {
    group: 'Show',
    shown: 'd',
    does: 'explore alone, and back',
    footer: { keys: 'd', word: 'explore alone', rank: 1 },
    keys: { d: { type: 'follow/toggled' } },
  },
  {
    group: 'Show',
    shown: '?',
    does: 'help',
    footer: { keys: '?', word: 'help', rank: 2 },
    keys: { '?': { type: 'help/opened' } },
  },
  redraw,
  suspend,
  quit,
];

/** What is added to Browse for a viewer who went off alone. */
export const aloneKeys: readonly KeyBinding[] = [
  {
    group: 'Show',
    shown: 'd',
    does: 'follow again',
    footer: { keys: 'd', word: 'follow', rank: 0 },
    keys: { d: { type: 'follow/toggled' } },
  },
];
