import { expect, test } from 'vitest';
import { sentencesWith } from '../../../../src/commands/trace/formats/sentences.ts';
import { trace } from '../../../../src/model/tracing/read.ts';
import type { Trace } from '../../../../src/model/tracing/trace.ts';
import { loadModel } from '../../../../src/models.ts';
import { glyphSets } from '../../../../src/tui/glyphs.ts';
import { torchModel } from '../../../model/support.ts';

async function linesOf(...readings: readonly Trace[]): Promise<readonly string[]> {
  const given = (async function* all() {
    yield* readings;
  })();
  let text = '';
  for await (const chunk of sentencesWith(glyphSets.unicode)(given)) text += chunk;
  return text.trimEnd().split('\n');
}

const mean = (values: ArrayLike<number> = []): string =>
  (Array.from(values, Math.abs).reduce((sum, it) => sum + it, 0) / values.length).toFixed(2);

test('a token is a sentence: its probability, and the mean of each gate', async () => {
  const reading = trace(await loadModel('reviews-lstm'), 'Not baad.');
  const [, baad] = reading.steps;
  const [layer] = baad?.layers ?? [];
  expect(await linesOf(reading)).toEqual([
    'The review: “Not baad.”, 3 tokens.',
    'It is read by the LSTM “reviews-lstm” with 16 units.',
    'After each token, each gate is told as the mean of its units.',
    expect.stringMatching(
      /^Token 1 of 3, “Not”: probability of positive 0\.\d{3}, input 0\.\d\d, forget .* and output/,
    ),
    `Token 2 of 3, “baad”, which the vocabulary lacks: probability of positive ${baad?.probabilities?.[1]?.toFixed(3)}, ` +
      `input ${mean(layer?.input)}, forget ${mean(layer?.forget)} and output ${mean(layer?.output)}.`,
    expect.stringMatching(/^Token 3 of 3, “\.”: /),
    `The verdict: ${reading.prediction.label}, with a probability of ${reading.prediction.probability.toFixed(3)}.`,
  ]);
});

test('a cell without gates tells the size of its state, and a gradient is told where it is asked for', async () => {
  const reading = trace(await loadModel('reviews-rnn'), 'good', { gradient: true });
  const lines = await linesOf(reading);
  expect(lines[2]).toBe('After each token, the size of the hidden state is told as the mean of its units.');
  expect(lines[3]).toContain(
    `hidden ${mean(reading.steps[0]?.layers[0]?.hidden)}. The gradient of the verdict there: `,
  );
});

test('of two directions each is told, and the probability once both have read', async () => {
  const model = torchModel('lstm-f16-stacked-bidirectional');
  const lines = await linesOf(trace(model, model.vocabulary.tokens.slice(1, 3).join(' ')));
  expect(lines[1]).toMatch(/in each of \d layers, in both directions\.$/);
  expect(lines[3]).toMatch(
    /: forward input \d\.\d\d, forward forget .*, backward input .* and backward output \d\.\d\d\.$/,
  );
  expect(lines[4]).toContain(': probability of ');
});

test('several reviews are set apart, and nothing foreign steers a terminal', async () => {
  const model = await loadModel('reviews-lstm');
  const lines = await linesOf(trace(model, 'so\u001B[2J good'), trace(model, 'bad'));
  expect(lines.filter((line) => line === '')).toHaveLength(1);
  expect(lines.join('')).not.toMatch(/\p{Cc}/u);
});
