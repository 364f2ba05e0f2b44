import { askedOf } from '../readings/learning/form.ts';
import type { Action } from '../state/action.ts';
import type { KeyBinding, KeyContext } from './binding.ts';

/** The training that the form asks for; or that it cannot be. */
function begin({ state: { overlay } }: KeyContext): Action | undefined {
  if (overlay.kind !== 'training') return undefined;
  const asked = askedOf(overlay.form);
  if ('problem' in asked) return { type: 'form/refused' };
  const { experiments, keepIn } = asked;
  return { type: 'training/begun', experiments, ...(keepIn !== undefined && { keepIn }) };
}

const to = (by: 1 | -1): Action => ({ type: 'form/moved', by });
const change = (by: 1 | -1): Action => ({ type: 'form/changed', by });

/** While the form of a training lies over the screen; other printable keys are typed into its field. */
export const trainingKeys: readonly KeyBinding[] = [
  {
    group: 'Change',
    shown: 'Enter',
    does: 'begin',
    footer: { keys: 'Enter', word: 'begin', rank: 1 },
    keys: { enter: begin },
  },
  {
    group: 'Move',
    shown: '↑ ↓  Tab',
    does: 'field',
    footer: { keys: '↑↓', ascii: 'Tab', word: 'field', rank: 2 },
    keys: { up: to(-1), down: to(1), tab: to(1), 'shift-tab': to(-1) },
  },
  {
    group: 'Change',
    shown: '← →',
    does: 'another usual value, or type',
    footer: { keys: '←→', ascii: '<>', word: 'value, or type', rank: 2 },
    keys: { left: change(-1), right: change(1) },
  },
  { group: 'Change', shown: 'Backspace', does: 'erase', keys: { backspace: { type: 'form/erased' } } },
  {
    group: 'Leave',
    shown: 'Esc',
    does: 'close, train nothing',
    footer: { keys: 'Esc', word: 'close', rank: 1 },
    keys: { escape: { type: 'overlay/closed' } },
  },
  {
    group: 'Leave',
    shown: 'Ctrl-C',
    does: 'quit',
    footer: { keys: 'Ctrl-C', word: 'quit', rank: 0 },
    keys: { 'ctrl-c': { type: 'session/quit' } },
  },
];
