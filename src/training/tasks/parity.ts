import type { Random } from '../../engine/random.ts';
import { type Sequence, type Task, uniformStart } from './task.ts';

/** Zeros and ones, and after every token whether the ones so far are odd or even in number. */
function sequence(length: number, random: Random): Sequence {
  const text: string[] = [];
  const target: number[] = [];
  let isOdd = 0;
  for (let t = 0; t < length; t++) {
    const bit = random.integer(2);
    isOdd ^= bit;
    text.push(String(bit));
    target.push(isOdd);
  }
  return { text, target };
}

export const parity: Task = {
  name: 'parity',
  vocabulary: ['<unk>', '0', '1'],
  labels: ['even', 'odd'],
  asks: 'Is the number of ones so far odd or even?',
  source: 'Minsky & Papert 1969; by recurrent networks Hochreiter & Schmidhuber 1997',
  probe: '1 0 1 1 0 0 0 0 1 0 0 1 1 1 0 0',
  lookAt: 'a unit that turns over at every 1 and keeps at every 0',
  unit: 'length',
  longest: 20,
  beyond: 5,
  asksEveryToken: true,
  isSettled: false,
  finalShare: 0.5,
  recipe: (cell) => ({
    hiddenSize: 2,
    embeddingSize: 4,
    ...uniformStart(cell),
    steps: 3000,
    batchSize: 16,
    learningRate: 0.02,
  }),
  drawLength: (longest, random) => 1 + random.integer(longest),
  sequenceLength: (length) => length,
  sequence,
};
