import type { SessionState } from '../state/state.ts';
import type { KeyBinding } from './binding.ts';
import { suspend } from './everywhere.ts';

/** Whether what is typed takes the place of what is there. */
const isFresh = ({ typing }: SessionState): boolean => typing?.isFresh === true;
const isEdited = (state: SessionState): boolean => !isFresh(state);

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
    does: 'leave it; typed text is kept',
    footer: { keys: 'Esc', word: 'leave', rank: 2 },
    keys: { escape: { type: 'typing/left' } },
  },
  {
    group: 'Change',
    shown: 'a … z',
    does: 'first replaces the review',
    footer: [
      { keys: 'type', word: 'to replace it', rank: 3, when: isFresh },
      { keys: '←', ascii: 'End', word: 'to edit it', rank: 3, when: isFresh },
    ],
    keys: {},
  },
  {
    group: 'Change',
    shown: 'Backspace Del',
    does: 'erase',
    keys: { backspace: { type: 'typing/erased', by: -1 }, delete: { type: 'typing/erased', by: 1 } },
  },
  {
    group: 'Change',
    shown: 'Ctrl-W Alt-D',
    does: 'erase a word, before, after',
    keys: {
      'ctrl-w': { type: 'typing/erased', by: 'word-before' },
      'alt-backspace': { type: 'typing/erased', by: 'word-before' },
      'alt-d': { type: 'typing/erased', by: 'word-after' },
      'alt-delete': { type: 'typing/erased', by: 'word-after' },
      'ctrl-delete': { type: 'typing/erased', by: 'word-after' },
    },
  },
  {
    group: 'Change',
    shown: 'Ctrl-U Ctrl-K',
    does: 'erase to the start, the end',
    footer: { keys: 'Ctrl-U', word: 'erase', rank: 4, when: isEdited },
    keys: { 'ctrl-u': { type: 'typing/erased', by: 'to-start' }, 'ctrl-k': { type: 'typing/erased', by: 'to-end' } },
  },
  {
    group: 'Move',
    shown: '← → Home End',
    does: 'move the caret',
    footer: { keys: '←→', ascii: '<>', word: 'caret', rank: 3, when: isEdited },
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
    group: 'Move',
    shown: 'Ctrl-← Ctrl-→',
    does: 'a word back, on',
    keys: {
      'ctrl-left': { type: 'typing/caret-moved', by: 'word-before' },
      'alt-left': { type: 'typing/caret-moved', by: 'word-before' },
      'alt-b': { type: 'typing/caret-moved', by: 'word-before' },
      'ctrl-right': { type: 'typing/caret-moved', by: 'word-after' },
      'alt-right': { type: 'typing/caret-moved', by: 'word-after' },
      'alt-f': { type: 'typing/caret-moved', by: 'word-after' },
    },
  },
  suspend,
  {
    group: 'Leave',
    shown: 'Ctrl-C',
    does: 'quit',
    footer: { keys: 'Ctrl-C', word: 'quit', rank: 0 },
    keys: { 'ctrl-c': { type: 'session/quit' } },
  },
];
