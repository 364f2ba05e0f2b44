import type { CellKind } from '../../engine/cell.ts';
import type { Random } from '../../engine/random.ts';
import type { Example } from '../data/example.ts';
import type { Recipe, Sequence, Task } from './task.ts';

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
  const { text, target } = sequence(distractorCount, random);
  return { text: text.join(' '), target };
}

function sequence(distractorCount: number, random: Random): Sequence {
  const pick = (words: readonly string[]): string => words[random.integer(words.length)];
  const target = random.integer(colours.length);
  const text: string[] = [colours[target]];
  for (let t = 0; t < distractorCount; t++) text.push(pick(random.uniform() < 0.5 ? colours : distractors));
  return { text, target };
}

/** The lengths that examples come in, as shares of the longest. */
const lengthShares = [0.05, 0.1, 0.25, 0.5, 1] as const;

/** T of a sequence to learn from: one of five lengths, so that a model does not learn one by heart. */
const drawLength = (longest: number, random: Random): number =>
  Math.max(1, Math.round(longest * lengthShares[random.integer(lengthShares.length)]));

/**
 * Many readings, of five lengths up to the longest.
 *
 * @param longest T of the longest, 1 or more
 */
export function recallExamples(count: number, longest: number, random: Random): readonly Example[] {
  return Array.from({ length: count }, () => recallExample(drawLength(longest, random), random));
}

const recurrentRecipe = (cell: CellKind): Recipe => ({
  hiddenSize: 16,
  embeddingSize: 16,
  init: cell === 'rnn' ? 'orthogonal' : 'chrono',
  steps: 500,
  batchSize: 32,
  learningRate: 0.02,
});

/** Two layers that know no positions: the first finds out which word had none before it, the second looks back at it. */
const attentionRecipe: Recipe = {
  hiddenSize: 16,
  embeddingSize: 16,
  init: 'uniform',
  steps: 300,
  batchSize: 32,
  learningRate: 0.005,
  attention: { numLayers: 2, numHeads: 1, feedForwardSize: 32, positions: 'none' },
  longest: 50,
};

export const recall: Task = {
  name: 'recall',
  vocabulary: recallVocabulary,
  labels: colours,
  asks: 'Which colour came first, however many words follow?',
  source: 'Hochreiter & Schmidhuber 1997, the long time lag problems',
  probe: 'red la blue dum tick hum green la dum hum la tick yellow la hum dum la dum tick la',
  lookAt: 'units that are written at the first word and keep what they hold: their forget gates stay open',
  unit: 'T',
  longest: 200,
  beyond: 2,
  asksEveryToken: false,
  isSettled: false,
  finalShare: 1,
  recipe: (cell) => (cell === 'attention' ? attentionRecipe : recurrentRecipe(cell)),
  drawLength,
  sequenceLength: (distractorCount) => distractorCount + 1,
  sequence,
};
