import type { Action } from '../state/action.ts';
import type { KeyBinding } from './binding.ts';
import { quit } from './everywhere.ts';

const upAndDown = (act: (by: 1 | -1) => Action): KeyBinding['keys'] => ({
  up: act(-1),
  k: act(-1),
  down: act(1),
  j: act(1),
});

/** Esc, and the key that opened the overlay, close it; q quits as everywhere. */
const leaving = (opener: string): readonly KeyBinding[] => [
  {
    group: 'Leave',
    shown: `Esc ${opener}`,
    does: 'close',
    footer: { keys: 'Esc', word: 'close', rank: 1 },
    keys: { escape: { type: 'overlay/closed' }, [opener]: { type: 'overlay/closed' } },
  },
  quit,
];

/** While the help lies over the screen. */
export const helpKeys: readonly KeyBinding[] = [
  {
    group: 'Move',
    shown: '↑ ↓  j k',
    does: 'scroll',
    footer: { keys: '↑↓', ascii: 'jk', word: 'scroll', rank: 2 },
    keys: upAndDown((by) => ({ type: 'overlay/scrolled', by })),
  },
  ...leaving('?'),
];

const unfold = (by: 1 | -1): Action => ({ type: 'outline/unfolded', by });

/** While the outline lies over the screen. */
export const outlineKeys: readonly KeyBinding[] = [
  {
    group: 'Move',
    shown: '↑ ↓  j k',
    does: 'choose a lesson, or a step',
    footer: { keys: '↑↓', ascii: 'jk', word: 'choose', rank: 2 },
    keys: upAndDown((by) => ({ type: 'outline/moved', by })),
  },
  {
    group: 'Move',
    shown: '→ ←  l h',
    does: 'its steps, and fold them again',
    footer: { keys: '→', ascii: 'l', word: 'steps', rank: 3 },
    keys: { right: unfold(1), l: unfold(1), left: unfold(-1), h: unfold(-1) },
  },
  {
    group: 'Lesson',
    shown: '0 … 9  Backsp',
    does: 'the number of a step, for Enter',
    footer: { keys: '0–9', ascii: '0-9', word: 'step', rank: 4 },
    keys: {
      ...Object.fromEntries([...'0123456789'].map((digit) => [digit, { type: 'outline/typed', digit } as const])),
      backspace: { type: 'outline/erased' },
    },
  },
  {
    group: 'Lesson',
    shown: 'Enter',
    does: 'open it',
    footer: { keys: 'Enter', word: 'open', rank: 2 },
    keys: { enter: { type: 'outline/entered' } },
  },
  {
    group: 'Lesson',
    shown: 'r',
    does: 'resume where you were',
    footer: { keys: 'r', word: 'resume', rank: 3 },
    keys: { r: { type: 'outline/resumed' } },
  },
  ...leaving('o'),
];

/** While the screen is blank; whatever reads on or back only brings the picture back. */
export const blankKeys: readonly KeyBinding[] = [
  {
    group: 'Show',
    shown: 'b F5 Esc Space',
    does: 'the picture again',
    footer: { keys: 'b', word: 'the picture again', rank: 1 },
    keys: Object.fromEntries(
      ['b', 'f5', 'escape', ' ', 'enter', 'pagedown', 'pageup'].map((key) => [key, { type: 'overlay/closed' }]),
    ),
  },
  quit,
];

/** While the command line of the view is shown. */
export const commandKeys: readonly KeyBinding[] = [
  {
    group: 'Show',
    shown: 'Enter',
    does: 'copy it',
    footer: { keys: 'Enter', word: 'copy', rank: 2 },
    keys: { enter: { type: 'command/copied' } },
  },
  ...leaving('y'),
];

/** While a term is explained. */
export const termKeys: readonly KeyBinding[] = [
  {
    group: 'Move',
    shown: '↑ ↓  j k',
    does: 'term before, next term',
    footer: { keys: '↑↓', ascii: 'jk', word: 'other terms', rank: 2 },
    keys: {
      ...upAndDown((by) => ({ type: 'term/stepped', by })),
      left: { type: 'term/stepped', by: -1 },
      right: { type: 'term/stepped', by: 1 },
    },
  },
  ...leaving('K'),
];
