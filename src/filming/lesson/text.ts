import type { Block, Checkpoint, Prose } from '../../lessons/lesson.ts';

export const textOf = (prose: Prose): string => prose.map(({ text }) => text).join('');

/** What a block of a lesson says: an item of a list is a text of its own. */
export function textsOf(block: Block): readonly string[] {
  if (block.kind === 'code') return [block.text];
  return block.kind === 'list' ? block.items.map(textOf) : [textOf(block.runs)];
}

/** A question, with what there is to choose from. */
export function questionTexts(checkpoint: Checkpoint): readonly string[] {
  const options = checkpoint.kind === 'choice' ? checkpoint.options : [];
  return [textOf(checkpoint.question), ...options.map(({ text }, n) => `${n + 1}: ${textOf(text)}`)];
}

/** What is said of the right answer. */
export function answerTexts(checkpoint: Checkpoint): readonly string[] {
  if (checkpoint.kind === 'recall') return [textOf(checkpoint.answer)];
  if (checkpoint.kind !== 'choice') return [textOf(checkpoint.why)];
  return checkpoint.options.filter(({ right }) => right).map(({ why }) => textOf(why));
}
