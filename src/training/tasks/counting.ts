import { type Sequence, type Task, uniformStart } from './task.ts';

/** What may come next. */
const labels = ['a', 'a or b', 'b', 'end'] as const;
const [A, A_OR_B, B, END] = [0, 1, 2, 3];

/**
 * `# aⁿ bⁿ`, and after every token what may come next: after `#` an a, after an a another or the first b, after a b
 * another while there are fewer of them than there were a's, then the end. Nothing but a count of the a's can tell where
 * that is.
 *
 * @param n 1 or more
 */
function sequence(n: number): Sequence {
  const text = ['#', ...Array<string>(n).fill('a'), ...Array<string>(n).fill('b')];
  const target = [A, ...Array<number>(n).fill(A_OR_B), ...Array<number>(n - 1).fill(B), END];
  return { text, target };
}

export const counting: Task = {
  name: 'counting',
  vocabulary: ['<unk>', '#', 'a', 'b'],
  labels,
  asks: 'What may come next in `# a a a b b b`, where there are as many b as there were a?',
  source: 'Gers & Schmidhuber 2001; what a GRU cannot do here: Weiss, Goldberg & Yahav 2018',
  probe: '# a a a a a a a a a a a a b b b b b b b b b b b b',
  lookAt: 'a unit whose cell state goes up a step with every a and down a step with every b',
  unit: 'n',
  longest: 40,
  beyond: 3,
  asksEveryToken: true,
  isSettled: true,
  finalShare: 'even',
  recipe: (cell) => ({
    hiddenSize: cell === 'lstm' ? 2 : 4,
    embeddingSize: 4,
    ...uniformStart(cell),
    steps: 6000,
    batchSize: 8,
    learningRate: cell === 'rnn' ? 0.01 : 0.04,
  }),
  drawLength: (longest, random) => 1 + random.integer(longest),
  sequenceLength: (n) => 2 * n + 1,
  sequence,
};
