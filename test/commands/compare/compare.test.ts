import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readBagOfWords } from '../../../src/model/bag-of-words.ts';
import { byDataset, readCard } from '../../../src/model/folder/card.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { loadBagOfWords, loadModel } from '../../../src/models.ts';
import { widthOf } from '../../../src/tui/text.ts';
import { outputOf } from '../support.ts';

const text = 'Not perfect, but honestly pretty good overall.';

test('as JSON: every model of reviews with its path, LSTM, GRU and RNN, and the bag of words', async () => {
  const found = JSON.parse(await outputOf(['compare', text, '--format', 'json']));
  expect(found).toMatchObject({
    format: 'lstm-explore/compare-1',
    text,
    tokens: ['not', 'perfect', ',', 'but', 'honestly', 'pretty', 'good', 'overall', '.'],
  });
  expect(found.models.map((model: { cell: string }) => model.cell)).toEqual(['lstm', 'gru', 'rnn', 'attention']);
  for (const compared of found.models) {
    const model = await loadModel(compared.name);
    const { steps, prediction } = trace(model, text);
    expect(compared).toEqual({
      name: model.config.name,
      cell: model.config.cell,
      parameters: model.parameters,
      recurrentParameters: model.recurrentParameters,
      accuracy: byDataset(readCard(model.card).accuracies),
      path: steps.map(({ probabilities }) => probabilities?.[1]),
      label: prediction.label,
    });
  }
  const bag = await loadBagOfWords('reviews-bow');
  const { weights, probability } = readBagOfWords(bag, text);
  expect(found.bagOfWords).toEqual({ weights, probability, accuracy: byDataset(readCard(bag.card).accuracies) });
});

test('as a table: a row a token and a row a reader, in 80 columns', async () => {
  const lines = (await outputOf(['compare', text])).split('\n');
  expect(lines[0]).toMatch(/^token +LSTM +GRU +RNN +attention +bag of wor… +adds$/);
  const { steps } = trace(await loadModel('reviews-gru'), text);
  for (const [index, { text: word, probabilities }] of steps.entries()) {
    const row = lines[index + 1];
    expect(row.startsWith(word)).toBe(true);
    expect(row.match(/\d\.\d\d/g)?.[1]).toBe(probabilities?.[1].toFixed(2));
  }
  for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(80);
  expect(lines.filter((line) => /^(LSTM|GRU|RNN|bag of words) /.test(line))).toHaveLength(4);
});

test('the saving is computed: a GRU has three of an LSTM’s four blocks, an RNN one', async () => {
  const output = await outputOf(['compare', 'good']);
  expect(output).toMatch(/^GRU +1,632 +−25 %/m);
  expect(output).toMatch(/^RNN +544 +−75 %/m);
});

test('long words, unknown ones and those of other scripts keep the table in 80 columns', async () => {
  const lines = (await outputOf(['compare', 'antidisestablishmentarianism 日本語 😀 \u001b[31mgood'])).split('\n');
  for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(80);
  expect(lines.join('')).not.toContain('\u001b');
});

test('in ASCII nothing else is printed', async () => {
  expect(await outputOf(['compare', text, '--ascii'])).toMatch(/^[\x20-\x7E\n]*$/);
});

test('an empty text is an error', async () => {
  await expect(outputOf(['compare', ''])).rejects.toThrow('there is no word');
});

test('one’s own stands beside the built-in ones, by a label that all have or by its own', async () => {
  const own = fileURLToPath(new URL('../../../fixtures/torch/models/lstm-f32-two-linear-relu', import.meta.url));
  const found = JSON.parse(await outputOf(['compare', text, '--model', own, '--format', 'json']));
  expect(found.models.map((model: { cell: string }) => model.cell)).toEqual([
    'lstm',
    'lstm',
    'gru',
    'rnn',
    'attention',
  ]);
  const [mine, lstm] = found.models;
  const { steps, prediction } = trace(await loadModel(own), text);
  const index = ['bad', 'ok', 'good'].indexOf(prediction.label);
  expect(mine).toMatchObject({
    pathLabel: prediction.label,
    path: steps.map(({ probabilities }) => probabilities?.[index]),
  });
  expect(lstm.pathLabel).toBe('positive');
  const table = await outputOf(['compare', text, '--model', own]);
  expect(table.replaceAll(/\s+/g, ' ')).toContain(
    `bars: the probability after each token of "${prediction.label}" by lstm-f32-tw…; of "positive" by LSTM, GRU, RNN, attention, bag of words`,
  );
  for (const line of table.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(80);
});

test('a model of both directions has a number at its last token only', async () => {
  const own = fileURLToPath(new URL('../../../fixtures/torch/models/gru-f64-bidirectional', import.meta.url));
  const { models } = JSON.parse(await outputOf(['compare', 'not bad', '--model', own, '--format', 'json']));
  expect(models[0].path).toEqual([null, expect.any(Number)]);
});
