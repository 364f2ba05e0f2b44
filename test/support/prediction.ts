import type { Lesson } from '../../src/lessons/lesson.ts';
import { checkpointWith, parsed } from '../lessons/support.ts';

/** Lessons whose first step asks for a prediction of `forget of unit 4 at 3`. */
export function lessonsAsking(target: string): readonly Lesson[] {
  const fold = ['<details><summary>Why</summary>', '', 'So.', '', '</details>'];
  const file = checkpointWith(
    'Predict',
    '<!-- id: how-far -->',
    `<!-- predict: ${target} -->`,
    'How far?',
    '',
    ...fold,
  );
  const { lesson } = parsed(file);
  if (!lesson) throw new Error(`this asks for no prediction: ${target}`);
  return [lesson];
}
