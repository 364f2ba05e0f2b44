import type { Checkpoint } from '../../lessons/lesson.ts';
import { marks } from '../course/attempt.ts';
import { isAnswered } from '../course/checkpoint.ts';
import { currentAttempt, currentCheckpoint } from '../course/place.ts';
import type { Action } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import type { KeyBinding, KeyContext } from './binding.ts';

type Kind = Checkpoint['kind'];

/** Whether the checkpoint on the screen is of one of these kinds, and waits to be answered. */
const isOpen =
  (...kinds: readonly Kind[]) =>
  (state: SessionState): boolean => {
    const checkpoint = currentCheckpoint(state);
    return (
      checkpoint !== undefined && kinds.includes(checkpoint.kind) && !isAnswered(checkpoint, currentAttempt(state))
    );
  };

const isChoiceOf =
  (options: number) =>
  (state: SessionState): boolean => {
    const checkpoint = currentCheckpoint(state);
    return isOpen('choice')(state) && checkpoint?.kind === 'choice' && checkpoint.options.length === options;
  };

const isUnmarked = (state: SessionState): boolean => {
  const attempt = currentAttempt(state);
  return attempt?.kind === 'recall' && attempt.mark === undefined;
};
const isRecalled = (state: SessionState): boolean => currentAttempt(state)?.kind === 'recall';
const isAnswer = (state: SessionState): boolean => {
  const checkpoint = currentCheckpoint(state);
  return checkpoint !== undefined && isAnswered(checkpoint, currentAttempt(state));
};

/** An action that changes nothing. */
const meansNothing: Action = { type: 'flash/ended' };

/** A digit answers a choice or marks a recalled answer; on other checkpoints it stays a view's number. */
const digit =
  (index: number) =>
  ({ state, questionSeen }: KeyContext): Action | undefined => {
    // Typed ahead, it was not meant for a question that had not been on the screen: it means nothing at all.
    if (questionSeen !== undefined && questionSeen !== currentCheckpoint(state)?.id) return meansNothing;
    if (isOpen('choice')(state)) return { type: 'checkpoint/chosen', option: index };
    const mark = marks[index];
    return isRecalled(state) && mark ? { type: 'checkpoint/marked', mark } : undefined;
  };

const bar =
  (by: number) =>
  ({ state }: KeyContext): Action | undefined =>
    isOpen('predict', 'gate')(state) ? { type: 'checkpoint/bar-moved', by } : undefined;

const otherBar =
  (by: 1 | -1) =>
  ({ state }: KeyContext): Action | undefined =>
    isOpen('gate')(state) ? { type: 'checkpoint/bar-selected', by } : undefined;

const enter = ({ state }: KeyContext): Action | undefined =>
  currentCheckpoint(state)?.kind === 'recall'
    ? { type: 'typing/started', purpose: 'answer' }
    : { type: 'checkpoint/revealed' };

/** While the checkpoint has the focus; every other key means what it means in Browse. */
export const checkpointKeys: readonly KeyBinding[] = [
  {
    group: 'Lesson',
    shown: 'Enter',
    does: 'type an answer, or reveal',
    footer: [
      { keys: 'Enter', word: 'answer', rank: 1, when: isOpen('recall') },
      { keys: 'Enter', word: 'reveal', rank: 1, when: isOpen('predict') },
      { keys: 'Enter', word: 'compare', rank: 1, when: isOpen('gate') },
    ],
    keys: { enter },
  },
  {
    group: 'Lesson',
    shown: '1 … 4',
    does: 'choose; 1 … 3 mark yourself',
    footer: [
      ...[2, 3, 4].map((options) => ({
        keys: `1–${options}`,
        ascii: `1-${options}`,
        word: 'choose',
        rank: 1,
        when: isChoiceOf(options),
      })),
      { keys: '1–3', ascii: '1-3', word: 'mark yourself', rank: 1, when: isUnmarked },
    ],
    keys: { '1': digit(0), '2': digit(1), '3': digit(2), '4': digit(3) },
  },
  {
    group: 'Lesson',
    shown: '← →',
    does: 'set the bar',
    footer: { keys: '←→', ascii: '<>', word: 'set', rank: 1, when: isOpen('predict', 'gate') },
    keys: { left: bar(-1), right: bar(1) },
  },
  {
    group: 'Lesson',
    shown: '↑ ↓',
    does: 'which bar',
    footer: { keys: '↑↓', word: 'which bar', rank: 2, when: isOpen('gate') },
    keys: { up: otherBar(-1), down: otherBar(1) },
  },
  {
    group: 'Lesson',
    shown: 'Backspace',
    does: 'try again',
    footer: { keys: 'Backspace', word: 'again', rank: 3, when: isAnswer },
    keys: { backspace: ({ state }) => (isAnswer(state) ? { type: 'checkpoint/retried' } : undefined) },
  },
];
