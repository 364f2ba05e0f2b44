import type { KeyBinding } from './binding.ts';

/** While the help lies over the screen. */
export const helpKeys: readonly KeyBinding[] = [
  {
    group: 'Move',
    shown: '↑ ↓  j k',
    does: 'scroll',
    footer: { keys: '↑↓', ascii: 'jk', word: 'scroll', rank: 2 },
    keys: {
      up: { type: 'overlay/scrolled', by: -1 },
      k: { type: 'overlay/scrolled', by: -1 },
      down: { type: 'overlay/scrolled', by: 1 },
      j: { type: 'overlay/scrolled', by: 1 },
    },
  },
  {
    group: 'Leave',
    shown: 'Esc ?',
    does: 'close',
    footer: { keys: 'Esc', word: 'close', rank: 1 },
    keys: { escape: { type: 'overlay/closed' }, '?': { type: 'overlay/closed' }, enter: { type: 'overlay/closed' } },
  },
  {
    group: 'Leave',
    shown: 'q Ctrl-C',
    does: 'quit',
    footer: { keys: 'q', word: 'quit', rank: 0 },
    keys: { q: { type: 'session/quit' }, 'ctrl-c': { type: 'session/quit' } },
  },
];
