import type { KeyBinding } from './binding.ts';

/** Every printable key is text. */
export const typingKeys: readonly KeyBinding[] = [
  {
    group: 'Change',
    shown: 'Enter',
    does: 'take it',
    footer: { keys: 'Enter', word: 'take', rank: 1 },
    keys: { enter: { type: 'typing/taken' } },
  },
  {
    group: 'Change',
    shown: 'Esc',
    does: 'leave it as it was',
    footer: { keys: 'Esc', word: 'leave', rank: 2 },
    keys: { escape: { type: 'typing/left' } },
  },
  {
    group: 'Change',
    shown: 'Backspace Del',
    does: 'erase',
    keys: { backspace: { type: 'typing/erased', by: -1 }, delete: { type: 'typing/erased', by: 1 } },
  },
  {
    group: 'Move',
    shown: '← → Home End',
    does: 'move the caret',
    footer: { keys: '←→', word: 'caret', rank: 3 },
    keys: {
      left: { type: 'typing/caret-moved', by: -1 },
      right: { type: 'typing/caret-moved', by: 1 },
      home: { type: 'typing/caret-moved', by: 'start' },
      end: { type: 'typing/caret-moved', by: 'end' },
      'ctrl-a': { type: 'typing/caret-moved', by: 'start' },
      'ctrl-e': { type: 'typing/caret-moved', by: 'end' },
    },
  },
  {
    group: 'Leave',
    shown: 'Ctrl-C',
    does: 'quit',
    footer: { keys: 'Ctrl-C', word: 'quit', rank: 0 },
    keys: { 'ctrl-c': { type: 'session/quit' } },
  },
];
