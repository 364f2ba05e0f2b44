import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../src/commands/command-line.ts';
import { readBagOfWords } from '../../src/model/bag-of-words.ts';
import { loadBagOfWords } from '../../src/models.ts';
import { outputOf } from './support.ts';

// What `train --cell bag-of-words` wrote opens wherever a text is read as a whole.
const folder = mkdtempSync(join(tmpdir(), 'own-bag-'));
const bag = join(folder, 'mine');
const data = join(folder, 'reviews.tsv');

beforeAll(async () => {
  writeFileSync(data, '1\tgood good film\n0\tbad film\n1\tgood\n0\tbad bad\n'.repeat(20));
  await outputOf(['train', data, '--cell', 'bag-of-words', '--out', bag, '--epochs', '2', '--min-count', '1']);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('in evaluate', async () => {
  const { results } = JSON.parse(await outputOf(['evaluate', data, '--model', bag, '--format', 'json']));
  expect(results).toMatchObject([{ model: 'mine', examples: 80 }]);
});

test('in trace: a step a token, with its weight and no layers', async () => {
  const traced = JSON.parse(await outputOf(['trace', 'good zebra bad', '--model', bag, '--format', 'json']));
  const { weights, path } = readBagOfWords(await loadBagOfWords(bag), 'good zebra bad');
  expect(traced).toMatchObject({
    format: 'lstm-explore/trace-1',
    model: { kind: 'bag-of-words', recurrentParameters: 0 },
  });
  expect(traced.steps.map((step: { weight: number }) => step.weight)).toEqual(weights);
  expect(traced.steps.map((step: { probabilities: number[] }) => step.probabilities[1])).toEqual(path);
  expect(traced.steps.map((step: { known: boolean; layers: [] }) => [step.known, step.layers])).toEqual([
    [true, []],
    [false, []],
    [true, []],
  ]);
  expect(await outputOf(['trace', 'good', '--model', bag, '--format', 'csv'])).toMatch(
    /^step,token,known,weight,probability,logit\n0,good,true,/,
  );
  expect(await outputOf(['trace', 'good', '--model', bag, '--format', 'table'])).toContain('mine: a bag of words');
});

test('in compare, in place of the built-in one', async () => {
  const compared = JSON.parse(await outputOf(['compare', 'not good', '--model', bag, '--format', 'json']));
  expect(compared.bagOfWords.weights).toEqual(readBagOfWords(await loadBagOfWords(bag), 'not good').weights);
  expect(compared.models).toHaveLength(4);
});

test('in models', async () => {
  expect(await outputOf(['models', bag])).toContain('bag');
  expect(JSON.parse(await outputOf(['models', bag, '--format', 'json'])).models).toMatchObject([
    { cell: 'bag-of-words' },
  ]);
});

test('where states are wanted it says what it is', async () => {
  await expect(runCommand(['trace', 'good', '--model', bag, '--gradient'])).rejects.toThrow('--gradient: ');
  await expect(runCommand(['verify', '--model', bag])).rejects.toThrow(
    'is a bag of words, which has no cell to look into',
  );
});
