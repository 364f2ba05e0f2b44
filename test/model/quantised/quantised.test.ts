import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { cellReach } from '../../../src/model/quantised/calibration.ts';
import { sigmoidOf, tanhOf } from '../../../src/model/quantised/fixed-point.ts';
import { quantise } from '../../../src/model/quantised/quantise.ts';
import { probabilitiesOfLogits, readQuantised } from '../../../src/model/quantised/read-quantised.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { loadModel } from '../../../src/models.ts';

test('σ and tanh of whole numbers are within a thousandth of what they are', () => {
  for (let x = -12; x <= 12; x += 0.01) {
    const value = Math.round(x * 4096);
    expect(Math.abs(sigmoidOf(value) / 32768 - 1 / (1 + Math.exp(-x)))).toBeLessThan(0.001);
    expect(Math.abs(tanhOf(value) / 32768 - Math.tanh(x))).toBeLessThan(0.001);
  }
});

const { samples } = JSON.parse(readFileSync(packagePath('fixtures', 'samples', 'reviews.json'), 'utf8'));
const texts: readonly string[] = samples.map(({ text }: { text: string }) => text);

test.each(['reviews-lstm', 'reviews-gru', 'reviews-rnn'])(
  'the quantised form of %s reads the samples as the model does, to a few hundredths',
  async (name) => {
    const model = await loadModel(name);
    const quantised = quantise(model, cellReach(model));
    const apart = texts.map((text) => {
      const { steps } = trace(model, text);
      const [, positive] = probabilitiesOfLogits(
        readQuantised(
          quantised,
          steps.map(({ id }) => id),
        ),
      );
      return Math.abs(positive - (steps.at(-1)?.probabilities?.[1] ?? 0));
    });
    expect(apart.reduce((sum, value) => sum + value, 0) / apart.length).toBeLessThan(0.03);
  },
);

test('a counter’s cell state, which grows without bound, has room', async () => {
  const model = await loadModel('counting-lstm');
  const quantised = quantise(model, cellReach(model));
  expect(quantised.cellBits).toBeLessThan(11);
  const { steps } = trace(model, `# ${'a '.repeat(12)}${'b '.repeat(12)}`);
  steps.forEach(({ probabilities }, index) => {
    const ids = steps.slice(0, index + 1).map(({ id }) => id);
    const said = probabilitiesOfLogits(readQuantised(quantised, ids));
    const likeliest = (all: readonly number[]): number => all.indexOf(Math.max(...all));
    // Where two labels are as likely, either will do.
    if (Math.max(...(probabilities ?? [])) > 0.7) expect(likeliest(said)).toBe(likeliest(probabilities ?? []));
  });
});

test('a model that reads in both directions has no quantised form', async () => {
  const model = await loadModel(packagePath('fixtures', 'torch', 'models', 'gru-f64-bidirectional'));
  expect(() => quantise(model, 1)).toThrow('it reads in both directions');
});
