import { join } from 'node:path';
import { UserError } from '../../errors/user-error.ts';
import { loadToldReader } from '../../explorer/library/told-model.ts';
import { packagePath } from '../../io/disk/paths.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import { notify, print } from '../../io/output.ts';
import { jsonText } from '../../io/safe-json.ts';
import { byDataset, readCard } from '../../model/folder/card.ts';
import { folderFiles } from '../../model/folder/folder.ts';
import { builtIns, loadBagOfWords } from '../../models.ts';
import { shownText } from '../shared/shown-text.ts';
import { textColumns, wrapped } from '../shared/text-columns.ts';
import { type ListedBag, type ListedModel, modelTable } from './model-table.ts';

/**
 * Prints what is built in.
 *
 * @param name of one model, where only that is wanted
 */
export async function printModels(format: 'table' | 'json', name?: string): Promise<void> {
  const entries = await builtIns();
  const names = entries.filter(({ kind }) => kind !== 'bag-of-words').map((entry) => entry.name);
  const listed = await Promise.all((name === undefined ? names : [name]).map(listModel));
  if (format === 'json') {
    const models = listed.map(({ accuracies, ...model }) => ({ ...model, accuracy: byDataset(accuracies) }));
    await print(jsonText({ format: 'lstm-explore/models-1', models }));
    return;
  }
  const bags = entries.filter(({ kind }) => kind === 'bag-of-words');
  const listedBags = await Promise.all(bags.map((bag) => listBag(bag.name)));
  const lines = modelTable(listed, listedBags, textColumns()).map((line) => wrapped(line, textColumns()));
  await print(shownText(lines.map((line) => `${line}\n`).join('')));
}

async function listModel(name: string): Promise<ListedModel> {
  const reader = await loadToldReader(name);
  if (reader.bag) return { ...(await listBag(name)), cell: 'bag-of-words', recurrentParameters: 0 };
  const { config, parameters, recurrentParameters, card } = reader.model;
  const { task, cell } = config;
  return { name, task, cell, parameters, recurrentParameters, bytes: await bytesOf(name), ...accuraciesOf(name, card) };
}

async function listBag(name: string): Promise<ListedBag> {
  const { config, parameters, card } = await loadBagOfWords(name);
  return { name, task: config.task, parameters, bytes: await bytesOf(name), ...accuraciesOf(name, card) };
}

function accuraciesOf(name: string, card: string | undefined): Pick<ListedModel, 'accuracies'> {
  const { accuracies, problem } = readCard(card);
  if (problem !== undefined) notify(`${name}: ${problem}`);
  return { accuracies };
}

/** The size of a model's weight file. */
async function bytesOf(name: string): Promise<number> {
  const isBuiltIn = (await builtIns()).some((entry) => entry.name === name);
  const folder = isBuiltIn ? packagePath('fixtures', 'models', name) : name;
  return (await readBytes(join(folder, folderFiles.weights))).length;
}

/** Prints a model's card. @throws {UserError} when it has none */
export async function printCard(name: string): Promise<void> {
  const reader = await loadToldReader(name);
  const { card } = reader.bag ?? reader.model;
  if (card === undefined)
    throw new UserError(`${name} has no model card: there is no ${folderFiles.card} in its folder`);
  await print(shownText(card.endsWith('\n') ? card : `${card}\n`));
}
