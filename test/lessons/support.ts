import { parseLesson } from '../../src/lessons/parse.ts';

export const FRONT_MATTER = `---
title: The forget gate
model: reviews-lstm
text: Not perfect, but honestly pretty good overall.
---
`;

/** A lesson of one step with these lines under its heading; the first of them is line 7 of the file. */
export const stepWith = (...lines: readonly string[]): string => `${FRONT_MATTER}## A step\n${lines.join('\n')}\n`;

/** A step that ends in a checkpoint; the heading of the checkpoint is line 9 of the file. */
export const checkpointWith = (kind: string, ...lines: readonly string[]): string =>
  stepWith('Some words.', '', `### ${kind}`, ...lines);

export const parsed = (file: string, path = 'lessons/09-mine.md') => parseLesson(file, path);

/** The problems in a file as `line: problem`. */
export const problemsIn = (file: string): string[] =>
  parsed(file).mistakes.map(({ line, problem }) => `${line}: ${problem}`);

/** The first step of a file that has no mistake. */
export function firstStep(file: string) {
  const { lesson, mistakes } = parsed(file);
  if (mistakes[0]) throw mistakes[0];
  const step = lesson?.steps[0];
  if (!step) throw new Error('this lesson has no step');
  return step;
}

export const plain = (text: string) => [{ text, style: 'plain' }];
