import { isQuestionOpen } from '../course/checkpoint.ts';
import { currentCheckpoint } from '../course/place.ts';
import type { Action } from '../state/action.ts';
import type { KeyBinding, KeyContext } from './binding.ts';
import { readOn } from './reading-on.ts';

const later: Action = { type: 'notice/given', text: 'that is not in this picture; e draws everything' };
const laterKeys = [',', '.', 'x', 'H', 'L', 's', 'v', 'c', 'z', 'A'] as const;

/** There are no views to choose from yet: a digit is for the question, once that is on the screen. */
const digit =
  (index: number) =>
  ({ state, isTogether, questionSeen }: KeyContext): Action => {
    const checkpoint = currentCheckpoint(state);
    if (checkpoint?.kind !== 'choice' || !isQuestionOpen(state)) return later;
    const wasSeen = questionSeen === undefined || questionSeen === checkpoint.id;
    if (isTogether && wasSeen) return { type: 'checkpoint/chosen', option: index };
    return { type: 'lesson/turned', to: 'question', focus: 'checkpoint' };
  };

/** While a lesson shows the review strip alone: what would change a picture that is not there. */
export const stripKeys: readonly KeyBinding[] = [
  {
    group: 'Lesson',
    shown: '1 … 5  Enter',
    does: 'answer the question, read on',
    keys: { enter: readOn, '1': digit(0), '2': digit(1), '3': digit(2), '4': digit(3), '5': later },
  },
  {
    group: 'Views',
    shown: ', .  x  c',
    does: 'come later: e draws everything',
    keys: Object.fromEntries(laterKeys.map((key) => [key, later])),
  },
];
