import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { createModel } from '../../../src/model/create-model.ts';
import type { ModelConfig } from '../../../src/model/folder/config.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { loadModel, saveModel } from '../../../src/models.ts';
import { outputOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-labels-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

const at = (name: string): string => join(folder, name);
const file = (name: string, content: string): string => {
  writeFileSync(at(name), content);
  return at(name);
};

async function model(name: string, labels: readonly string[], seed = 1): Promise<string> {
  const sizes = { vocabSize: 3, embeddingSize: 3, hiddenSize: 4, numLayers: 1, bidirectional: false };
  const config: ModelConfig = { format: 'lstm-explore/1', name, task: 'sentiment', cell: 'gru', ...sizes, labels };
  await saveModel(createModel(config, ['<unk>', 'good', 'bad'], seed), at(name));
  return at(name);
}

const labels = ['bad', 'so so', 'good'];
const three = await model('three', labels);
const texts = ['good good', 'bad', 'bad bad bad', 'good, or bad', 'so', 'bad good'];
const network = await loadModel(three);
const readings = texts.map((text) => trace(network, text));
const said = readings.map(({ prediction }) => prediction.label);
/** The first two are mislabelled on purpose. */
const given = said.map((label, n) => (n < 2 ? labels[(labels.indexOf(label) + 1) % 3] : label));
const data = file('three.csv', ['opinion;review', ...texts.map((text, n) => `${given[n]};"${text}"`), ''].join('\n'));

const f1Of = (label: string): number => {
  const both = said.filter((one, n) => one === label && given[n] === label).length;
  return (2 * both) / (said.filter((one) => one === label).length + given.filter((one) => one === label).length);
};

test('of three labels: accuracy, macro F1, a confusion matrix, the worst mistakes', async () => {
  const { results } = JSON.parse(await outputOf(['evaluate', data, '--model', three, '--format', 'json']));
  const [{ model: name, examples, accuracy, f1, confusion, worst }] = results;
  expect({ name, examples }).toEqual({ name: 'three', examples: 6 });
  expect(accuracy).toBeCloseTo(4 / 6, 12);
  const seen = labels.filter((label) => said.includes(label) || given.includes(label));
  expect(f1).toBeCloseTo(seen.reduce((sum, label) => sum + f1Of(label), 0) / seen.length, 12);
  const expected = labels.map((is) =>
    labels.map((says) => said.filter((one, n) => one === says && given[n] === is).length),
  );
  expect(confusion).toEqual(expected);
  expect(worst.map(({ line }: { line: number }) => line).sort()).toEqual([2, 3]);
});

test('of three labels as a table', async () => {
  const text = await outputOf(['evaluate', data, '--model', three]);
  expect(text).toMatch(/^three: 4 of 6 right, 66\.7 % \(95 % interval .*\), macro F1 0\.\d{3}\n/);
  expect(text).toMatch(/\nis \\ said +bad +so so +good\nbad +\d/);
  expect(text).toMatch(/line [23]: labelled .*, P\(.*\) 0\.\d\d {2}/);
});

test('--predictions writes what is said of each review, as CSV or JSON', async () => {
  const csv = at('said.csv');
  await outputOf(['evaluate', data, '--model', three, '--predictions', csv]);
  const [header, first] = readFileSync(csv, 'utf8').split('\n');
  expect(header).toBe('model,line,label,predicted,P(bad),P(so so),P(good),text');
  expect(first).toBe(
    `three,2,${[given[0], said[0], ...(readings[0].steps.at(-1)?.probabilities ?? [])].join()},good good`,
  );
  await expect(runCommand(['evaluate', data, '--model', three, '--predictions', csv])).rejects.toThrow('--force');
  const jsonl = at('said.jsonl');
  await outputOf(['evaluate', data, '--model', three, '--predictions', jsonl]);
  const objects = readFileSync(jsonl, 'utf8').trimEnd().split('\n');
  expect(objects.map((line) => JSON.parse(line).predicted)).toEqual(said);
  await expect(runCommand(['evaluate', data, '--predictions', at('said.doc')])).rejects.toThrow('write .csv or .jsonl');
});

test('a model that says "positive" first is measured as one that says it last', async () => {
  const [usual, turned] = [
    await model('usual', ['negative', 'positive']),
    await model('turned', ['positive', 'negative']),
  ];
  const reviews = file('binary.tsv', '1\tgood\n0\tbad\n1\tgood bad\n0\tso\n');
  const measured = async (name: string) =>
    JSON.parse(await outputOf(['evaluate', reviews, '--model', name, '--format', 'json'])).results[0];
  const [a, b] = [await measured(usual), await measured(turned)];
  // The same weights, so each says the other's opposite.
  const [[tn, fp], [fn, tp]] = a.confusion;
  expect(b.confusion).toEqual([
    [fp, tn],
    [tp, fn],
  ]);
  expect(b.accuracy).toBeCloseTo(1 - a.accuracy, 12);
});
