import type { Action } from '../action.ts';
import { currentAttempt, currentCheckpoint } from '../selectors.ts';
import { type Mark, marks } from '../state.ts';
import type { KeyBinding, KeyContext } from './binding.ts';

const mark =
  (value: Mark) =>
  ({ state }: KeyContext): Action | undefined =>
    currentAttempt(state) ? { type: 'checkpoint/marked', mark: value } : undefined;

const answer = ({ state }: KeyContext): Action | undefined =>
  currentCheckpoint(state) ? { type: 'typing/started', purpose: 'answer' } : undefined;

/** While the checkpoint has the focus; every other key means what it means in Browse. */
export const checkpointKeys: readonly KeyBinding[] = [
  {
    group: 'Lesson',
    shown: 'Enter',
    does: 'type an answer',
    footer: { keys: 'Enter', word: 'answer', rank: 1 },
    keys: { enter: answer },
  },
  {
    group: 'Lesson',
    shown: '1 2 3',
    does: 'had it, partly, not yet',
    footer: { keys: '1–3', ascii: '1-3', word: 'mark', rank: 2 },
    keys: Object.fromEntries(marks.map((value, index) => [String(index + 1), mark(value)])),
  },
];
