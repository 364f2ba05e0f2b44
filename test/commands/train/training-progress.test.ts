import { expect, test } from 'vitest';
import { progressView } from '../../../src/commands/train/training-progress.ts';
import type { TrainingProgress } from '../../../src/training/train.ts';

const at = (epoch: number, batches: number, more: Partial<TrainingProgress> = {}): TrainingProgress => ({
  phase: 'trained',
  epoch,
  epochs: 2,
  batches,
  totalBatches: 20,
  tokens: batches * 100,
  loss: 0.5,
  ...more,
});

function lines(progresses: readonly TrainingProgress[], isTTY = false, env = {}): readonly string[] {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  let milliseconds = 0;
  const view = progressView(stream, env, () => milliseconds);
  for (const progress of progresses) {
    milliseconds = progress.batches * 1000;
    view.show(progress);
  }
  view.close();
  return written;
}

test('for a screen reader, a line an epoch in a terminal too', () => {
  expect(lines([at(1, 10), at(2, 20)], true, { ACCESSIBLE: '1' })).toEqual([
    expect.stringMatching(/^epoch 1 of 2: loss 0\.500, \d.* left\n$/),
    'epoch 2 of 2: loss 0.500, 100 tokens/s, 0:00 left\n',
  ]);
});

test('where there is no terminal, a line an epoch', () => {
  const dev = { right: 813, of: 1001, accuracy: 813 / 1001, loss: 0.4 };
  expect(
    lines([
      at(1, 9),
      at(1, 10),
      at(1, 10, { phase: 'measured' }),
      at(1, 10, { phase: 'measured', dev, improved: true }),
    ]),
  ).toEqual(['epoch 1 of 2: loss 0.500, dev accuracy 81.2 % (best), 100 tokens/s, 0:10 left\n']);
});

test('without held-out examples the line comes when the epoch is over', () => {
  const shown = lines([at(1, 10), at(2, 11), at(2, 20)]);
  expect(shown.map((line) => line.slice(0, 26))).toEqual(['epoch 1 of 2: loss 0.500, ', 'epoch 2 of 2: loss 0.500, ']);
});
