import type { Action } from '../state/action.ts';
import type { KeyBinding } from './binding.ts';

const unit = (by: number): Action => ({ type: 'unit/stepped', by });

/** While a gate is being set by hand. */
export const whatIfKeys: readonly KeyBinding[] = [
  {
    group: 'Change',
    shown: '0',
    does: 'shut the gate',
    footer: { keys: '0', word: 'shut', rank: 1 },
    keys: { '0': { type: 'what-if/set', value: 0 } },
  },
  {
    group: 'Change',
    shown: '1',
    does: 'open the gate',
    footer: { keys: '1', word: 'open', rank: 1 },
    keys: { '1': { type: 'what-if/set', value: 1 } },
  },
  {
    group: 'Change',
    shown: '← →',
    does: 'less, more by .05',
    footer: { keys: '←→', ascii: '<>', word: 'set', rank: 2 },
    keys: { left: { type: 'what-if/nudged', by: -0.05 }, right: { type: 'what-if/nudged', by: 0.05 } },
  },
  {
    group: 'Change',
    shown: 'a',
    does: 'all units, or one',
    footer: { keys: 'a', word: 'all units', rank: 3 },
    keys: { a: { type: 'what-if/units-widened' } },
  },
  {
    group: 'Change',
    shown: 't',
    does: 'later tokens too',
    footer: { keys: 't', word: 'later too', rank: 4 },
    keys: { t: { type: 'what-if/tokens-widened' } },
  },
  {
    group: 'Move',
    shown: '↑ ↓',
    does: 'unit',
    keys: { up: unit(-1), k: unit(-1), down: unit(1), j: unit(1) },
  },
  {
    group: 'Move',
    shown: 'Tab',
    does: 'next gate',
    footer: { keys: 'Tab', word: 'gate', rank: 6 },
    keys: { tab: { type: 'what-if/gate-cycled', by: 1 }, 'shift-tab': { type: 'what-if/gate-cycled', by: -1 } },
  },
  {
    group: 'Change',
    shown: 'Enter',
    does: 'keep it',
    footer: { keys: 'Enter', word: 'keep', rank: 2 },
    keys: { enter: { type: 'what-if/kept' } },
  },
  {
    group: 'Show',
    shown: '=',
    does: 'trained or what if',
    footer: { keys: '=', word: 'flip', rank: 5 },
    keys: { '=': { type: 'what-if/flipped' } },
  },
  {
    group: 'Change',
    shown: 'Esc',
    does: 'drop it',
    footer: { keys: 'Esc', word: 'drop', rank: 2 },
    keys: { escape: { type: 'what-if/dropped' } },
  },
  {
    group: 'Leave',
    shown: 'q Ctrl-C',
    does: 'quit',
    keys: { q: { type: 'session/quit' }, 'ctrl-c': { type: 'session/quit' } },
  },
];
