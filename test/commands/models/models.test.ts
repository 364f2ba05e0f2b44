import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { createModel } from '../../../src/model/create-model.ts';
import { byDataset, readCard } from '../../../src/model/folder/card.ts';
import { loadModel, saveModel } from '../../../src/models.ts';
import { widthOf } from '../../../src/tui/text.ts';
import { smallConfig, words } from '../../model/support.ts';
import { outputOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'models-'));
afterAll(() => rmSync(folder, { recursive: true }));

const builtIn = readdirSync(packagePath('fixtures', 'models'));
const recurrent = builtIn.filter((name) => name !== 'reviews-bow');

test('as JSON: every model that can step through a text, with sizes and accuracy', async () => {
  const { format, models } = JSON.parse(await outputOf(['models', '--format', 'json']));
  expect(format).toBe('lstm-explore/models-1');
  expect(models.map((model: { name: string }) => model.name)).toEqual(recurrent);
  for (const listed of models) {
    const { config, parameters, recurrentParameters, card } = await loadModel(listed.name);
    expect(listed).toEqual({
      name: config.name,
      task: config.task,
      cell: config.cell,
      parameters,
      recurrentParameters,
      bytes: statSync(packagePath('fixtures', 'models', listed.name, 'model.safetensors')).size,
      accuracy: byDataset(readCard(card).accuracies),
    });
  }
});

test('as a table: every model, in 80 columns', async () => {
  const lines = (await outputOf(['models'])).split('\n');
  for (const name of builtIn) expect(lines.some((line) => line.startsWith(`${name} `))).toBe(true);
  for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(80);
});

test.each(['reviews-gru', 'reviews-bow'])('%s’s card is printed as it is', async (name) => {
  const card = readFileSync(packagePath('fixtures', 'models', name, 'README.md'), 'utf8');
  expect((await outputOf(['models', name])).trimEnd()).toBe(card.trimEnd());
});

test('what a terminal would obey in a card is written out', async () => {
  const mine = join(folder, 'mine');
  await saveModel({ ...createModel(smallConfig, words, 1), card: '# mine\u001b[2J\u202e\n' }, mine);
  expect(await outputOf(['models', mine])).toBe('# mine\\u{1b}[2J\\u{202e}\n');
});

test('a model without a card, and a name that is none, are said to be so', async () => {
  const plain = join(folder, 'plain');
  await saveModel(createModel(smallConfig, words, 1), plain);
  await expect(outputOf(['models', plain])).rejects.toThrow('has no model card');
  await expect(outputOf(['models', 'nope'])).rejects.toThrow('no model "nope"');
});

test('a bag of words is listed by its name, without a cell', async () => {
  const [listed] = JSON.parse(await outputOf(['models', 'reviews-bow', '--format', 'json'])).models;
  expect(listed).toMatchObject({ name: 'reviews-bow', cell: 'bag-of-words', recurrentParameters: 0 });
});
