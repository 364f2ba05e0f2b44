import type { Lesson } from '../../src/lessons/lesson.ts';
import { readLesson } from '../../src/lessons/parse.ts';
import { demoText } from '../support/session.ts';

const fold = (title: string, ...lines: readonly string[]): string =>
  ['', '<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>', ''].join('\n');

const lesson = (id: string, ...steps: readonly string[]): Lesson =>
  readLesson(`---\ntitle: T\nmodel: a-lstm\ntext: ${demoText}\n---\n\n${steps.join('\n\n')}\n`, `${id}.md`);

const hints = fold('Hints', '1. Look.', '2. Press `l`.', '3. That.');

/** A lesson with a step of every kind of checkpoint, and one after it. */
export const keyLessons: readonly Lesson[] = [
  lesson(
    '01-keys',
    '## A scene\n<!-- at: 3 "but" -->\n<!-- view: timeline -->\n\nWords.',
    `## Recall\n<!-- view: gates -->\n\nWords.\n\n### Recall\n<!-- id: a-recall -->\n\nWhat?\n${fold('Answer', 'That.')}${hints}`,
    `## Choice\n\nWords.\n\n### Choice\n<!-- id: a-choice -->\n\nWhich?\n\n1. one\n2. two\n3. three\n4. four\n${fold('Answer', '1. No.', '2. No.', '3. **Right.** Yes.', '4. No.')}`,
    `## Predict\n\nWords.\n\n### Predict\n<!-- id: a-prediction -->\n<!-- predict: forget of unit 4 at 3 -->\n\nHow far?\n${fold('Why', 'So.')}`,
    `## Gate\n\nWords.\n\n### Be the gate\n<!-- id: a-gate -->\n<!-- at: 3 "but" -->\n<!-- unit: 4 -->\n<!-- gates: forget, input -->\n<!-- goal: forget of unit 4 at 3 below .1 -->\n<!-- solution: clamp: forget:4@3=0 -->\n\nShut it.\n${fold('Why', 'So.')}`,
  ),
  lesson('02-more', '## Another\n<!-- view: arithmetic -->\n\nWords.'),
];

/** Which step has what, by the keys that go there from the first. */
export const toStep = { recall: 'n', choice: 'nn', predict: 'nnn', gate: 'nnnn' } as const;
