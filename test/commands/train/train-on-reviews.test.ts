import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { asModel, endingText } from '../../../src/commands/train/summary.ts';
import { createModel } from '../../../src/model/create-model.ts';
import type { ModelConfig } from '../../../src/model/folder/config.ts';
import { lookUp } from '../../../src/model/tokens/vocabulary.ts';
import { loadModel, saveModel } from '../../../src/models.ts';

const folder = mkdtempSync(join(tmpdir(), 'train-reviews-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const file = (name: string, content: string): string => {
  writeFileSync(at(name), content);
  return at(name);
};

let told = '';
beforeEach(() => {
  told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    told += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const small = ['--epochs', '3', '--hidden', '4', '--embedding', '4'];
const three = ['awful', 'usual', 'lovely'];
const rows = Array.from({ length: 60 }, (_, n) => `${n};"an ${three[n % 3]} lamp; number ${n}";${three[n % 3]}`);
const survey = file('survey.csv', `Nr;Kommentar;Bewertung\n${rows.join('\n')}\n`);

test('says what it reads, what it trains and what came of it', async () => {
  await runCommand(['train', survey, '--out', at('mine'), ...small]);
  expect(told).toContain(
    `${survey}: reading \`Kommentar\` as text, \`Bewertung\` as label: 3 labels: awful, lovely, usual`,
  );
  expect(told).toMatch(
    /\n54 reviews to learn from, 6 held out, \d+ words\ntraining an LSTM of 4 units, \d+ parameters\n/,
  );
  expect(told).toMatch(/\n {5}1 │ L right at held out[\s\S]*\nstep +0 [\s\S]*▲[\s\S]*\nL loss +█/);
  expect(told).toMatch(
    /\nkept are the weights of epoch \d: \d of 6 held-out reviews right, [\d.]+ %\nwrote .*mine, after \d:\d\d\n/,
  );
  expect(told).toContain(`open it: lstm-explore --model ${at('mine')}\n`);
  const { config, card } = await loadModel(at('mine'));
  expect(config.labels).toEqual(['awful', 'lovely', 'usual']);
  expect(card).toContain('Labels: awful, lovely, usual.');
});

test('the order of labels is that of --map, and what it does not name is left out and counted', async () => {
  const map = ['--map', 'lovely=good,awful=bad'];
  await runCommand(['train', survey, '--out', at('mapped'), ...map, ...small]);
  expect(told).toContain('20 of 60 rows left out: --map does not name their labels');
  expect((await loadModel(at('mapped'))).config.labels).toEqual(['good', 'bad']);
});

test('early stopping is told, with what was kept', () => {
  const dev = { right: 9, of: 10 };
  expect(endingText({ epochs: 8, planned: 15, best: 3, dev, patience: 5 })).toEqual([
    'stopped early, after epoch 8 of 15: 5 epochs were no better on what is held out',
    'kept are the weights of epoch 3: 9 of 10 held-out reviews right, 90.0 %',
  ]);
  expect(endingText({ epochs: 4, planned: 15, best: 3, dev, patience: 5 })).toHaveLength(1); // Ctrl-C
  expect(endingText({ epochs: 8, planned: 8, best: 3, dev, patience: 5 })).toHaveLength(1);
  expect(endingText({ epochs: 8, planned: 8, best: undefined, dev: undefined, patience: 5 })).toEqual([]);
});

test('a folder is named as --model takes it', () => {
  expect(asModel('mine')).toBe('./mine');
  expect(asModel('a/mine')).toBe('a/mine');
  expect(asModel('my models/x')).toBe('"my models/x"');
});

const config: ModelConfig = {
  ...{ format: 'lstm-explore/1', name: 'origin', task: 'sentiment', cell: 'gru', numLayers: 1, bidirectional: false },
  ...{ vocabSize: 4, embeddingSize: 4, hiddenSize: 5, labels: ['negative', 'positive'], lowercase: false },
};
const origin = createModel(config, ['<unk>', 'awful', 'splendid', 'Lamp'], 1);
await saveModel(origin, at('origin'));
const reviews = file(
  'reviews.tsv',
  Array.from({ length: 40 }, (_, n) => `${n % 2}\t${n % 2 ? 'a lovely' : 'an awful'} Lamp`).join('\n'),
);

test('--from takes the words of a model and their vectors, and keeps those that the reviews lack', async () => {
  await runCommand(['train', reviews, '--from', at('origin'), '--out', at('from'), '--hidden', '3', '--epochs', '2']);
  const { config: own, vocabulary, embedding } = await loadModel(at('from'));
  expect(own).toMatchObject({ cell: 'lstm', embeddingSize: 4, hiddenSize: 3, lowercase: false });
  expect(vocabulary.tokens.slice(0, 4)).toEqual(['<unk>', 'awful', 'splendid', 'Lamp']);
  expect(vocabulary.tokens).toContain('lovely');
  const vectorOf = (model: { embedding: { data: Float64Array } }, id: number) =>
    model.embedding.data.slice(4 * id, 4 * id + 4);
  const { id } = lookUp(vocabulary, 'splendid');
  const kept = vectorOf({ embedding }, id);
  // Kept to what F16 holds of them; that of a word which is read has moved.
  expect(Math.max(...vectorOf(origin, 2).map((value, k) => Math.abs(value - kept[k])))).toBeLessThan(1e-3);
  expect(vectorOf({ embedding }, 1)).not.toEqual(vectorOf(origin, 1));
  expect(told).toContain('training an LSTM of 3 units');
});

test('--from-all goes on with all weights, and takes no other labels', async () => {
  await runCommand(['train', reviews, '--from-all', at('origin'), '--out', at('all'), '--epochs', '2']);
  expect((await loadModel(at('all'))).config).toMatchObject({ cell: 'gru', hiddenSize: 5, vocabSize: 4 });
  await expect(runCommand(['train', survey, '--from-all', at('origin'), '--out', at('no')])).rejects.toThrow(
    /the label ".*" is not known to the model: its labels are negative, positive; say which are negative/,
  );
});

test('the starter set is ordinary, even, and no review stands in it twice', () => {
  const lines = readFileSync('fixtures/reviews/starter.tsv', 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(300);
  expect(new Set(lines.map((line) => line.slice(2))).size).toBe(lines.length);
  expect(lines.filter((line) => line.startsWith('1\t'))).toHaveLength(lines.length / 2);
});
