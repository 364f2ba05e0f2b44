import type { Random } from '../engine/random.ts';
import type { Example } from './example.ts';

/** What is to be remembered; the labels of a recall model, in this order. */
export const colours = ['red', 'green', 'blue', 'yellow'] as const;

/** What comes in between and means nothing. */
const distractors = ['la', 'dum', 'tick', 'hum'] as const;

/** Every word of the task, `<unk>` first. */
export const recallVocabulary: readonly string[] = ['<unk>', ...colours, ...distractors];

/**
 * One reading of the task: "remember the first colour through T distractors, then say it". Everything after the first
 * word is drawn from distractors and other colours alike, so that a model has to shut what it holds off from what it
 * reads (after the long time lag problems of Hochreiter & Schmidhuber 1997).
 *
 * @param distractorCount T, 0 or more
 * @returns a text of T + 1 words; its target is the index in `colours`
 */
export function recallExample(distractorCount: number, random: Random): Example {
  const pick = (words: readonly string[]): string => words[random.integer(words.length)];
  const target = random.integer(colours.length);
  const words: string[] = [colours[target]];
  for (let t = 0; t < distractorCount; t++) words.push(pick(random.uniform() < 0.5 ? colours : distractors));
  return { text: words.join(' '), target };
}
