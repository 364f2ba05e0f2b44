import type { Random } from '../../engine/random.ts';
import { type Sequence, type Task, uniformStart } from './task.ts';

const QUOTE = '"';
const letters = ['a', 'b', 'c', 'd'] as const;
/** How often a quotation mark comes. */
const QUOTE_SHARE = 0.15;

/** Letters and quotation marks, and after every token whether one is inside a quotation: its opening mark is, its closing mark is not. */
function sequence(length: number, random: Random): Sequence {
  const text: string[] = [];
  const target: number[] = [];
  let isInside = false;
  for (let t = 0; t < length; t++) {
    const isQuote = random.uniform() < QUOTE_SHARE;
    if (isQuote) isInside = !isInside;
    text.push(isQuote ? QUOTE : letters[random.integer(letters.length)]);
    target.push(Number(isInside));
  }
  return { text, target };
}

export const quotes: Task = {
  name: 'quotes',
  vocabulary: ['<unk>', QUOTE, ...letters],
  labels: ['outside', 'inside'],
  asks: 'Is one inside a quotation or outside?',
  source: 'Karpathy, Johnson & Fei-Fei 2015',
  probe: 'a b " c d " a " b c d a b c d a b " c d',
  lookAt:
    'a unit that holds one value inside a quotation and another outside, and a gate that moves at the marks alone',
  unit: 'length',
  longest: 30,
  beyond: 5,
  asksEveryToken: true,
  isSettled: false,
  finalShare: 'even',
  recipe: (cell) => ({
    hiddenSize: cell === 'lstm' ? 2 : 4,
    embeddingSize: 4,
    ...uniformStart(cell),
    steps: 1500,
    batchSize: 16,
    learningRate: 0.02,
  }),
  drawLength: (longest, random) => 1 + random.integer(longest),
  sequenceLength: (length) => length,
  sequence,
};
