import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { createModel } from '../../../src/model/create-model.ts';
import { saveModel } from '../../../src/models.ts';
import { outputOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

const data = join(folder, 'r.tsv');
writeFileSync(data, '1\tgood\n0\tbad\n0.8\tfine\n');

const config = {
  format: 'lstm-explore/1',
  name: 'mine',
  task: 'sentiment',
  cell: 'gru',
  vocabSize: 2,
  embeddingSize: 3,
  hiddenSize: 4,
  numLayers: 1,
  bidirectional: false,
  labels: ['negative', 'positive'],
} as const;
const mine = join(folder, 'mine');
await saveModel(createModel(config, ['<unk>', 'good'], 1), mine);

test('as JSON, a result a model', async () => {
  const result = JSON.parse(await outputOf(['evaluate', data, '--model', mine, '--model', mine, '--format', 'json']));
  expect(result).toMatchObject({ format: 'lstm-explore/evaluate-1', data });
  expect(result.results).toHaveLength(2);
  const [{ model, examples, accuracy, confusion, worst }] = result.results;
  expect({ model, examples }).toEqual({ model: 'mine', examples: 3 });
  const [[tn, fp], [fn, tp]] = confusion;
  expect([tn + fp, fn + tp]).toEqual([1, 2]);
  expect(accuracy).toBeCloseTo((tn + tp) / 3, 12);
  expect(worst).toHaveLength(fp + fn);
});

test('as a table, a row a model and its worst mistakes', async () => {
  const lines = (await outputOf(['evaluate', data, '--model', mine])).split('\n');
  expect(lines[0]).toMatch(/^model +right +of +accuracy +95 % interval +F1 +tn +fp +fn +tp$/);
  expect(lines[1]).toMatch(/^mine +\d +3 +\d+\.\d % +\d+\.\d–\d+\.\d /);
  expect(lines.join('\n')).toMatch(/mine, the worst mistakes:\n {2}line \d: labelled/);
});

test('a model with other labels is refused', async () => {
  const other = join(folder, 'other');
  await saveModel(createModel({ ...config, labels: ['red', 'green'] }, ['<unk>', 'good'], 1), other);
  await expect(runCommand(['evaluate', data, '--model', other])).rejects.toThrow(
    'is not known to the model: its labels are red, green',
  );
});

test('a bad row is named by file and line', async () => {
  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, 'label,text\n1,good\n3,bad\n');
  await expect(runCommand(['evaluate', bad, '--model', mine])).rejects.toThrow('bad.csv:3: the label must be');
});

test('a review without a word is named, and counted all the same', async () => {
  const empty = join(folder, 'empty.tsv');
  writeFileSync(empty, '1\tgood\n0\t\n');
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => said.push(String(chunk)) > 0);
  const { results } = JSON.parse(await outputOf(['evaluate', empty, '--model', mine, '--format', 'json']));
  expect(results[0].examples).toBe(2);
  expect(said.join('')).toContain('empty.tsv:2: there is no word in the review');
});

test('--int8 is of the quantised form, which is named, and goes with reviews alone', async () => {
  const { results } = JSON.parse(await outputOf(['evaluate', data, '--model', mine, '--int8', '--format', 'json']));
  expect(results[0]).toMatchObject({ model: 'mine', int8: true, examples: 3 });
  expect(await outputOf(['evaluate', data, '--model', mine, '--int8'])).toMatch(/^mine, int8 +\d +3 /m);
  await expect(runCommand(['evaluate', data, '--model', 'reviews-bow', '--int8'])).rejects.toThrow(
    'reviews-bow has no quantised form: it is a bag of words',
  );
  await expect(runCommand(['evaluate', '--task', 'recall', '--int8'])).rejects.toMatchObject({ exitStatus: 2 });
});
