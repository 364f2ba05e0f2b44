import type { Random } from '../../engine/random.ts';
import type { Example } from '../data/example.ts';

/** What is to be remembered; the labels of a recall model, in this order. */
export const colours = ['red', 'green', 'blue', 'yellow'] as const;

/** What comes in between and means nothing. */
const distractors = ['la', 'dum', 'tick', 'hum'] as const;

/** Every word of the task, `<unk>` first. */
export const recallVocabulary: readonly string[] = ['<unk>', ...colours, ...distractors];

/**
 * One reading of the task: "remember the first colour through T distractors, then say it". Everything after the first
 * word is drawn from nonsense words and other colours alike, so that a model has to shut what it holds off from what it
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

/** The lengths that examples come in, as shares of the longest. */
const lengthShares = [0.05, 0.1, 0.25, 0.5, 1] as const;

/**
 * Many readings, of five lengths up to the longest, so that a model does not learn one length by heart.
 *
 * @param longest T of the longest, 1 or more
 */
export function recallExamples(count: number, longest: number, random: Random): readonly Example[] {
  return Array.from({ length: count }, () => {
    const share = lengthShares[random.integer(lengthShares.length)];
    return recallExample(Math.max(1, Math.round(longest * share)), random);
  });
}
